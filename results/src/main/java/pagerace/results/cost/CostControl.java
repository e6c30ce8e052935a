package pagerace.results.cost;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Locale;
import java.util.Optional;
import pagerace.results.record.Series;
import pagerace.results.statistics.Interval;
import pagerace.results.statistics.Ratio;

/**
 * The first variant of a series against itself: nothing but the machine sets the two apart.
 *
 * @param series the table that this is the control of
 * @param role as of {@link Cost#role}
 * @param variant the first variant
 * @param rounds that have both
 * @param relative of the second invocation to the first, median over rounds; its interval is empty under three rounds
 * @param wide interval of 99 %; empty under three rounds
 */
public record CostControl(
        @JsonIgnore Series series,
        String role,
        String variant,
        int rounds,
        @JsonUnwrapped Ratio relative,
        @JsonProperty("wideInterval") Optional<Interval> wide) {
    @JsonProperty("benchmark")
    String table() {
        return series.label();
    }

    /** As of {@link Cost#benchmark}. */
    public String benchmark() {
        return role.isEmpty() ? series.label() : series.label() + ", " + role;
    }

    /** What the variant against itself says of its table. */
    public enum Check {
        /** It does not differ from itself. */
        FINE,
        /** Nobody knows: there are too few rounds. */
        UNCHECKED,
        /** The machine made a difference where there is none, so that no ratio of the table can be trusted. */
        DISTURBED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int LEAST_ROUNDS = 3;

    /** So much is a disturbance whatever the interval. */
    private static final double MOST = 1.10;

    @JsonProperty("check")
    public Check check() {
        boolean differs = wide.filter(interval -> !interval.contains(1)).isPresent();
        double ratio = relative.ratio().orElse(1);
        if (differs || ratio > MOST || ratio < 1 / MOST) {
            return Check.DISTURBED;
        }
        return rounds < LEAST_ROUNDS ? Check.UNCHECKED : Check.FINE;
    }

    /** Whether no ratio of this table can be trusted. */
    @JsonProperty("disturbed")
    public boolean isDisturbed() {
        return check() == Check.DISTURBED;
    }
}
