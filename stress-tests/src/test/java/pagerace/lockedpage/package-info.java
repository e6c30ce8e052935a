@NullMarked
package pagerace.lockedpage;

import org.jspecify.annotations.NullMarked;
