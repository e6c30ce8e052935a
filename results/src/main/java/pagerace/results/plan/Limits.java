package pagerace.results.plan;

import java.time.Duration;

/**
 * How long a run goes on, and what is evidence enough.
 *
 * @param budgetSeconds how long it may take
 * @param rounds of every scenario, no more and no fewer; 0 for as many as verdicts need
 * @param repetitions of a search that ends with the first hit; 0 for none
 * @param forkMs how long forks are measured; 0 for as long as the hits of a verdict need
 * @param reduction how many times less often than its control a fix must be sure to leak
 * @param confidence how sure, per cell
 * @param precision half the width of a ratio's interval, as a share, at which a benchmark ends; 0 for the whole budget
 */
public record Limits(
        long budgetSeconds,
        int rounds,
        int repetitions,
        int forkMs,
        double reduction,
        double confidence,
        double precision) {
    public static final int USUAL_REDUCTION = 1000;

    public static final double USUAL_CONFIDENCE = 0.95;

    /** As many rounds of as long forks as verdicts need. */
    public static Limits usual(Duration budget) {
        return new Limits(budget.toSeconds(), 0, 0, 0, USUAL_REDUCTION, USUAL_CONFIDENCE, 0);
    }

    /** The same until ratios are known as well as this. */
    public Limits preciseTo(double halfWidth) {
        return new Limits(budgetSeconds, rounds, repetitions, forkMs, reduction, confidence, halfWidth);
    }

    /** The same for another span. */
    public Limits within(Duration budget) {
        return new Limits(budget.toSeconds(), rounds, repetitions, forkMs, reduction, confidence, precision);
    }
}
