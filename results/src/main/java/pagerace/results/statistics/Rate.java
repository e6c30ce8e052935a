package pagerace.results.statistics;

import java.util.Optional;

/**
 * How often the bad outcome happens.
 *
 * @param typical bad samples per sample: the median over forks; their mean if there is no interval
 * @param interval of the median, between two order statistics, 95 % (93.75 % of just five forks); empty under five
 *     forks, or if more than half of them show nothing
 */
public record Rate(double typical, Optional<Interval> interval) {}
