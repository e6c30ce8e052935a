/** Splitting a huge page erases PG_waiters: the story stands in story.md. */
@NullMarked
@Room(
        symptom = "splitting a huge page erases PG_waiters: tasks sleep for ever on a page that is not locked",
        culprit = "62906027091f",
        seed = "mm/huge_memory.c: __split_huge_page() use atomic ClearPageDirty()"
                + " <alpine.LSU.2.11.1805291841070.3197@eggly.anvils>",
        scenarios = {Erase.class, Unfreeze.class, Release.class},
        position = 6)
package pagerace.waiters;

import org.jspecify.annotations.NullMarked;
import pagerace.room.Room;
