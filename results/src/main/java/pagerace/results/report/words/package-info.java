/** How figures and verdicts are worded, in whatever format. */
@NullMarked
package pagerace.results.report.words;

import org.jspecify.annotations.NullMarked;
