package pagerace.results.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignedRankTest {
    /** Critical values of the two-sided test, as in any table of it. */
    @ParameterizedTest
    @CsvSource({
        "5, 0.95, -1",
        "6, 0.95, 0",
        "8, 0.95, 3",
        "10, 0.95, 8",
        "20, 0.95, 52",
        "7, 0.99, -1",
        "8, 0.99, 0",
        "10, 0.99, 3",
        "20, 0.99, 37"
    })
    void leavesOutAsManyAsTheTablesSay(int n, double confidence, int leftOut) {
        assertThat(SignedRank.leftOut(n, confidence)).isEqualTo(leftOut);
    }

    @Test
    void pairwiseMeansIncludeTheValuesThemselves() {
        assertThat(SignedRank.sortedPairwiseMeans(new double[] {3, 1, 2})).containsExactly(1, 1.5, 2, 2, 2.5, 3);
    }

    @Test
    void fromTwelveRoundsOnOneDisturbedRoundHardlyWidensTheInterval() {
        double[] quiet = {1.00, 1.01, 0.99, 1.02, 0.98, 1.00, 1.01, 0.99, 1.00, 1.01, 1.00, 0.99};
        double[] disturbed = quiet.clone();
        disturbed[3] = 3;

        Interval before = Statistics.ratioInterval(quiet).orElseThrow();
        Interval after = Statistics.ratioInterval(disturbed).orElseThrow();

        assertThat(before.halfWidth()).isLessThan(0.011);
        assertThat(after.halfWidth()).isLessThan(0.02);
    }

    @Test
    void theIntervalTurnsRoundWithTheRatio() {
        double[] ratios = {1.1, 1.3, 1.2, 1.4, 1.15, 1.25, 1.05, 1.35};
        double[] inverse = Arrays.stream(ratios).map(r -> 1 / r).toArray();

        Interval interval = Statistics.ratioInterval(ratios, 0.99).orElseThrow();
        Interval turned = Statistics.ratioInterval(inverse, 0.99).orElseThrow();

        assertThat(turned.low()).isCloseTo(1 / interval.high(), within(1e-12));
        assertThat(turned.high()).isCloseTo(1 / interval.low(), within(1e-12));
    }
}
