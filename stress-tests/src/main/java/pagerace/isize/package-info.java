/** Btrfs evaluates i_size twice: the story stands in story.md. */
@NullMarked
@Room(
        symptom = "btrfs evaluates i_size twice: BUG in clear_page_dirty_for_io on a page that nobody locked",
        culprit = "62b37622718c",
        seed = "000_85c3ffca54ee81db.txt",
        scenarios = {Grow.class, Shrink.class, Halves.class, Publish.class},
        position = 1)
package pagerace.isize;

import org.jspecify.annotations.NullMarked;
import pagerace.room.Room;
