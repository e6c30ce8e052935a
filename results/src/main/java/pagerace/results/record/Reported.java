package pagerace.results.record;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What JMH itself says of all forks of a benchmark, or of one role in them.
 *
 * @param mode as on its command line, {@code avgt}
 * @param score in {@code unit}: the mean of all iterations
 * @param error half the width of its 99.9 % interval, in {@code unit}; null if there are too few iterations for one
 * @param percentiles of the iterations by per cent, {@code 99.9}, in {@code unit}
 * @param nanosPerOp the score as ns/op of one thread; of a role in operations per time, as ns from one operation of its
 *     threads to the next, since JMH does not write how many these are
 */
public record Reported(
        String mode,
        double score,
        @Nullable Double error,
        String unit,
        Map<String, Double> percentiles,
        double nanosPerOp) {
    public Reported {
        percentiles = CostRecord.sorted(percentiles);
    }
}
