package pagerace.results.record;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import pagerace.results.record.Series.Mode;

/**
 * One JMH invocation with one fork: a line of {@code costs.jsonl}.
 *
 * @param benchmark the JMH benchmark, {@code pagerace.bench.IsizeBench.actualEnd}
 * @param room empty for a benchmark of primitives
 * @param variant the value of its {@code variant} parameter
 * @param params the values of its other parameters
 * @param mode who else was at work
 * @param threads how many threads ran at once, over all roles
 * @param control whether this is the second invocation of the first variant in a round, which nothing but the machine
 *     sets apart from the other one
 * @param round invocations with one round number ran side by side in time, one per variant in random order
 * @param failure empty if it ended well, else what happened
 * @param nanosPerOp mean over the measured iterations
 * @param iterations the score of each measured iteration, ns/op, as JMH has it
 * @param references how long a reference loop took right before and right after each iteration, on its thread, in ns: two
 *     for each, in that order; empty where that was not timed, as in older runs and with several threads
 * @param roles of a contended benchmark, ns/op of each role: the median of its iterations
 * @param counters what the benchmark counts beside time: the sum over its iterations, the largest of what begins with
 *     {@code worst}
 * @param allocBytesPerOp bytes allocated, by the gc profiler; null if unknown
 * @param load what else the machine did
 * @param jvmArgs of the forked VM
 * @param wallNanos the whole invocation
 */
public record CostRecord(
        String benchmark,
        String room,
        String variant,
        Map<String, String> params,
        Mode mode,
        int threads,
        boolean control,
        int round,
        String failure,
        double nanosPerOp,
        List<Double> iterations,
        List<Double> references,
        Map<String, Double> roles,
        Map<String, Double> counters,
        @Nullable Double allocBytesPerOp,
        MachineLoad load,
        List<String> jvmArgs,
        long wallNanos) {
    public CostRecord {
        // What older runs do not have has its default there.
        params = sorted(params);
        mode = Objects.requireNonNullElse(mode, Mode.UNCONTENDED);
        threads = Math.max(threads, 1);
        iterations = List.copyOf(iterations);
        references = List.copyOf(Objects.requireNonNullElse(references, List.of()));
        roles = sorted(roles);
        counters = sorted(counters);
        load = Objects.requireNonNullElse(load, MachineLoad.UNKNOWN);
        jvmArgs = List.copyOf(Objects.requireNonNullElse(jvmArgs, List.of()));
    }

    private static <T> Map<String, T> sorted(@Nullable Map<String, T> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(map));
    }

    /** Whether it is a benchmark of somebody else, which an imported file may hold. */
    public boolean isForeign() {
        return !benchmark.startsWith("pagerace.bench.");
    }

    public boolean succeeded() {
        return failure.isEmpty();
    }

    /** Whether it is known for every iteration how much of its core the thread had. */
    public boolean hasReferences() {
        return !iterations.isEmpty() && references.size() == 2 * iterations.size();
    }

    /** The same invocation, had its iterations had these scores. */
    public CostRecord with(List<Double> scores) {
        return new CostRecord(
                benchmark,
                room,
                variant,
                params,
                mode,
                threads,
                control,
                round,
                failure,
                nanosPerOp,
                scores,
                references,
                roles,
                counters,
                allocBytesPerOp,
                load,
                jvmArgs,
                wallNanos);
    }

    /** As in {@link RunHeader#benchmarks}. */
    public String item() {
        return series().item(variant, control);
    }

    /** What it may be compared with. */
    public Series series() {
        return new Series(benchmark, params, mode, threads);
    }

    /** What this fork says, ns/op: the median of its iterations, which a short disturbance does not move. */
    public double figure() {
        if (iterations.isEmpty()) {
            return nanosPerOp;
        }
        double[] sorted =
                iterations.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[middle]
                : Arrays.stream(sorted, middle - 1, middle + 1).sum() / 2;
    }
}
