package pagerace.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import pagerace.kernel.Page;
import pagerace.kernel.PageAllocator;
import pagerace.lockedpage.AsyncChunk;
import pagerace.lockedpage.AsyncCow;

/**
 * Room lockedpage: a range of eight chunks is cut up and handed out, and every chunk is freed again. The chunks are
 * returned, so that none is dead; the page's references are those it had before.
 */
@State(Scope.Thread)
public class LockedpageBench extends RoomBench {
    @Param({
        "SharedByAll",
        "FirstChunkOnlyAsLanded",
        "FirstChunkOnly",
        "NoRangeCheck",
        "NoRangeCheckShared",
        "RefPerChunk",
        "NoRedirty",
        "LaterExtentGuard"
    })
    public String variant = "";

    private static final long RANGE = 8 * AsyncCow.CHUNK_PAGES * AsyncCow.PAGE_SIZE;

    private final Page lockedPage = new PageAllocator().alloc();

    @SuppressWarnings("NullAway.Init") // JMH calls create() first.
    private AsyncCow code;

    @Setup
    public void create() {
        code = Analogues.create(AsyncCow.class, variant);
    }

    @Benchmark
    public AsyncChunk[] handOut() {
        AsyncChunk[] chunks = code.cowFileRangeAsync(lockedPage, 0, RANGE - 1);
        for (AsyncChunk chunk : chunks) {
            code.asyncCowFree(chunk);
        }
        return chunks;
    }
}
