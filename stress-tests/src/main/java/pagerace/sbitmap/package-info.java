/** Who sleeps for a tag is not woken: the story stands in story.md. */
@NullMarked
@Room(
        symptom = "block I/O hangs: tags are free, and whoever sleeps for one is not woken",
        culprit = "88459642cba4",
        seed = "[PATCH] sbitmap: fix possible io hung due to lost wakeup"
                + " <20220803121504.212071-1-yukuai1@huaweicloud.com>",
        scenarios = {
            Skipped.class,
            Emptied.class,
            Single.class,
            Vanished.class,
            Release.class,
            Tagwait.class,
            Refused.class,
            Starved.class,
            Twice.class
        },
        claims = {
            @Claim(
                    quote = "one count for all queues: at no cost, 1681 against 1722 K of operations at depth 2",
                    seed = "<20221105231055.25953-1-krisman@suse.de>",
                    over = @Figure(benchmark = "SbitmapBench.wakeUp", variant = "Counters"),
                    under = @Figure(benchmark = "SbitmapBench.wakeUp", variant = "SkipEmptyCount")),
            @Claim(
                    quote =
                            "updating wake_index several times has \"measurable overhead\"; each queue, stored once: at no cost",
                    seed = "<20221115224553.23594-1-krisman@suse.de>",
                    over = @Figure(benchmark = "SbitmapBench.wakeUp", variant = "EachQueue"),
                    under = @Figure(benchmark = "SbitmapBench.wakeUp", variant = "AdvanceIndex")),
            @Claim(
                    quote = "a full barrier between adding and trying: at no cost",
                    seed = "<20240112122626.4181044-1-ming.lei@redhat.com>",
                    over = @Figure(benchmark = "SbitmapTagBench.wait", variant = "AddBarrierTry"),
                    under = @Figure(benchmark = "SbitmapTagBench.wait", variant = "AddThenTry")),
            @Claim(
                    quote = "swap_lock is in the slow path alone: at no cost",
                    seed = "<20240716082644.659566-1-yang.yang@vivo.com>",
                    over = @Figure(benchmark = "SbitmapWordBench.slowPath", variant = "LockAndRecheck"),
                    under = @Figure(benchmark = "SbitmapWordBench.slowPath", variant = "Lockless"))
        },
        position = 11)
package pagerace.sbitmap;

import org.jspecify.annotations.NullMarked;
import pagerace.room.Claim;
import pagerace.room.Figure;
import pagerace.room.Room;
