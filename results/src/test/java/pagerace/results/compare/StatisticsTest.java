package pagerace.results.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    private static final double ALPHA = 0.05;

    @Test
    void medianIsTheMiddleOrTheMeanOfTheMiddleTwo() {
        assertThat(Statistics.median(new double[] {3, 1, 2})).isEqualTo(2);
        assertThat(Statistics.median(new double[] {4, 1, 2, 8})).isEqualTo(3);
    }

    @Test
    void rateIsTheMedianWithLogTInterval() {
        Rate rate = Statistics.rate(new long[] {16, 1, 4, 2, 8}, repeat(1000, 5));

        assertThat(rate.typical()).isEqualTo(0.004);
        // The logs are ln 2 apart: their mean is ln 0.004, the error ln 2 x sqrt(2.5 / 5), and t of 4 is 2.776445.
        double factor = Math.exp(2.776445 * Math.log(2) * Math.sqrt(0.5));
        Interval interval = rate.interval().orElseThrow();
        assertThat(interval.low()).isCloseTo(0.004 / factor, within(1e-8));
        assertThat(interval.high()).isCloseTo(0.004 * factor, within(1e-8));
    }

    @Test
    void fourForksGiveTheirMeanWithoutInterval() {
        assertThat(Statistics.rate(new long[] {1, 2, 3, 10}, repeat(1000, 4)))
                .isEqualTo(new Rate(0.004, java.util.Optional.empty()));
    }

    @Test
    void oneZeroOfFiveEntersAsHalfAHit() {
        Rate rate = Statistics.rate(new long[] {0, 1, 1, 1, 1}, repeat(1000, 5));

        assertThat(rate.typical()).isEqualTo(0.001);
        // Logs: one is ln 0.5 below the others; mean -0.2 ln 2 from them, s = ln 2 x sqrt(0.2).
        double low = Math.exp(Math.log(0.001) - 0.2 * Math.log(2) - 2.776445 * Math.log(2) * 0.2);
        assertThat(rate.interval().orElseThrow().low()).isCloseTo(low, within(1e-8));
    }

    @Test
    void moreThanAFifthOfZerosGivesTheMeanAlone() {
        Rate rate = Statistics.rate(new long[] {0, 0, 6, 6, 6, 6}, repeat(1000, 6));

        assertThat(rate.typical()).isCloseTo(0.004, within(1e-12));
        assertThat(rate.interval()).isEmpty();
    }

    @Test
    void allZerosGiveZero() {
        assertThat(Statistics.rate(new long[7], repeat(1000, 7))).isEqualTo(new Rate(0, java.util.Optional.empty()));
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

    /** Fork rates are log-normal; whoever made the run looks after every round and stops once the fix holds. */
    @Test
    void aFixThatLeaksAtOneOverTheReductionSeldomHolds() {
        assertThat(shareThatHolds(0.92, 0.0, 3_000)).isLessThanOrEqualTo(0.05);
        assertThat(shareThatHolds(1.3, 0.3, 3_000)).isLessThanOrEqualTo(0.05);
        assertThat(shareThatHolds(1.67, 0.5, 3_000)).isLessThanOrEqualTo(0.05);
        assertThat(shareThatHolds(1.3, 0.3, 60_000)).isLessThanOrEqualTo(0.05);
        assertThat(shareThatHolds(1.67, 0.0, 300)).isLessThanOrEqualTo(0.05);
    }

    private static double shareThatHolds(double sigma, double dead, double expectedHits) {
        int runs = 600;
        int rounds = 30;
        long samples = 1_000_000;
        double reduction = 1000;
        Random random = new Random(7);
        int holds = 0;
        for (int run = 0; run < runs; run++) {
            double[] controls = new double[rounds];
            int exposed = 0;
            for (int n = 1; n <= rounds; n++) {
                long hits = poisson(random, hits(random, sigma, dead, expectedHits));
                controls[n - 1] = (double) hits / samples;
                exposed += hits > 0 ? 1 : 0;
                if (poisson(random, hits(random, sigma, dead, expectedHits) / reduction) > 0) {
                    break;
                }
                double miss = Statistics.missProbability(Arrays.copyOf(controls, n), repeat(samples, n), reduction);
                if (exposed >= Judge.LEAST_EXPOSED_CONTROLS && miss <= ALPHA) {
                    holds++;
                    break;
                }
            }
        }
        return (double) holds / runs;
    }

    private static double hits(Random random, double sigma, double dead, double median) {
        return random.nextDouble() < dead ? 0 : median * Math.exp(sigma * random.nextGaussian());
    }

    private static long poisson(Random random, double mean) {
        if (mean > 50) {
            return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
        }
        double limit = Math.exp(-mean);
        long count = -1;
        for (double product = 1; product >= limit; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }

    private static long[] repeat(long value, int times) {
        long[] values = new long[times];
        Arrays.fill(values, value);
        return values;
    }
}
