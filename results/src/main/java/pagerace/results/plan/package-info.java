/** What a run is to do: made once from options, recorded as it is, read back by whatever goes on with it. */
@NullMarked
package pagerace.results.plan;

import org.jspecify.annotations.NullMarked;
