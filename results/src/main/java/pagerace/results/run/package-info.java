/** What to run next within a budget, and how: launches forked VMs for stress tests and benchmarks. */
@NullMarked
package pagerace.results.run;

import org.jspecify.annotations.NullMarked;
