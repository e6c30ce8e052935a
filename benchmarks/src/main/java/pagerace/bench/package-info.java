/** What each fix costs: one JMH benchmark per room, over the same analogue classes that the stress tests race. */
@NullMarked
package pagerace.bench;

import org.jspecify.annotations.NullMarked;
