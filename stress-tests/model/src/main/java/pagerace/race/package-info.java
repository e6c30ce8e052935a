/** What every stress test is made of: the state that lines its actors up, its windows, and outcomes in words. */
@NullMarked
package pagerace.race;

import org.jspecify.annotations.NullMarked;
