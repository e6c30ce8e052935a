package pagerace.results.compare;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The arithmetic of verdicts. A <i>rate</i> is bad samples per sample of one fork, between 0 and 1; the fork is the
 * unit, since samples within one are not independent. The rules are those of the section "Verdicts" of the design;
 * {@link Judge} applies them.
 */
public final class Statistics {
    /** No interval under so many forks. */
    static final int LEAST_FORKS = 5;

    /** No interval with a larger share of forks without a hit. */
    static final double MOST_ZEROS = 0.2;

    /** No interval of a cost ratio under so many rounds. */
    static final int LEAST_COST_ROUNDS = 3;

    private static final double INTERVAL_CONFIDENCE = 0.95;

    /** A reduction beyond this is beyond any number of samples. */
    private static final double LARGEST_REDUCTION = 1e18;

    private static final int BISECTIONS = 200;

    private Statistics() {}

    /**
     * The median: the middle value, or the mean of the middle two.
     *
     * @param values at least one, in any order and unit
     */
    public static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /**
     * The typical rate of a cell. Rates of forks spread like a log-normal variable, so the median is what a fork
     * typically shows, and its interval is a t interval on logarithms. Under five forks, or with more than 20 % zeros,
     * the mean stands alone.
     *
     * @param bad bad samples of each fork
     * @param samples all samples of each fork, in the same order, each at least 1
     */
    public static Rate rate(long[] bad, long[] samples) {
        int forks = bad.length;
        double[] rates = new double[forks];
        double[] logs = new double[forks];
        int zeros = 0;
        for (int i = 0; i < forks; i++) {
            rates[i] = (double) bad[i] / samples[i];
            // A zero inside enters as half a hit: what is lost is less than one.
            logs[i] = Math.log((bad[i] == 0 ? 0.5 : bad[i]) / samples[i]);
            zeros += bad[i] == 0 ? 1 : 0;
        }
        if (forks < LEAST_FORKS || zeros > MOST_ZEROS * forks) {
            return new Rate(Arrays.stream(rates).average().orElse(0), Optional.empty());
        }
        return new Rate(median(rates), Optional.of(expOfTInterval(logs, INTERVAL_CONFIDENCE)));
    }

    /** As of {@link #ratioInterval(double[], double)}, of 95 %. */
    public static Optional<Interval> ratioInterval(double[] ratios) {
        return ratioInterval(ratios, INTERVAL_CONFIDENCE);
    }

    /**
     * The interval of a ratio of costs, from its values in several rounds: that of Wilcoxon's signed-rank test on their
     * logarithms, where there are rounds enough for this confidence, else a t interval of the logarithms. From twelve
     * rounds on a disturbed one hardly widens the first, while it ruins the second. The two halves of a ratio come from
     * forks alike, so that the logarithm of its error is symmetric, as the test wants it.
     *
     * @param ratios cost over cost of the same round, each greater than 0
     * @return empty under three rounds
     */
    public static Optional<Interval> ratioInterval(double[] ratios, double confidence) {
        if (ratios.length < LEAST_COST_ROUNDS) {
            return Optional.empty();
        }
        double[] logs = Arrays.stream(ratios).map(Math::log).toArray();
        int left = SignedRank.leftOut(logs.length, confidence);
        return Optional.of(left < 0 ? expOfTInterval(logs, confidence) : expOfSignedRankInterval(logs, left));
    }

    private static Interval expOfSignedRankInterval(double[] logs, int left) {
        double[] means = SignedRank.sortedPairwiseMeans(logs);
        return new Interval(Math.exp(means[left]), Math.exp(means[means.length - 1 - left]));
    }

    /** {@code exp(m -+ t s / sqrt n)} of at least two logarithms; s with n - 1, t with n - 1 degrees of freedom. */
    private static Interval expOfTInterval(double[] logs, double confidence) {
        int n = logs.length;
        double mean = Arrays.stream(logs).average().orElseThrow();
        double squares = Arrays.stream(logs).map(x -> (x - mean) * (x - mean)).sum();
        double error = Math.sqrt(squares / (n - 1) / n);
        double t = TDistribution.of(n - 1).inverseCumulativeProbability(1 - (1 - confidence) / 2);
        return new Interval(Math.exp(mean - t * error), Math.exp(mean + t * error));
    }

    /**
     * The Clopper-Pearson upper bound of the share of forks that would be exposed, when none of n was: 1 - alpha^(1/n).
     *
     * @param forks that ended well, none of them exposed, at least 1
     * @param alpha one minus the confidence
     */
    public static double exposureBound(int forks, double alpha) {
        return 1 - Math.pow(alpha, 1.0 / forks);
    }

    /**
     * P0(F): how probable it is that a fix shows nothing although it leaks, at 1/F of the control's rate. It is the
     * product over the fix's forks i of the mean over the control's rates j of exp(-r_j N_i / F): each fork of the fix
     * draws one of the control's rates, whatever the others drew. The largest rate is taken out and a zero put in, so
     * that neither one lucky fork of the control nor too few dead ones make a zero look stronger than it is.
     *
     * @param controlRates rates of the control's forks, one per round, zeros included, at least one
     * @param fixSamples samples of the fix's forks of the same rounds
     * @param reduction F, greater than 0
     */
    public static double missProbability(double[] controlRates, long[] fixSamples, double reduction) {
        double[] rates = controlRates.clone();
        Arrays.sort(rates);
        rates[rates.length - 1] = 0;
        double log = 0;
        for (long n : fixSamples) {
            double sum = 0;
            for (double r : rates) {
                sum += Math.exp(-r * n / reduction);
            }
            log += Math.log(sum / rates.length);
        }
        return Math.exp(log);
    }

    /**
     * The reduction that a zero proves: the largest F with P0(F) &lt;= alpha, by bisection over log F; P0 grows with F.
     *
     * @param controlRates as of {@link #missProbability}
     * @param fixSamples as of {@link #missProbability}
     * @param alpha one minus the confidence
     * @return at least 1, or 0 if not even F = 1 qualifies
     */
    public static double reduction(double[] controlRates, long[] fixSamples, double alpha) {
        DoubleUnaryOperator p0 = logF -> missProbability(controlRates, fixSamples, Math.exp(logF));
        double low = 0;
        double high = Math.log(LARGEST_REDUCTION);
        if (p0.applyAsDouble(low) > alpha) {
            return 0;
        }
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            if (p0.applyAsDouble(middle) <= alpha) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.exp(low);
    }

    /**
     * How sure one may be of all of several statements at once, whatever depends on what: by Bonferroni's inequality,
     * one minus the sum of what may be wrong, not below 0.
     *
     * @param missProbabilities P0 at the requested reduction, of each cell that holds
     */
    public static double familyConfidence(double[] missProbabilities) {
        return Math.max(0, 1 - Arrays.stream(missProbabilities).sum());
    }
}
