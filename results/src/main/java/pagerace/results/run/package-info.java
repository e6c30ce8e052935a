/** What to run next within a budget, and how: calibration, rounds, sessions. */
@NullMarked
package pagerace.results.run;

import org.jspecify.annotations.NullMarked;
