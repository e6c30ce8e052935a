/** Every chunk of a compressed write holds a pointer to one locked page: the story stands in story.md. */
@NullMarked
@Room(
        symptom =
                "btrfs hands one locked page to every chunk of a compressed write: a NULL dereference when a file is deleted",
        culprit = "771ed689d2cd",
        seed = "Re: [PATCH 3/5] Btrfs: only associate the locked page with one async_cow struct",
        scenarios = {Newhome.class, Phantom.class, Doubleunlock.class, Laterextent.class, Laterhome.class},
        position = 5)
package pagerace.lockedpage;

import org.jspecify.annotations.NullMarked;
import pagerace.room.Room;
