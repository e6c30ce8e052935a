/** The index over all rooms. */
@NullMarked
package pagerace.catalogue;

import org.jspecify.annotations.NullMarked;
