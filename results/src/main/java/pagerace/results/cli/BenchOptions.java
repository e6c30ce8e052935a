package pagerace.results.cli;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pagerace.results.plan.UsageException;
import pagerace.results.record.Series.Mode;
import pagerace.results.run.BenchPlan;
import picocli.CommandLine.Option;

/** Which benchmarks, under which load, how precisely. */
final class BenchOptions {
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,2}(?:\\.\\d{1,3})?) ?%?");

    @Option(
            names = "--load",
            paramLabel = "LOAD",
            split = ",",
            description = {
                "Who else is at work: uncontended, one thread alone; contended, threads in different roles on one"
                        + " object; sweep, 1, 2, 4 and so on threads that all do the same. Repeatable.",
                "Default: uncontended; with --full all three."
            })
    private final List<String> loads = new ArrayList<>();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads of contended benchmarks, and the most of a sweep. Default: the number of CPUs.")
    private int threads;

    @Option(
            names = "--precision",
            paramLabel = "PERCENT",
            description = "Stop when half the width of every ratio's 95 %% interval is at most this, for instance 3%%;"
                    + " never before eight rounds. Default: the whole budget.")
    private @Nullable String precision;

    @Option(
            names = "--primitives",
            description = "Instead of rooms: reference counts, locks, reads of a size, wake-ups.")
    private boolean primitives;

    @Option(
            names = "--benchmark",
            paramLabel = "GLOB",
            description = "Of these benchmarks only: 'LockBench.*'; repeatable.")
    private final List<String> benchmarks = new ArrayList<>();

    /** Every benchmark of the selected rooms under every load, until the budget is spent. */
    static BenchPlan everything() {
        return new BenchPlan(EnumSet.allOf(Mode.class), 0, false, List.of());
    }

    BenchPlan plan(boolean full) {
        if (threads < 0 || threads > 1024) {
            throw new UsageException("--threads " + threads + " must be between 1 and 1024");
        }
        return new BenchPlan(modes(full), threads, primitives, benchmarks);
    }

    private Set<Mode> modes(boolean full) {
        if (loads.isEmpty()) {
            return full ? EnumSet.allOf(Mode.class) : Set.of(Mode.UNCONTENDED);
        }
        Set<Mode> modes = EnumSet.noneOf(Mode.class);
        for (String load : loads) {
            modes.add(mode(load));
        }
        return modes;
    }

    private static Mode mode(String load) {
        for (Mode mode : Mode.values()) {
            if (mode.toString().equals(load.toLowerCase(Locale.ROOT))) {
                return mode;
            }
        }
        throw UsageException.unknown("load", load, List.of("uncontended", "contended", "sweep"));
    }

    /** As a share; 0 for the whole budget. */
    double precision() {
        if (precision == null) {
            return 0;
        }
        Matcher form = PERCENT.matcher(precision.strip());
        double percent = form.matches() ? Double.parseDouble(form.group(1)) : 0;
        if (!(percent > 0)) {
            throw new UsageException(
                    "--precision '" + precision + "' is not a share above 0 and below 100 %; give for instance 3%");
        }
        return percent / 100;
    }
}
