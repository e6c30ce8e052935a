/** Many machines: plans in shards, the folders that shards write, what they come to together, and scripts for schedulers. */
@NullMarked
package pagerace.results.fleet;

import org.jspecify.annotations.NullMarked;
