/**
 * From records to verdicts, by pure functions: {@link pagerace.results.compare.Comparison} is the way in for one run,
 * {@link pagerace.results.compare.Comparisons} for several. The rules of the verdicts stand in
 * {@link pagerace.results.compare.Judge}, their arithmetic in {@link pagerace.results.compare.Statistics}; what may be
 * called a difference between runs stands in {@link pagerace.results.compare.Differences}, its arithmetic in
 * {@link pagerace.results.compare.RankTest}.
 */
@NullMarked
package pagerace.results.compare;

import org.jspecify.annotations.NullMarked;
