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

/** Which benchmarks, under which load. */
final class BenchOptions extends SelectionOptions {
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

    Content content() {
        if (threads < 0 || threads > 1024) {
            throw new UsageException("--threads " + threads + " must be between 1 and 1024");
        }
        if (primitives && isAny()) {
            throw new UsageException("--room, --scenario, --variant and --full are about the rooms, not --primitives");
        }
        // Of all scenarios, since a variant may have a cell in a later one alone.
        return Contents.of(cells(true), false, Optional.of(new BenchPlan(modes(), threads, primitives, benchmarks)));
    }

    private Set<Mode> modes() {
        if (!loads.isEmpty()) {
            return EnumSet.copyOf(loads);
        }
        return isFull() ? EnumSet.allOf(Mode.class) : Set.of(Mode.UNCONTENDED);
    }
}
