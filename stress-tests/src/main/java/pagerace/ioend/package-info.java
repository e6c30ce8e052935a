/** Ext4 keeps one io_end pointer per inode, and two direct writes use it: the story stands in story.md. */
@NullMarked
@Room(
        symptom = "ext4 keeps one io_end per inode: panic in check_irqs_on, and unwritten extents that nobody converts",
        culprit = "2dcba4781fa3",
        seed = "[PATCH] ext4: revert i_data_sum locking cleanups for dioread_nolock",
        scenarios = {
            Wiped.class,
            Stolen.class,
            Stolensync.class,
            Split.class,
            Afterfree.class,
            Freed.class,
            Merged.class,
            Letin.class
        },
        claims = {
            @Claim(
                    quote = "i_data_sem held over an overwrite stalls locked writers",
                    over = @Figure(benchmark = "IoendBench.writers", variant = "HoldDataSem", role = "lockedWriter"),
                    under = @Figure(benchmark = "IoendBench.writers", variant = "SharedSlot", role = "lockedWriter"),
                    dearer = true),
            @Claim(
                    quote = "i_data_sem held over an overwrite costs the overwrite",
                    over = @Figure(benchmark = "IoendBench.overwrite", variant = "HoldDataSem"),
                    under = @Figure(benchmark = "IoendBench.overwrite", variant = "SharedSlot"),
                    dearer = true)
        },
        position = 3)
package pagerace.ioend;

import org.jspecify.annotations.NullMarked;
import pagerace.room.Claim;
import pagerace.room.Figure;
import pagerace.room.Room;
