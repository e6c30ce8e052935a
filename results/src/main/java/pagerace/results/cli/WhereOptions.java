package pagerace.results.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pagerace.results.plan.Placement.Kind;
import pagerace.results.plan.UsageException;
import pagerace.results.plan.Where;
import picocli.CommandLine.Option;

/** Where stress tests run, and how many at a time. */
final class WhereOptions extends PlaceOptions {
    private static final String AUTO = "auto";

    @Option(
            names = "--jvm-args",
            paramLabel = "ARGS",
            split = " ",
            description =
                    "More arguments for forked VMs of stress tests, in one word: --jvm-args '-Xmx1g -XX:+UseZGC'.")
    private final List<String> jvmArgs = new ArrayList<>();

    @Option(
            names = "--jobs",
            paramLabel = "N",
            defaultValue = AUTO,
            description = "Forks side by side, each on cores of its own: a number, or auto for as many as there are"
                    + " cores for. Default: ${DEFAULT-VALUE}.")
    private String jobs;

    @Option(
            names = "--placement",
            paramLabel = "KIND",
            description = "How near the CPUs of a fork are: smt (siblings of one core), cache (cores under one"
                    + " last-level cache), package, across (packages), any; repeatable, rounds take turns.")
    private final List<Kind> placements = new ArrayList<>();

    Where where() {
        return new Where(jdks(), jvmArgs, jobs(), cpus(), placements);
    }

    private int jobs() {
        if (jobs.toLowerCase(Locale.ROOT).equals(AUTO)) {
            return 0;
        }
        if (!jobs.matches("[1-9]\\d{0,3}")) {
            throw new UsageException("--jobs '" + jobs + "' is neither a number from 1 on nor auto");
        }
        return Integer.parseInt(jobs);
    }
}
