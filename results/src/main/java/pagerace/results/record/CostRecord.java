package pagerace.results.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import pagerace.results.statistics.Statistics;

/**
 * One JMH invocation with one fork: a line of {@code costs.jsonl}, which is flat but for the load.
 *
 * @param series what it is a cost of
 * @param room empty for a benchmark of primitives
 * @param variant the value of its {@code variant} parameter
 * @param control whether this is the second invocation of the first variant in a round, which nothing but the machine
 *     sets apart from the other one
 * @param round invocations with one round number ran side by side in time, one per variant in random order
 * @param failure empty if it ended well, else what happened
 */
public record CostRecord(
        @JsonUnwrapped Series series,
        String room,
        String variant,
        boolean control,
        int round,
        String failure,
        @JsonUnwrapped Measured measured,
        @JsonUnwrapped Invocation invocation) {
    /**
     * What it came to.
     *
     * @param nanosPerOp mean over the measured iterations
     * @param iterations the score of each measured iteration, ns/op, as JMH has it
     * @param references how long a reference loop took right before and right after each iteration, on its thread, in ns:
     *     two for each, in that order; empty where that was not timed, as in older runs and with several threads
     * @param roles of a contended benchmark, ns/op of each role: the median of its iterations
     * @param counters what the benchmark counts beside time: the sum over its iterations, the largest of what begins
     *     with {@code worst}
     * @param allocBytesPerOp bytes allocated, by the gc profiler; null if unknown
     * @param instructions what is in its code; null where nobody counted, as after the first fork of a variant
     * @param reported of an imported file, what JMH itself says of the whole, under an empty name, or of each role
     */
    public record Measured(
            double nanosPerOp,
            List<Double> iterations,
            List<Double> references,
            Map<String, Double> roles,
            Map<String, Double> counters,
            @Nullable Double allocBytesPerOp,
            @Nullable Instructions instructions,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Reported> reported) {
        /** Of an invocation that failed. */
        public static final Measured NOTHING = of(0, List.of());

        public Measured {
            // What older runs do not have has its default there.
            iterations = List.copyOf(iterations);
            references = List.copyOf(Objects.requireNonNullElse(references, List.of()));
            roles = sorted(roles);
            counters = sorted(counters);
            reported = sorted(reported);
        }

        /** Of a run of pagerace. */
        public Measured(
                double nanosPerOp,
                List<Double> iterations,
                List<Double> references,
                Map<String, Double> roles,
                Map<String, Double> counters,
                @Nullable Double allocBytesPerOp,
                @Nullable Instructions instructions) {
            this(nanosPerOp, iterations, references, roles, counters, allocBytesPerOp, instructions, Map.of());
        }

        /** Times and nothing else. */
        public static Measured of(double nanosPerOp, List<Double> iterations) {
            return new Measured(nanosPerOp, iterations, List.of(), Map.of(), Map.of(), null, null);
        }
    }

    /**
     * How it was invoked.
     *
     * @param load what else the machine did
     * @param jvmArgs of the forked VM
     * @param wallNanos the whole invocation
     */
    public record Invocation(MachineLoad load, List<String> jvmArgs, long wallNanos) {
        /** Of what something else recorded. */
        public static final Invocation UNKNOWN = new Invocation(MachineLoad.UNKNOWN, List.of(), 0);

        public Invocation {
            load = Objects.requireNonNullElse(load, MachineLoad.UNKNOWN);
            jvmArgs = List.copyOf(Objects.requireNonNullElse(jvmArgs, List.of()));
        }
    }

    /** In alphabetical order; empty if older runs do not have it. */
    static <T> Map<String, T> sorted(@Nullable Map<String, T> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(map));
    }

    /** Whether it is a benchmark of somebody else, which an imported file may hold. */
    public boolean isForeign() {
        return room.isEmpty() && !series.benchmark().startsWith("pagerace.bench.");
    }

    public boolean succeeded() {
        return failure.isEmpty();
    }

    /** Whether it is known for every iteration how much of its core the thread had. */
    public boolean hasReferences() {
        return !measured.iterations.isEmpty() && measured.references.size() == 2 * measured.iterations.size();
    }

    /** The same invocation, had its iterations had these scores. */
    public CostRecord with(List<Double> scores) {
        return with(scores, measured.instructions);
    }

    /** The same invocation, whose code was looked at. */
    public CostRecord with(Instructions instructions) {
        return with(measured.iterations, instructions);
    }

    /** The same invocation, counted to another round. */
    public CostRecord in(int otherRound) {
        return new CostRecord(series, room, variant, control, otherRound, failure, measured, invocation);
    }

    private CostRecord with(List<Double> scores, @Nullable Instructions instructions) {
        return new CostRecord(
                series,
                room,
                variant,
                control,
                round,
                failure,
                new Measured(
                        measured.nanosPerOp,
                        scores,
                        measured.references,
                        measured.roles,
                        measured.counters,
                        measured.allocBytesPerOp,
                        instructions,
                        measured.reported),
                invocation);
    }

    /** As in {@code benchmarks} of the plan. */
    public String item() {
        return series.item(variant, control);
    }

    /** What this fork says, ns/op: the median of its iterations, which a short disturbance does not move. */
    public double figure() {
        return measured.iterations.isEmpty()
                ? measured.nanosPerOp
                : Statistics.median(measured.iterations.stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray());
    }
}
