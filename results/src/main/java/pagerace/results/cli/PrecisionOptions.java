package pagerace.results.cli;

import pagerace.results.plan.Limits;
import picocli.CommandLine.Option;

/** How long to measure costs, and when they are known well enough. */
final class PrecisionOptions extends BudgetOptions {
    @Option(
            names = "--precision",
            paramLabel = "PERCENT",
            converter = Percent.class,
            description = "Stop when half the width of every ratio's 95 %% interval is at most this, for instance 3%%;"
                    + " never before eight rounds. Default: the whole budget.")
    private double precision;

    Limits limits() {
        return Limits.usual(budget()).preciseTo(precision);
    }
}
