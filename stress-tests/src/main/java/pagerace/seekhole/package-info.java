/** SEEK_DATA finds data, SEEK_HOLE finds that it has no length: the story stands in story.md. */
@NullMarked
@Room(
        symptom = "iomap_write_delalloc_release warns that data it has just found has no length",
        culprit = "f43dc4dc3eff",
        seed = "003_dc61315d86da0dd1.txt",
        scenarios = {
            DropCaches.class,
            DioCompletion.class,
            LaterDirty.class,
            Readded.class,
            LockOrder.class,
            Livelock.class,
            Refilled.class
        },
        position = 4)
package pagerace.seekhole;

import org.jspecify.annotations.NullMarked;
import pagerace.room.Room;
