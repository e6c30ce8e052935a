package pagerace.results.record;

import java.util.List;

/**
 * One JMH invocation with one fork: a line of {@code costs.jsonl}.
 *
 * @param benchmark the JMH benchmark, {@code pagerace.bench.IsizeBench.actualEnd}
 * @param variant the value of its {@code variant} parameter
 * @param round invocations with one round number ran side by side in time, one per variant in random order
 * @param failure empty if it ended well, else what happened
 * @param nanosPerOp mean over the measured iterations
 * @param iterations the score of each measured iteration, ns/op
 * @param wallNanos the whole invocation
 */
public record CostRecord(
        String benchmark,
        String room,
        String variant,
        int round,
        String failure,
        double nanosPerOp,
        List<Double> iterations,
        long wallNanos) {
    public CostRecord {
        iterations = List.copyOf(iterations);
    }

    public boolean succeeded() {
        return failure.isEmpty();
    }
}
