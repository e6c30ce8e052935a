/** Every chunk of a compressed write holds a pointer to one locked page: the story stands in story.md. */
@NullMarked
@Room(
        symptom =
                "btrfs hands one locked page to every chunk of a compressed write: a NULL dereference when a file is deleted",
        culprit = "771ed689d2cd",
        seed = "001_3cb0a1a52e131280.txt",
        scenarios = {Newhome.class, Phantom.class, Doubleunlock.class, Laterextent.class, Laterhome.class},
        position = 5)
package pagerace.lockedpage;

import org.jspecify.annotations.NullMarked;
import pagerace.room.Room;
