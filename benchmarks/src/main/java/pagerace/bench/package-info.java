/**
 * What each fix costs: one JMH benchmark class per room, over the same analogue classes that the stress tests race.
 * Methods with a state of their thread's run alone, or in any number of equal threads; groups are threads in different
 * roles on one object. Of a group, one thread has the first role by name, and all others have the second.
 */
@NullMarked
package pagerace.bench;

import org.jspecify.annotations.NullMarked;
