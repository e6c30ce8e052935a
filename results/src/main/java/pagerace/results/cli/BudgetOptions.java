package pagerace.results.cli;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How long it may take. */
class BudgetOptions {
    static final String HEADING = "%nHow long:%n";

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            defaultValue = "6m",
            description = "How long it may take: 90s, 3m, 1h. Default: ${DEFAULT-VALUE}.")
    private Duration budget;

    Duration budget() {
        return Durations.toRunIn("--budget", budget);
    }
}
