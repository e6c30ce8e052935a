/** A wakeup leaks from a page's earlier life: the story stands in story.md. */
@NullMarked
@Room(
        symptom = "a wakeup leaks from a page's earlier life: BUG_ON(PageWriteback) in write_cache_pages",
        culprit = "2a9127fcf229",
        seed = "002_2c9e424423a019c6.txt",
        scenarios = {
            Reuse.class,
            Release.class,
            Truncate.class,
            Handoff.class,
            Handoffstale.class,
            Freed.class,
            Split.class,
            Starve.class
        },
        position = 2)
package pagerace.writeback;

import org.jspecify.annotations.NullMarked;
import pagerace.room.Room;
