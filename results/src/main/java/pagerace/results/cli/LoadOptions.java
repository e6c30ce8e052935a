package pagerace.results.cli;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pagerace.results.plan.Content;
import pagerace.results.plan.UsageException;
import pagerace.results.record.Series.Mode;
import pagerace.results.run.BenchPlan;
import pagerace.results.run.Contents;
import picocli.CommandLine.Option;

/** Which costs: under which load, and how well they are to be known. */
final class LoadOptions {
    static final String HEADING = "%nWhich costs:%n";

    @Option(
            names = "--load",
            paramLabel = "LOAD",
            split = ",",
            description = {
                "Who else is at work: uncontended, one thread alone; contended, threads in different roles on one"
                        + " object; sweep, 1, 2, 4 and so on threads that all do the same. Repeatable.",
                "Default: uncontended; with --full all three."
            })
    private final List<Mode> loads = new ArrayList<>();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads of contended benchmarks, and the most of a sweep. Default: the number of CPUs.")
    private int threads;

    @Option(
            names = "--primitives",
            description = "Instead of rooms: reference counts, locks, reads of a size, wake-ups.")
    private boolean primitives;

    @Option(
            names = "--benchmark",
            paramLabel = "GLOB",
            description = "Of these benchmarks only: 'LockBench.*'; repeatable.")
    private final List<String> benchmarks = new ArrayList<>();

    @Option(
            names = "--precision",
            paramLabel = "PERCENT",
            converter = Percent.class,
            description = "Stop when half the width of every ratio's 95 %% interval is at most this, for instance 3%%;"
                    + " never before eight rounds. Default: the whole budget.")
    private double precision;

    double precision() {
        return precision;
    }

    /** The benchmarks of what was selected, of all scenarios, since a variant may have a cell in a later one alone. */
    Content content(SelectionOptions what) {
        if (threads < 0 || threads > 1024) {
            throw new UsageException("--threads " + threads + " must be between 1 and 1024");
        }
        if (primitives && what.isAny()) {
            throw new UsageException("--room, --scenario, --variant and --full are about the rooms, not --primitives");
        }
        return Contents.of(what.cells(true), false, Optional.of(plan(what.isFull())));
    }

    private BenchPlan plan(boolean full) {
        return new BenchPlan(modes(full), threads, primitives, benchmarks);
    }

    private Set<Mode> modes(boolean full) {
        if (!loads.isEmpty()) {
            return EnumSet.copyOf(loads);
        }
        return full ? EnumSet.allOf(Mode.class) : Set.of(Mode.UNCONTENDED);
    }
}
