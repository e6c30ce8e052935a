package pagerace.results.run;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import pagerace.results.record.Series.Mode;

/**
 * Which benchmarks to run.
 *
 * @param modes who else is at work; empty for nothing but the headline of each room
 * @param threads of contended benchmarks, over all roles, and the most of a sweep; 0 for as many as there are CPUs
 * @param primitives whether to run locks, counters and the like instead of rooms
 * @param benchmarks globs of which one must fit, {@code LockBench.*}; empty for all
 */
public record BenchPlan(Set<Mode> modes, int threads, boolean primitives, List<String> benchmarks) {
    /** For the main job: what every variant costs where it matters most. */
    public static final BenchPlan HEADLINES = new BenchPlan(Set.of(), 0, false, List.of());

    /** Every benchmark under every load. */
    public static final BenchPlan EVERYTHING = new BenchPlan(EnumSet.allOf(Mode.class), 0, false, List.of());

    public BenchPlan {
        modes = Set.copyOf(modes);
        benchmarks = List.copyOf(benchmarks);
    }

    boolean isHeadlinesOnly() {
        return modes.isEmpty();
    }

    /** How many threads a contended benchmark has. */
    int contenders() {
        return Math.max(2, most());
    }

    int most() {
        return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    }
}
