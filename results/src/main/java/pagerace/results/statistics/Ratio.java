package pagerace.results.statistics;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How two figures relate.
 *
 * @param ratio the typical one; empty if a side has no figure
 * @param interval of it, 95 %; empty if there are too few
 */
public record Ratio(OptionalDouble ratio, Optional<Interval> interval) {}
