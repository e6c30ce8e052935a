package pagerace.results.cost;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import pagerace.results.record.Instructions;
import pagerace.results.record.Series;
import pagerace.results.statistics.Interval;
import pagerace.results.statistics.Ratio;

/**
 * What a variant costs in one series of a benchmark.
 *
 * @param series what it is a cost of
 * @param role whose cost it is, where threads have several; else empty
 * @param variant the variant of the room, or of the primitive
 * @param rounds invocations that ended well
 * @param nanosPerOp median over rounds
 * @param spread the lowest and the highest round, ns/op
 * @param relative to the first variant of the series, the buggy one, of which a round has two forks: median over rounds
 *     of the ratio within a round to their geometric mean, empty if no round has both; its interval is empty under three
 *     rounds, and for the first variant itself
 * @param beside what else a fork of it counts
 */
public record Cost(
        @JsonUnwrapped Series series,

        @JsonPropertyDescription("whose cost it is, where threads have several; else empty")
        String role,

        String variant,
        int rounds,
        double nanosPerOp,
        @JsonIgnore Interval spread,
        @JsonUnwrapped Ratio relative,
        @JsonUnwrapped Beside beside) {
    /** Two figures in ns/op agree with a ratio that differs less than this from theirs. */
    private static final double AGREES = 1.05;

    /**
     * The variant that the others of a table are related to.
     *
     * @param variant the first one, whether it ran or not
     * @param rounds that have both
     * @param nanosPerOp median over its rounds; empty if none ended well
     */
    public record Base(String variant, int rounds, OptionalDouble nanosPerOp) {}

    /**
     * How much longer a call takes than one of the base.
     *
     * @param nanos by the ratio within a round, of the base's ns/op; less than 0 if it is cheaper
     * @param interval of 95 %; empty under three rounds
     */
    public record Difference(double nanos, Optional<Interval> interval) {}

    /**
     * What is counted beside time.
     *
     * @param base what the ratio is to
     * @param allocBytesPerOp median over rounds; empty if unknown
     * @param counters what the benchmark counts, per fork: the median over rounds
     * @param instructions what is in its code; empty if nobody counted
     */
    public record Beside(
            Base base,
            OptionalDouble allocBytesPerOp,
            Map<String, Double> counters,
            Optional<Instructions> instructions) {
        public Beside {
            counters = Collections.unmodifiableMap(new TreeMap<>(counters));
        }
    }

    /** The series and the role, as they are written in reports; costs with the same text may be compared. */
    public String benchmark() {
        return role.isEmpty() ? series.label() : series.label() + ", " + role;
    }

    @JsonProperty("lowest")
    double lowest() {
        return spread.low();
    }

    @JsonProperty("highest")
    double highest() {
        return spread.high();
    }

    /** Whether it is the variant that the others are related to. */
    @JsonIgnore
    public boolean isBase() {
        return variant.equals(beside.base.variant);
    }

    /** Beside the base, in ns; empty for the base itself, and where it did not run. */
    @JsonProperty("difference")
    public Optional<Difference> difference() {
        if (isBase() || relative.ratio().isEmpty() || beside.base.nanosPerOp.isEmpty()) {
            return Optional.empty();
        }
        double unit = beside.base.nanosPerOp.getAsDouble();
        return Optional.of(new Difference(
                unit * (relative.ratio().getAsDouble() - 1),
                relative.interval().map(i -> new Interval(unit * (i.low() - 1), unit * (i.high() - 1)))));
    }

    /**
     * What one would take for the ratio from the two figures in ns/op, where that is another one: their rounds were not
     * the same, or the machine changed between them.
     */
    @JsonIgnore
    public OptionalDouble otherRatio() {
        if (relative.ratio().isEmpty() || beside.base.nanosPerOp.isEmpty()) {
            return OptionalDouble.empty();
        }
        double quotient = nanosPerOp / beside.base.nanosPerOp.getAsDouble();
        return Math.abs(Math.log(quotient / relative.ratio().getAsDouble())) > Math.log(AGREES)
                ? OptionalDouble.of(quotient)
                : OptionalDouble.empty();
    }

    /** Whether threads got into each other's way: such a figure says nothing without its spread. */
    public boolean isContended() {
        return series.threads() > 1;
    }
}
