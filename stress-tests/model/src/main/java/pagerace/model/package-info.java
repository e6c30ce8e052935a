/** What a room declares about its bug. */
@NullMarked
package pagerace.model;

import org.jspecify.annotations.NullMarked;
