package pagerace.results.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pagerace.results.plan.Placement.Kind;
import pagerace.results.plan.UsageException;
import picocli.CommandLine.Option;

/** On which CPUs forks run, and how many at a time. */
final class PlacementOptions {
    private static final String AUTO = "auto";

    @Option(
            names = "--jobs",
            paramLabel = "N",
            defaultValue = AUTO,
            description = "Forks side by side, each on cores of its own: a number, or auto for as many as there are"
                    + " cores for. Default: ${DEFAULT-VALUE}.")
    private String jobs = AUTO;

    @Option(
            names = "--cpus",
            paramLabel = "CPUS",
            defaultValue = "",
            description = "CPUs that forks may use: 0-3,8. Default: all that this process may use.")
    private String cpus = "";

    @Option(
            names = "--placement",
            paramLabel = "KIND",
            description = "How near the CPUs of a fork are: smt (siblings of one core), cache (cores under one"
                    + " last-level cache), package, across (packages), any; repeatable, rounds take turns.")
    private final List<Kind> placements = new ArrayList<>();

    /** 0 for auto. */
    int jobs() {
        if (jobs.toLowerCase(Locale.ROOT).equals(AUTO)) {
            return 0;
        }
        if (!jobs.matches("[1-9]\\d{0,3}")) {
            throw new UsageException("--jobs '" + jobs + "' is neither a number from 1 on nor auto");
        }
        return Integer.parseInt(jobs);
    }

    String cpus() {
        return cpus;
    }

    List<Kind> placements() {
        return placements;
    }
}
