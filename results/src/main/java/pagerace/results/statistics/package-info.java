/** Medians, intervals and tests: arithmetic that knows nothing of runs. */
@NullMarked
package pagerace.results.statistics;

import org.jspecify.annotations.NullMarked;
