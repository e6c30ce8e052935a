/**
 * From records to verdicts, by pure functions: {@link pagerace.results.compare.Comparison} is the way in. The rules
 * of the verdicts stand in {@link pagerace.results.compare.Judge}, their arithmetic in
 * {@link pagerace.results.compare.Statistics}.
 */
@NullMarked
package pagerace.results.compare;

import org.jspecify.annotations.NullMarked;
