/** SEEK_DATA finds data, SEEK_HOLE finds that it has no length: the story stands in story.md. */
@NullMarked
@Room(
        symptom = "iomap_write_delalloc_release warns that data it has just found has no length",
        culprit = "f43dc4dc3eff",
        seed = "iomap: fix warning in iomap_write_delalloc_release()"
                + " <20231216115559.3823359-1-leo.lilong@huawei.com>",
        scenarios = {
            DropCaches.class,
            DioCompletion.class,
            LaterDirty.class,
            Readded.class,
            Shadow.class,
            LockOrder.class,
            Livelock.class,
            Refilled.class,
            Letin.class
        },
        claims = {
            @Claim(
                    quote = "reclaim taking invalidate_lock \"would be really problematic\": eviction throughput",
                    over = @Figure(benchmark = "SeekholeBench.reclaim", variant = "ReclaimUnderLock", role = "evictor"),
                    under = @Figure(benchmark = "SeekholeBench.reclaim", variant = "Asserting", role = "evictor"),
                    dearer = true),
            @Claim(
                    quote = "reclaim taking invalidate_lock \"would be really problematic\": worst stall",
                    over =
                            @Figure(
                                    benchmark = "SeekholeBench.reclaim",
                                    variant = "ReclaimUnderLock",
                                    counter = "worstStallNanos"),
                    under =
                            @Figure(
                                    benchmark = "SeekholeBench.reclaim",
                                    variant = "Asserting",
                                    counter = "worstStallNanos"),
                    dearer = true),
            @Claim(
                    quote = "\"just let it keep seeking\": at no cost",
                    over = @Figure(benchmark = "SeekholeBench.release", variant = "SeekAgain"),
                    under = @Figure(benchmark = "SeekholeBench.release", variant = "Asserting")),
            @Claim(
                    quote = "\"a bit more relaxed\" is \"all that's needed\": at no cost",
                    over = @Figure(benchmark = "SeekholeBench.release", variant = "Relaxed"),
                    under = @Figure(benchmark = "SeekholeBench.release", variant = "Asserting")),
            @Claim(
                    quote = "\"lock and recheck\" per folio \"works ok\": at no cost",
                    over = @Figure(benchmark = "SeekholeBench.release", variant = "LockAndRecheck"),
                    under = @Figure(benchmark = "SeekholeBench.release", variant = "Asserting"))
        },
        position = 4)
package pagerace.seekhole;

import org.jspecify.annotations.NullMarked;
import pagerace.room.Claim;
import pagerace.room.Figure;
import pagerace.room.Room;
