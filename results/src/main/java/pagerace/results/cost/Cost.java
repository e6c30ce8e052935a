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
    /**
     * What is counted beside time.
     *
     * @param allocBytesPerOp median over rounds; empty if unknown
     * @param counters what the benchmark counts, per fork: the median over rounds
     * @param instructions what is in its code; empty if nobody counted
     */
    public record Beside(
            OptionalDouble allocBytesPerOp, Map<String, Double> counters, Optional<Instructions> instructions) {
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

    /** Whether threads got into each other's way: such a figure says nothing without its spread. */
    public boolean isContended() {
        return series.threads() > 1;
    }
}
