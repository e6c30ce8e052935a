/** writeback: a wakeup leaks from a page's earlier life. */
@NullMarked
package pagerace.writeback;

import org.jspecify.annotations.NullMarked;
