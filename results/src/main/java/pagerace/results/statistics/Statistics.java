package pagerace.results.statistics;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.rootfinder.BrentSolver;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The arithmetic of verdicts. A <i>rate</i> is bad samples per sample of one fork, between 0 and 1; the fork is the
 * unit, since samples within one are not independent. The rules are those of the section "Verdicts" of the design;
 * the judge applies them.
 */
public final class Statistics {
    /** No interval under so many forks. */
    public static final int LEAST_FORKS = 5;

    /** No interval of a cost ratio under so many rounds. */
    static final int LEAST_COST_ROUNDS = 3;

    private static final double INTERVAL_CONFIDENCE = 0.95;

    /** A reduction beyond this is beyond any number of samples. */
    private static final double LARGEST_REDUCTION = 1e18;

    private static final double TOLERANCE = 1e-12;

    /** Nobody waits for more rounds than these. */
    private static final int MOST_ROUNDS = 100_000;

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
     * The typical rate of a cell: the median over forks, with the interval between the two order statistics that the
     * binomial distribution of one half gives: 95 % or more, and 93.75 % for exactly five forks, whose interval is their
     * whole range.
     *
     * <p>It holds for forks of any distribution. A t interval on logarithms, which stood here before, does so for
     * log-normal ones alone: simulated, its one-sided coverage fell to 79 % where rates are spread like a gamma variable
     * of shape 0.3, and to 72 % where 30 % of the forks were dead. It is not much narrower either: 1.24 s against 1.16 s
     * on either side with five forks, 0.37 s against 0.45 s with thirty.
     *
     * <p>Under five forks, or where the median is zero, the mean stands alone.
     *
     * @param bad bad samples of each fork
     * @param samples all samples of each fork, in the same order, each at least 1
     */
    public static Rate rate(long[] bad, long[] samples) {
        double[] rates = new double[bad.length];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = (double) bad[i] / Math.max(1, samples[i]);
        }
        Arrays.sort(rates);
        double median = rates.length == 0 ? 0 : median(rates);
        if (rates.length < LEAST_FORKS || median == 0) {
            return new Rate(Arrays.stream(rates).average().orElse(0), Optional.empty());
        }
        return new Rate(median, medianInterval(rates));
    }

    /** The interval of {@link #rate}: between two of these sorted values; empty under five. */
    public static Optional<Interval> medianInterval(double[] sorted) {
        if (sorted.length < LEAST_FORKS) {
            return Optional.empty();
        }
        int rank = Math.max(
                1,
                BinomialDistribution.of(sorted.length, 0.5)
                        .inverseCumulativeProbability((1 - INTERVAL_CONFIDENCE) / 2));
        return Optional.of(new Interval(sorted[rank - 1], sorted[sorted.length - rank]));
    }

    /**
     * The 95 % interval, by Clopper and Pearson, of the share of forks that are exposed.
     *
     * @param exposed how many were, not below 0
     * @param forks of how many, at least 1
     */
    public static Interval exposure(int exposed, int forks) {
        double tail = (1 - INTERVAL_CONFIDENCE) / 2;
        double low = exposed == 0
                ? 0
                : BetaDistribution.of(exposed, forks - exposed + 1.0).inverseCumulativeProbability(tail);
        double high = exposed == forks
                ? 1
                : BetaDistribution.of(exposed + 1.0, forks - exposed).inverseSurvivalProbability(tail);
        return new Interval(low, high);
    }

    /**
     * Three over the number of samples: what bounds the rate of something that was never seen, at 95 %, if samples were
     * independent. They are not, so nothing is decided by it; others print this figure.
     *
     * @param samples at least 1
     */
    public static double ruleOfThree(long samples) {
        return 3.0 / samples;
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
        return Math.exp(new MissProbability(controlRates, fixSamples).log(reduction));
    }

    /**
     * The reduction that a zero proves: the largest F with P0(F) &lt;= alpha, by Brent's method over log F; P0 grows with F.
     * The logarithm of -log P0 falls with log F almost in a line. By Jensen's inequality, F is no more than the hits that the
     * fix would have shown at the control's mean rate, over -log alpha.
     *
     * @param controlRates as of {@link #missProbability}
     * @param fixSamples as of {@link #missProbability}
     * @param alpha one minus the confidence
     * @return at least 1, or 0 if not even F = 1 qualifies
     */
    public static double reduction(double[] controlRates, long[] fixSamples, double alpha) {
        MissProbability miss = new MissProbability(controlRates, fixSamples);
        double most = Math.min(Math.log(LARGEST_REDUCTION), Math.log(miss.expectedHits() / -Math.log(alpha)));
        DoubleUnaryOperator excess =
                logF -> Math.log(-Math.log(alpha)) - Math.log(Math.max(Double.MIN_NORMAL, -miss.log(Math.exp(logF))));
        if (!(most > 0) || excess.applyAsDouble(0) > 0) {
            return 0;
        }
        if (excess.applyAsDouble(most) <= 0) {
            return Math.exp(most);
        }
        double root = new BrentSolver(TOLERANCE, TOLERANCE, TOLERANCE).findRoot(excess, 0, most);
        return Math.max(1, Math.exp(root - 2 * TOLERANCE * Math.max(1, most))); // surely not past it
    }

    /**
     * How many more rounds a zero would need to prove the requested reduction, if the control went on as it did: the
     * smallest number of rounds whose P0 is at most alpha and in which the control would be exposed often enough.
     *
     * @param controlRates as of {@link #missProbability}
     * @param fixSamples as of {@link #missProbability}
     * @param alpha one minus the confidence
     * @param leastExposed rounds in which the control must be exposed
     * @return 0 if none; empty if they are too many to wait for, or if the control was never exposed
     */
    public static OptionalInt roundsNeeded(
            double[] controlRates, long[] fixSamples, double reduction, double alpha, int leastExposed) {
        int rounds = controlRates.length;
        double exposed = Arrays.stream(controlRates).filter(rate -> rate > 0).count();
        double meanSamples = Arrays.stream(fixSamples).average().orElse(0);
        double missed = keptMiss(controlRates, meanSamples, reduction);
        for (int n = rounds; n <= MOST_ROUNDS && exposed > 0; n++) {
            // The largest rate stays out, and one zero in, however many rounds there are.
            boolean proves = n == rounds
                    ? missProbability(controlRates, fixSamples, reduction) <= alpha
                    : n * Math.log(((n - 1) * missed + 1) / n) <= Math.log(alpha);
            if (proves && Math.floor(exposed / rounds * n + 1e-9) >= leastExposed) {
                return OptionalInt.of(n - rounds);
            }
        }
        return OptionalInt.empty();
    }

    /** The mean of exp(-r N / F) over all rates but the largest. */
    private static double keptMiss(double[] controlRates, double samples, double reduction) {
        double[] rates = controlRates.clone();
        Arrays.sort(rates);
        return Arrays.stream(rates, 0, Math.max(1, rates.length - 1))
                .map(rate -> Math.exp(-rate * samples / reduction))
                .average()
                .orElse(1);
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
