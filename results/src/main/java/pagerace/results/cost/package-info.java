/** What the benchmarks of a run say: costs, ratios, controls, and the claims of the threads put to the test. */
@NullMarked
package pagerace.results.cost;

import org.jspecify.annotations.NullMarked;
