package pagerace.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import pagerace.kernel.AddressSpace;
import pagerace.kernel.Page;
import pagerace.kernel.PageAllocator;
import pagerace.writeback.PageWriteback;

/**
 * Room writeback: one life of PG_writeback, set and ended with nobody waiting, which is what nearly every page sees.
 * The page is in the page cache and its line in the cache, as it is when the device has just been given the page. Each
 * call leaves the page as it found it; the flag that was read is returned, so that nothing is dead.
 */
@State(Scope.Thread)
public class WritebackBench extends RoomBench {
    @Param({
        "Trusting",
        "BeforeRewrite",
        "HoldRef",
        "RefWhileWriteback",
        "RefIfWaiters",
        "LoopInWriteCachePages",
        "LoopInWait",
        "HoldRefAndLoopInWait",
        "TestInWaker",
        "ClearInWakerLast",
        "ClearInWakerFirst",
        "WakeUnderLock",
        "WaitToSet",
        "WarnIfFree"
    })
    public String variant = "";

    private final Page page = new PageAllocator().alloc();

    @SuppressWarnings("NullAway.Init") // JMH calls create() first.
    private PageWriteback code;

    @Setup
    public void create() {
        code = Analogues.create(PageWriteback.class, variant);
        new AddressSpace(1).add(page, 0);
    }

    @Benchmark
    public boolean writeback() {
        boolean wasSet = code.setPageWriteback(page);
        code.endPageWriteback(page);
        return wasSet;
    }
}
