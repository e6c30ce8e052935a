/** Shows comparisons, stories and progress: a sealed family of reports, one small class per format. */
@NullMarked
package pagerace.results.report;

import org.jspecify.annotations.NullMarked;
