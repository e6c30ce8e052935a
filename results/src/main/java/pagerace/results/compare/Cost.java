package pagerace.results.compare;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a variant costs by one benchmark.
 *
 * @param benchmark the JMH benchmark, {@code pagerace.bench.IsizeBench.actualEnd}
 * @param variant the variant of the room
 * @param rounds invocations that ended well
 * @param nanosPerOp median over rounds
 * @param ratio to the benchmark's first variant in the order of the catalogue, the buggy one: median over rounds of the
 *     ratio within a round; empty if no round has both
 * @param ratioInterval 95 % t interval on the logarithms of these ratios; empty under three rounds, and for the first
 *     variant itself
 */
public record Cost(
        String benchmark,
        String variant,
        int rounds,
        double nanosPerOp,
        OptionalDouble ratio,
        Optional<Interval> ratioInterval) {}
