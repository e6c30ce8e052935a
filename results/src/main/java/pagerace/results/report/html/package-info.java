/** The report as one page that needs nothing else. */
@NullMarked
package pagerace.results.report.html;

import org.jspecify.annotations.NullMarked;
