package pagerace.results.compare;

import java.util.Optional;

/**
 * How often the bad outcome happens.
 *
 * @param typical bad samples per sample: the median over forks; their mean if there is no interval
 * @param interval 95 % log-t interval of the median; empty under five forks or with more than 20 % zeros
 */
public record Rate(double typical, Optional<Interval> interval) {}
