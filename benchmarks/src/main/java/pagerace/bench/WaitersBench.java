package pagerace.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import pagerace.kernel.AddressSpace;
import pagerace.kernel.Page;
import pagerace.kernel.PageAllocator;
import pagerace.waiters.SplitHugePage;

/**
 * Room waiters: a tail from its unfreezing to its unlocking, with nobody waiting. The page comes from the allocator and
 * goes back to it in every call, and is returned, so that nothing about it is dead.
 */
@State(Scope.Thread)
public class WaitersBench extends RoomBench {
    @Param({"NonAtomicClear", "VolatileFlags", "AtomicClear", "ClearBeforeUnfreeze"})
    public String variant = "";

    private final PageAllocator allocator = new PageAllocator();
    private final AddressSpace mapping = new AddressSpace(1);

    @SuppressWarnings("NullAway.Init") // JMH calls create() first.
    private SplitHugePage code;

    @Setup
    public void create() {
        code = Analogues.create(SplitHugePage.class, variant);
    }

    @Benchmark
    public Page split() {
        Page tail = allocator.alloc();
        mapping.add(tail, 0);
        tail.set(Page.PG_LOCKED | Page.PG_DIRTY);
        boolean unused = tail.freeze(1);
        code.unfreezeTail(tail);
        code.dropTail(mapping, tail);
        code.unlockPage(tail);
        tail.put();
        return tail;
    }
}
