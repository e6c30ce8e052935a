/** Reports for a terminal, and Markdown. */
@NullMarked
package pagerace.results.report.text;

import org.jspecify.annotations.NullMarked;
