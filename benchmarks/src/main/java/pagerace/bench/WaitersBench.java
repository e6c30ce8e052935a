package pagerace.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import pagerace.kernel.AddressSpace;
import pagerace.kernel.Page;
import pagerace.kernel.PageAllocator;
import pagerace.waiters.SplitHugePage;
import pagerace.waiters.SplitHugePageVariant;
import pagerace.waiters.SplitLru;

/**
 * Room waiters: a tail from its unfreezing to its unlocking, with nobody about and with others who find it in the page
 * cache and lock it.
 *
 * <p>Dead code: the page is returned. Steady state: the page comes from the allocator and goes back to it, so that after
 * an iteration the cache is empty, which is verified.
 */
@State(Scope.Benchmark)
public class WaitersBench extends RoomBench {
    @Param
    @SuppressWarnings("NullAway.Init") // JMH sets it first.
    public SplitHugePageVariant variant;

    @SuppressWarnings("NullAway.Init") // JMH calls create() first.
    private SplitHugePage code;

    @Setup
    public void create() {
        code = variant.create();
    }

    private Page splitOne(PageAllocator allocator, AddressSpace mapping, SplitLru lru) {
        Page tail = allocator.alloc();
        boolean unused = tail.tryLock() && tail.freeze(1);
        mapping.add(tail, 0);
        mapping.iPages().lock();
        code.split(mapping, lru, tail);
        mapping.iPages().unlock();
        code.unlockPage(tail);
        lru.deleteTail();
        tail.put();
        return tail;
    }

    /** A file for each thread. */
    @State(Scope.Thread)
    public static class OwnFile {
        private final PageAllocator allocator = new PageAllocator();
        private final AddressSpace mapping = new AddressSpace(1);
        private final SplitLru lru = new SplitLru();

        @TearDown(Level.Iteration)
        public void check() {
            verify(mapping.find(0) == null, "a page is left in the cache");
        }
    }

    @Benchmark
    public Page split(OwnFile own) {
        return splitOne(own.allocator, own.mapping, own.lru);
    }

    /** One file for all. */
    @State(Scope.Group)
    public static class SharedFile {
        private final PageAllocator allocator = new PageAllocator();
        private final AddressSpace mapping = new AddressSpace(1);
        private final SplitLru lru = new SplitLru();

        @TearDown(Level.Iteration)
        public void check() {
            verify(mapping.find(0) == null, "a page is left in the cache");
        }
    }

    @Benchmark
    @Group("splitting")
    public Page splitter(SharedFile shared) {
        return splitOne(shared.allocator, shared.mapping, shared.lru);
    }

    /** Looks a page up, and locks and unlocks it if it can be had. */
    @Benchmark
    @Group("splitting")
    public boolean walker(SharedFile shared) {
        Page page = shared.mapping.findGet(0);
        if (page == null) {
            return false;
        }
        boolean locked = page.tryLock();
        if (locked) {
            code.unlockPage(page);
        }
        page.put();
        return locked;
    }
}
