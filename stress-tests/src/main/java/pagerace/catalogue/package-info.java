/** What a room declares about its bug, and the index over all rooms. */
@NullMarked
package pagerace.catalogue;

import org.jspecify.annotations.NullMarked;
