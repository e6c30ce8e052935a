package pagerace.results.cost;

import java.util.Optional;
import java.util.OptionalDouble;
import pagerace.results.record.Series;
import pagerace.results.statistics.Interval;

/**
 * The first variant of a series against itself: nothing but the machine sets the two apart.
 *
 * @param series the table that this is the control of
 * @param role as of {@link Cost#role}
 * @param variant the first variant
 * @param rounds that have both
 * @param ratio of the second invocation to the first, median over rounds
 * @param usual interval of 95 %; empty under three rounds
 * @param wide interval of 99 %; empty under three rounds
 */
public record CostControl(
        Series series,
        String role,
        String variant,
        int rounds,
        OptionalDouble ratio,
        Optional<Interval> usual,
        Optional<Interval> wide) {
    /** As of {@link Cost#benchmark}. */
    public String benchmark() {
        return role.isEmpty() ? series.label() : series.label() + ", " + role;
    }

    /** Whether the machine made a difference where there is none, so that no ratio of this table can be trusted. */
    public boolean isDisturbed() {
        return wide.filter(interval -> !interval.contains(1)).isPresent();
    }
}
