/** Draft. */
@NullMarked
package pagerace.seekhole;

import org.jspecify.annotations.NullMarked;
