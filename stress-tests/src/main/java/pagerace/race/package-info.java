/** What every stress test is made of: the racing state that lines its actors up, and the outcome in words. */
@NullMarked
package pagerace.race;

import org.jspecify.annotations.NullMarked;
