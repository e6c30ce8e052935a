/** Races so small that all their schedules are known, for the self-check of the explorer. */
@NullMarked
package planted;

import org.jspecify.annotations.NullMarked;
