/**
 * From the records of a run to verdicts, by pure functions: {@link pagerace.results.judge.Comparison} is the way in. The
 * rules stand in {@link pagerace.results.judge.Judge}, their arithmetic in {@link pagerace.results.statistics.Statistics}.
 */
@NullMarked
package pagerace.results.judge;

import org.jspecify.annotations.NullMarked;
