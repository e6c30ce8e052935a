package pagerace.results.statistics;

import java.util.Random;

/** What tests draw at random. */
public final class Draws {
    /** Above, Poisson's law is as good as normal. */
    private static final double NORMAL = 50;

    private Draws() {}

    /** A count by Poisson's law. */
    public static long poisson(double mean, Random random) {
        if (mean > NORMAL) {
            return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
        }
        double limit = Math.exp(-mean);
        long count = -1;
        for (double product = 1; product >= limit; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }
}
