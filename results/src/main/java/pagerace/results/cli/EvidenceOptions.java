package pagerace.results.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import pagerace.results.plan.Limits;
import pagerace.results.plan.UsageException;
import picocli.CommandLine.Option;

/** How long to race, and what is evidence enough. */
final class EvidenceOptions extends BudgetOptions {
    private static final Duration SHORTEST_FORK = Duration.ofMillis(10);
    private static final Duration LONGEST_FORK = Duration.ofMinutes(10);

    @Option(
            names = "--reduction",
            paramLabel = "F",
            defaultValue = "" + Limits.USUAL_REDUCTION,
            description = "A fix holds if it is sure to leak at least F times less often than the positive control."
                    + " Default: ${DEFAULT-VALUE}.")
    private double reduction;

    @Option(
            names = "--confidence",
            paramLabel = "C",
            defaultValue = "" + Limits.USUAL_CONFIDENCE,
            description = "How sure, per cell, between 0.5 and 1. Default: ${DEFAULT-VALUE}.")
    private double confidence;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "So many rounds of every scenario, no more and no fewer. Default: as many as verdicts need.")
    private int rounds;

    @Option(
            names = "--fork-time",
            paramLabel = "TIME",
            description = "How long a fork is measured: 250ms, 2s. Default: as long as the hits of a verdict need.")
    private @Nullable Duration forkTime;

    /**
     * As a part of a plan.
     *
     * @param repetitions of a search that ends with the first hit; 0 for none
     */
    Limits limits(int repetitions) {
        if (rounds < 0) {
            throw new UsageException("--rounds " + rounds + " must be at least 1");
        }
        if (rounds > 0 && repetitions > 0) {
            throw new UsageException("--rounds is about verdicts; --until-seen has --repeat");
        }
        if (!(reduction > 1)) {
            throw new UsageException("--reduction " + reduction + " must be greater than 1");
        }
        if (!(confidence >= 0.5 && confidence < 1)) {
            throw new UsageException("--confidence " + confidence + " must be at least 0.5 and below 1");
        }
        int forkMs = forkTime == null
                ? 0
                : (int) Durations.between("--fork-time", forkTime, SHORTEST_FORK, LONGEST_FORK)
                        .toMillis();
        return new Limits(budget().toSeconds(), rounds, repetitions, forkMs, reduction, confidence, 0);
    }
}
