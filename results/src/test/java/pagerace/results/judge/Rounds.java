package pagerace.results.judge;

import java.util.Arrays;
import pagerace.results.statistics.Statistics;

/** Rounds made up for simulations: forks of {@link RunBuilder#SAMPLES} samples, and a fix that shows nothing. */
final class Rounds {
    private static final double ALPHA = 0.05;
    private static final double REDUCTION = 1000;

    private Rounds() {}

    static int untilDecided(ForkModel.Sampler control, int most) {
        return untilDecided(control.hits(most));
    }

    /**
     * After how many rounds the fix holds, if somebody looks after each from the fifth on; 0 if after none. With equal
     * numbers of samples the rule needs no more than a running sum; what it decides is checked against the real one.
     *
     * @param hits of the control's forks
     */
    static int untilDecided(long[] hits) {
        double sum = 0;
        double least = 1;
        int exposed = 0;
        for (int n = 1; n <= hits.length; n++) {
            double missed = Math.exp(-hits[n - 1] / REDUCTION);
            sum += missed;
            least = Math.min(least, missed);
            exposed += hits[n - 1] > 0 ? 1 : 0;
            boolean asked = n >= Statistics.LEAST_FORKS && exposed >= Judge.LEAST_EXPOSED_CONTROLS;
            double miss = Math.pow((sum - least + 1) / n, n);
            if (asked && miss <= ALPHA) {
                double real = Statistics.missProbability(rates(hits, n), samples(n), REDUCTION);
                if (Math.abs(real - miss) > 1e-9 * miss) {
                    throw new AssertionError("after " + n + " rounds the running sum says " + miss
                            + ", the real rule says " + real + " of " + Arrays.toString(hits));
                }
                return n;
            }
        }
        return 0;
    }

    static double[] rates(long[] hits, int rounds) {
        return Arrays.stream(hits, 0, rounds)
                .mapToDouble(hit -> (double) hit / RunBuilder.SAMPLES)
                .toArray();
    }

    static long[] samples(int rounds) {
        long[] samples = new long[rounds];
        Arrays.fill(samples, RunBuilder.SAMPLES);
        return samples;
    }
}
