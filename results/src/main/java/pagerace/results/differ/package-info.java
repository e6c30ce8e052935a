/** How runs, JVMs, compile modes and placements differ, and what is worse than in a baseline. */
@NullMarked
package pagerace.results.differ;

import org.jspecify.annotations.NullMarked;
