/** Reports for programs: JSON, CSV and JUnit XML. */
@NullMarked
package pagerace.results.report.data;

import org.jspecify.annotations.NullMarked;
