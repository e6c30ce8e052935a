package pagerace.results.cost;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import pagerace.results.record.Series;
import pagerace.results.statistics.Interval;

/**
 * What a variant costs in one series of a benchmark.
 *
 * @param series what it is a cost of
 * @param role whose cost it is, where threads have several; else empty
 * @param variant the variant of the room, or of the primitive
 * @param rounds invocations that ended well
 * @param nanosPerOp median over rounds
 * @param spread the lowest and the highest round, ns/op
 * @param ratio to the first variant of the series, the buggy one, of which a round has two forks: median over rounds of
 *     the ratio within a round to their geometric mean; empty if no round has both
 * @param ratioInterval of 95 %, of these ratios; empty under three rounds, and for the first variant itself
 * @param allocBytesPerOp median over rounds; empty if unknown
 * @param counters what the benchmark counts beside time, per fork: the median over rounds
 */
public record Cost(
        Series series,
        String role,
        String variant,
        int rounds,
        double nanosPerOp,
        Interval spread,
        OptionalDouble ratio,
        Optional<Interval> ratioInterval,
        OptionalDouble allocBytesPerOp,
        Map<String, Double> counters) {
    public Cost {
        counters = Collections.unmodifiableMap(new TreeMap<>(counters));
    }

    /** The series and the role, as they are written in reports; costs with the same text may be compared. */
    public String benchmark() {
        return role.isEmpty() ? series.label() : series.label() + ", " + role;
    }

    /** Whether threads got into each other's way: such a figure says nothing without its spread. */
    public boolean isContended() {
        return series.threads() > 1;
    }
}
