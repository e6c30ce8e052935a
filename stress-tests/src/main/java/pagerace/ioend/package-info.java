/** ioend. */
@NullMarked
package pagerace.ioend;

import org.jspecify.annotations.NullMarked;
