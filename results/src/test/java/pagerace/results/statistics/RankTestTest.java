package pagerace.results.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankTestTest {
    private static final double[] LOW = {10, 12, 15, 20, 30};
    private static final double[] HIGH = {25, 40, 50, 60, 90};

    @Test
    void fewForksAreDealtOutInAllWays() {
        // Ranks 1 2 3 4 6 against 5 7 8 9 10: two ways as uneven to this side, two to the other, of 252.
        assertThat(RankTest.p(LOW, HIGH)).isEqualTo(4.0 / 252);
        assertThat(RankTest.p(HIGH, LOW)).isEqualTo(4.0 / 252);
    }

    @Test
    void tiesAreNoDifference() {
        assertThat(RankTest.p(new double[6], new double[5])).isEqualTo(1);
    }

    @Test
    void drawnWaysComeCloseToAllWays() {
        Random random = new Random(3);
        double[] one = random.doubles(12).toArray();
        double[] other = random.doubles(14).map(x -> x + 0.25).toArray();

        // The exact p of the rank sum, by the recursion over subsets.
        assertThat(RankTest.p(one, other)).isCloseTo(exactP(one, other), within(0.006));
    }

    private static double exactP(double[] one, double[] other) {
        int n = one.length;
        int all = n + other.length;
        double[][] ways = new double[n + 1][all * (all + 1) / 2 + 1];
        ways[0][0] = 1;
        for (int rank = 1; rank <= all; rank++) {
            for (int k = Math.min(n, rank); k >= 1; k--) {
                for (int sum = ways[k].length - 1; sum >= rank; sum--) {
                    ways[k][sum] += ways[k - 1][sum - rank];
                }
            }
        }
        int seen = 0;
        for (double x : one) {
            seen += 1
                    + (int) Arrays.stream(one).filter(y -> y < x).count()
                    + (int) Arrays.stream(other).filter(y -> y < x).count();
        }
        double expected = n * (all + 1) / 2.0;
        double asUneven = 0;
        for (int sum = 0; sum < ways[n].length; sum++) {
            asUneven += Math.abs(sum - expected) >= Math.abs(seen - expected) ? ways[n][sum] : 0;
        }
        return asUneven / Arrays.stream(ways[n]).sum();
    }

    @Test
    void thousandsOfForksAreApproximated() {
        Random random = new Random(4);
        double[] one = random.doubles(2000).toArray();

        assertThat(RankTest.p(one, random.doubles(2000).toArray())).isGreaterThan(0.05);
        assertThat(RankTest.p(one, random.doubles(2000).map(x -> x + 0.2).toArray()))
                .isLessThan(1e-6);
    }

    @Test
    void sidesThatAreAlikeSeldomDiffer() {
        Random random = new Random(5);
        int differ = 0;
        for (int i = 0; i < 2000; i++) {
            differ += RankTest.p(random.doubles(6).toArray(), random.doubles(7).toArray()) <= 0.05 ? 1 : 0;
        }
        assertThat(differ).isBetween(50, 120);
    }

    @Test
    void theRatioIsTheMedianQuotient() {
        assertThat(RankTest.ratio(logs(LOW), logs(HIGH))).isCloseTo(3, within(1e-12));
        assertThat(RankTest.ratio(logs(HIGH), logs(LOW))).isCloseTo(1.0 / 3, within(1e-12));
    }

    @Test
    void theIntervalEndsAtQuotients() {
        Interval interval = RankTest.interval(logs(LOW), logs(HIGH)).orElseThrow();
        assertThat(interval.low()).isCloseTo(20.0 / 15, within(1e-12));
        assertThat(interval.high()).isCloseTo(6, within(1e-12));
        assertThat(RankTest.interval(logs(new double[] {1, 2, 3, 4}), logs(HIGH)))
                .isEmpty();
    }

    /** Log-normal forks, the second side three times as often; also beyond the number whose quotients are all taken. */
    @Test
    void theIntervalCoversTheTruth() {
        Random random = new Random(6);
        int covers = 0;
        for (int i = 0; i < 2000; i++) {
            double[] one = random.doubles(6).map(any -> random.nextGaussian()).toArray();
            double[] other = random.doubles(9)
                    .map(any -> Math.log(3) + random.nextGaussian())
                    .toArray();
            Interval interval = RankTest.interval(one, other).orElseThrow();
            covers += interval.low() <= 3 && 3 <= interval.high() ? 1 : 0;
        }
        assertThat(covers).isGreaterThan(1860);

        double[] many = random.doubles(3000).map(any -> random.nextGaussian()).toArray();
        double[] others = random.doubles(1500)
                .map(any -> Math.log(3) + random.nextGaussian())
                .toArray();
        assertThat(RankTest.ratio(many, others)).isCloseTo(3, within(0.3));
        Interval interval = RankTest.interval(many, others).orElseThrow();
        assertThat(interval.high() / interval.low()).isBetween(1.05, 1.25);
    }

    @Test
    void unlikeRunsAreFound() {
        assertThat(RankTest.heterogeneity(List.of(LOW, HIGH))).isLessThan(0.02);
        assertThat(RankTest.heterogeneity(List.of(LOW, new double[] {11, 14, 16, 19, 28})))
                .isGreaterThan(0.5);
        assertThat(RankTest.heterogeneity(List.of(LOW))).isEqualTo(1);
        assertThat(RankTest.heterogeneity(List.of(LOW, new double[] {7}))).isEqualTo(1);
        assertThat(RankTest.heterogeneity(List.of(new double[5], new double[5])))
                .isEqualTo(1);
        assertThat(RankTest.heterogeneity(List.of(new double[5], new double[] {1, 1, 1})))
                .isLessThan(0.001);
    }

    @Test
    void pIsAdjustedByBenjaminiAndHochberg() {
        assertThat(RankTest.adjusted(new double[] {0.04, 0.01, 0.6, 0.03}))
                .containsExactly(new double[] {0.04 * 4 / 3, 0.04, 0.6, 0.04 * 4 / 3}, within(1e-12));
        assertThat(RankTest.adjusted(new double[0])).isEmpty();
    }

    private static double[] logs(double[] values) {
        return Arrays.stream(values).map(Math::log).toArray();
    }
}
