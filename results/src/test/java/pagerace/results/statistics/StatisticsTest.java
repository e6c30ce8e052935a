package pagerace.results.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    private static final double ALPHA = 0.05;

    @Test
    void medianIsTheMiddleOrTheMeanOfTheMiddleTwo() {
        assertThat(Statistics.median(new double[] {3, 1, 2})).isEqualTo(2);
        assertThat(Statistics.median(new double[] {4, 1, 2, 8})).isEqualTo(3);
    }

    @Test
    void fiveForksGiveTheirMedianAndTheirWholeRange() {
        assertThat(Statistics.rate(new long[] {16, 1, 4, 2, 8}, repeat(1000, 5)))
                .isEqualTo(new Rate(0.004, Optional.of(new Interval(0.001, 0.016))));
    }

    @Test
    void theIntervalEndsAtOrderStatistics() {
        // Of eight forks both extremes, of nine the second and the last but one: below 2 of 9 heads, 10 / 512.
        assertThat(Statistics.rate(new long[] {1, 2, 3, 4, 5, 6, 7, 8}, repeat(10, 8)))
                .isEqualTo(new Rate(0.45, Optional.of(new Interval(0.1, 0.8))));
        assertThat(Statistics.rate(new long[] {9, 1, 2, 3, 4, 5, 6, 7, 8}, repeat(10, 9)))
                .isEqualTo(new Rate(0.5, Optional.of(new Interval(0.2, 0.8))));
    }

    @Test
    void fourForksGiveTheirMeanWithoutInterval() {
        assertThat(Statistics.rate(new long[] {1, 2, 3, 10}, repeat(1000, 4)))
                .isEqualTo(new Rate(0.004, Optional.empty()));
    }

    @Test
    void aZeroIsARateLikeAnyOther() {
        assertThat(Statistics.rate(new long[] {0, 1, 1, 2, 0}, repeat(1000, 5)))
                .isEqualTo(new Rate(0.001, Optional.of(new Interval(0, 0.002))));
    }

    @Test
    void whereTheMedianIsZeroTheMeanStandsAlone() {
        assertThat(Statistics.rate(new long[] {0, 0, 0, 5, 5}, repeat(1000, 5)))
                .isEqualTo(new Rate(0.002, Optional.empty()));
    }

    @Test
    void allZerosGiveZero() {
        assertThat(Statistics.rate(new long[7], repeat(1000, 7))).isEqualTo(new Rate(0, Optional.empty()));
    }

    @Test
    void ratioIntervalNeedsThreeRounds() {
        assertThat(Statistics.ratioInterval(new double[] {1, 2})).isEmpty();
        Interval interval = Statistics.ratioInterval(new double[] {0.5, 1, 2}).orElseThrow();
        // Logs -ln 2, 0, ln 2: error ln 2 / sqrt 3, t of 2 is 4.302653.
        assertThat(interval.high()).isCloseTo(Math.exp(4.302653 * Math.log(2) / Math.sqrt(3)), within(1e-5));
        assertThat(interval.low()).isCloseTo(1 / interval.high(), within(1e-9));
    }

    @Test
    void exposureIsByClopperAndPearson() {
        // Known values: 0 of 10 is 1 - 0.025^(1/10), 1 of 10 stands in every table.
        assertThat(Statistics.exposure(0, 10).low()).isZero();
        assertThat(Statistics.exposure(0, 10).high()).isCloseTo(0.3084971, within(1e-6));
        assertThat(Statistics.exposure(1, 10).low()).isCloseTo(0.0025286, within(1e-6));
        assertThat(Statistics.exposure(1, 10).high()).isCloseTo(0.4450161, within(1e-6));
        assertThat(Statistics.exposure(5, 5).low()).isCloseTo(Math.pow(0.025, 0.2), within(1e-9));
        assertThat(Statistics.exposure(5, 5).high()).isEqualTo(1);
    }

    @Test
    void theRuleOfThreeIsThreeOverN() {
        assertThat(Statistics.ruleOfThree(6_000_000)).isEqualTo(5e-7);
    }

    @Test
    void roundsNeededAreThoseThatMakeTheMissImprobable() {
        double[] rates = {3e-4, 2e-4, 4e-4, 2.5e-4, 3.5e-4, 2.8e-4};
        long[] samples = repeat(1_000_000, 6);

        int more = Statistics.roundsNeeded(rates, samples, 1000, ALPHA, 5).orElseThrow();

        // Each further round multiplies by about the mean of exp(-r N / F) = 0.76: ln 0.05 / ln 0.76 is 11, and a zero.
        assertThat(more).isBetween(6, 8);
        assertThat(Statistics.roundsNeeded(rates, samples, 100, ALPHA, 5)).hasValue(0);
    }

    @Test
    void roundsNeededWaitForExposedControls() {
        double[] rates = {0.1, 0, 0.1, 0};

        assertThat(Statistics.roundsNeeded(rates, repeat(1_000_000, 4), 1000, ALPHA, 5))
                .hasValue(6);
        assertThat(Statistics.roundsNeeded(new double[4], repeat(1_000_000, 4), 1000, ALPHA, 5))
                .isEmpty();
        assertThat(Statistics.roundsNeeded(new double[] {1e-9, 0, 1e-9, 0}, repeat(1000, 4), 1000, ALPHA, 5))
                .isEmpty();
    }

    @Test
    void exposureBoundIsOneMinusTheNthRootOfAlpha() {
        assertThat(Statistics.exposureBound(1, ALPHA)).isCloseTo(0.95, within(1e-12));
        assertThat(Statistics.exposureBound(10, ALPHA)).isCloseTo(0.2588656, within(1e-7));
    }

    @Test
    void missProbabilityDropsTheLargestRateAndAddsAZero() {
        double[] rates = {0.3, 0.1, 0.2};
        double one = (Math.exp(-1) + Math.exp(-2) + 1) / 3;

        assertThat(Statistics.missProbability(rates, new long[] {10}, 1)).isCloseTo(one, within(1e-12));
        assertThat(Statistics.missProbability(rates, new long[] {10, 10}, 1)).isCloseTo(one * one, within(1e-12));
        assertThat(Statistics.missProbability(rates, new long[] {1000}, 100)).isCloseTo(one, within(1e-12));
        assertThat(rates).containsExactly(0.3, 0.1, 0.2);
    }

    @Test
    void missProbabilityGrowsWithTheReduction() {
        double[] rates = {1e-3, 5e-4, 0, 2e-3, 1e-4, 7e-4};
        double before = 0;
        for (double f = 1; f < 1e9; f *= 3) {
            double now = Statistics.missProbability(rates, repeat(1_000_000, 6), f);
            assertThat(now).isGreaterThanOrEqualTo(before).isLessThanOrEqualTo(1);
            before = now;
        }
    }

    @Test
    void reductionIsWhereTheMissProbabilityMeetsAlpha() {
        double[] rates = {1e-3, 1e-3, 1e-3, 1e-3, 1e-3};
        long[] samples = repeat(1_000_000, 5);

        double reduction = Statistics.reduction(rates, samples, ALPHA);

        // Each fork: (4 exp(-1000 / F) + 1) / 5 = alpha^(1/5), so exp(-1000 / F) = 0.436587.
        assertThat(reduction).isCloseTo(1000 / -Math.log((5 * Math.pow(ALPHA, 0.2) - 1) / 4), within(1e-6));
        assertThat(Statistics.missProbability(rates, samples, reduction)).isCloseTo(ALPHA, within(1e-9));
    }

    @Test
    void deadControlForksWeakenAZero() {
        double[] alive = {1e-3, 1e-3, 1e-3, 1e-3, 1e-3, 1e-3, 1e-3, 1e-3};
        double[] halfDead = {1e-3, 0, 1e-3, 0, 1e-3, 0, 1e-3, 1e-3};
        long[] samples = repeat(1_000_000, 8);

        assertThat(Statistics.reduction(halfDead, samples, ALPHA))
                .isLessThan(Statistics.reduction(alive, samples, ALPHA))
                .isPositive();
    }

    @Test
    void aControlThatIsAlmostAlwaysDeadProvesNothing() {
        assertThat(Statistics.reduction(new double[] {0, 0, 0, 0, 1}, repeat(1_000_000, 5), ALPHA))
                .isZero();
    }

    @Test
    void hugeRatesAndSampleCountsStayFinite() {
        double[] rates = {1, 1, 1, 1, 1, 1};
        long[] samples = repeat(Long.MAX_VALUE / 8, 6);

        assertThat(Statistics.missProbability(rates, samples, 1)).isCloseTo(Math.pow(1.0 / 6, 6), within(1e-12));
        assertThat(Statistics.reduction(rates, samples, ALPHA)).isFinite().isGreaterThan(1e17);
    }

    @Test
    void familyConfidenceAddsUpWhatMayBeWrong() {
        assertThat(Statistics.familyConfidence(new double[0])).isEqualTo(1);
        assertThat(Statistics.familyConfidence(new double[] {0.01, 0.02})).isCloseTo(0.97, within(1e-12));
        assertThat(Statistics.familyConfidence(new double[] {0.7, 0.7})).isZero();
    }

    private static long[] repeat(long value, int times) {
        long[] values = new long[times];
        Arrays.fill(values, value);
        return values;
    }
}
