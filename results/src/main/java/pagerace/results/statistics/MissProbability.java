package pagerace.results.statistics;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * P0 as of {@link Statistics#missProbability}, prepared to be asked for many reductions. That takes time with the product
 * of the two numbers of forks; beyond {@value #MANY} of either, values within one per cent count as the smallest of
 * them. Lower rates and fewer samples make a miss more probable, so this errs on the safe side.
 */
final class MissProbability {
    private static final int MANY = 200;

    private static final double LOG_STEP = Math.log(1.01);

    private final Weighted rates;
    private final Weighted samples;

    /** @param controlRates and {@code fixSamples} as of {@link Statistics#missProbability} */
    MissProbability(double[] controlRates, long[] fixSamples) {
        double[] kept = controlRates.clone();
        Arrays.sort(kept);
        kept[kept.length - 1] = 0;
        this.rates = Weighted.of(kept);
        this.samples = Weighted.of(Arrays.stream(fixSamples).asDoubleStream().toArray());
    }

    /** Values, each of which stands for so many. */
    private static final class Weighted {
        private final double[] values;
        private final int[] counts;
        private final int total;

        private Weighted(double[] values, int[] counts, int total) {
            this.values = values;
            this.counts = counts;
            this.total = total;
        }

        static Weighted of(double[] all) {
            DoubleUnaryOperator rounding = all.length <= MANY ? value -> value : Weighted::roundedDown;
            double[] sorted = Arrays.stream(all).map(rounding).sorted().toArray();
            double[] values = Arrays.stream(sorted).distinct().toArray();
            int[] counts = new int[values.length];
            int next = 0;
            for (double value : sorted) {
                next += value == values[next] ? 0 : 1;
                counts[next]++;
            }
            return new Weighted(values, counts, sorted.length);
        }

        private double sum() {
            return IntStream.range(0, values.length)
                    .mapToDouble(i -> counts[i] * values[i])
                    .sum();
        }

        private static double roundedDown(double value) {
            return value == 0 ? 0 : Math.exp(Math.floor(Math.log(value) / LOG_STEP) * LOG_STEP);
        }
    }

    /** What the fix's forks would have shown at the mean of these rates. */
    double expectedHits() {
        return samples.sum() * rates.sum() / rates.total;
    }

    /** Its logarithm, which no number of forks makes too small. */
    double log(double reduction) {
        double log = 0;
        for (int i = 0; i < samples.values.length; i++) {
            double scale = -samples.values[i] / reduction;
            double sum = 0;
            for (int j = 0; j < rates.values.length; j++) {
                sum += rates.counts[j] * Math.exp(rates.values[j] * scale);
            }
            log += samples.counts[i] * Math.log(sum / rates.total);
        }
        return log;
    }
}
