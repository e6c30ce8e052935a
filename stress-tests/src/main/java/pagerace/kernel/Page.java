package pagerace.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;
import pagerace.race.Handles;
import pagerace.race.Window;

/**
 * {@code struct page}: all flags in one atomic word, as in the kernel, because races between two flags vanish or
 * appear when they live apart; a reference count; its place in the page cache.
 *
 * <p>A new page belongs to its creator, who holds the one reference. The last {@link #put} hands it back to its
 * {@link PageAllocator}, which gives it out again as soon as it is asked.
 */
public final class Page {
    public static final int PG_LOCKED = 1;
    public static final int PG_DIRTY = 1 << 1;
    public static final int PG_WRITEBACK = 1 << 2;
    public static final int PG_WAITERS = 1 << 3;
    public static final int PG_LRU = 1 << 4;

    private static final VarHandle FLAGS = Handles.field(MethodHandles.lookup(), "flags", int.class);
    private static final VarHandle COUNT = Handles.field(MethodHandles.lookup(), "count", int.class);

    private static final VarHandle MAPPING = Handles.field(MethodHandles.lookup(), "mapping", AddressSpace.class);
    private static final VarHandle INDEX = Handles.field(MethodHandles.lookup(), "index", int.class);
    private static final VarHandle GENERATION = Handles.field(MethodHandles.lookup(), "generation", int.class);

    private final PageAllocator allocator;
    private volatile int flags;
    private volatile int count = 1;

    /** {@code page->mapping}: written under the lock of i_pages, read by whoever dares. */
    private volatile @Nullable AddressSpace mapping;

    /** {@code page->index}, in pages. */
    private int index;

    /** How often the page has been freed. Oracles may ask; the code under test may not. */
    private volatile int generation;

    /** The page below in the allocator's stack, while this one is free. */
    @Nullable
    Page nextFree;

    Page(PageAllocator allocator) {
        this.allocator = allocator;
    }

    public boolean isSet(int flag) {
        return (flags & flag) != 0;
    }

    /** {@code SetPageX}: atomic, fully ordered, as Java's read-modify-writes are. */
    public void set(int flag) {
        testAndSet(flag);
    }

    /** {@code ClearPageX}. */
    public void clear(int flag) {
        testAndClear(flag);
    }

    /** {@code TestSetPageX}: whether the flag was set before. */
    public boolean testAndSet(int flag) {
        return ((int) FLAGS.getAndBitwiseOr(this, flag) & flag) != 0;
    }

    /** {@code TestClearPageX}: whether the flag was set before. */
    public boolean testAndClear(int flag) {
        return (getAndClear(flag) & flag) != 0;
    }

    /** Clears one flag and returns the whole word as it was: what one atomic step saw. */
    public int getAndClear(int flag) {
        return (int) FLAGS.getAndBitwiseAnd(this, ~flag);
    }

    /** A loop of {@code cmpxchg}: clears one flag while another is clear; whether it came to that. */
    public boolean clearUnless(int flag, int unless) {
        int seen = flags;
        while ((seen & unless) == 0) {
            int witness = (int) FLAGS.compareAndExchange(this, seen, seen & ~flag);
            if (witness == seen) {
                return true;
            }
            seen = witness;
        }
        return false;
    }

    /** {@code __ClearPageX}: a load and a store, for who is alone with the page; a flag set in between is lost. */
    public void clearNonAtomic(int flag) {
        int seen = (int) FLAGS.get(this);
        // Window "loaded": what anybody sets now is lost.
        Window.widen();
        FLAGS.set(this, seen & ~flag);
    }

    /** {@code page->flags |= flag}: likewise. */
    public void setNonAtomic(int flag) {
        int seen = (int) FLAGS.get(this);
        // Window "loaded", as above.
        Window.widen();
        FLAGS.set(this, seen | flag);
    }

    /** {@code page->flags = flags}: whatever was set is lost. */
    public void overwrite(int all) {
        FLAGS.set(this, all);
    }

    /** No counterpart in the kernel: the same two steps, sequentially consistent each, and no more atomic. */
    public void clearVolatile(int flag) {
        int seen = flags;
        // Window "loaded", as above.
        Window.widen();
        flags = seen & ~flag;
    }

    /** {@code trylock_page}. */
    public boolean tryLock() {
        return !testAndSet(PG_LOCKED);
    }

    /** {@code page_count}. */
    public int count() {
        return count;
    }

    /** {@code get_page}: the caller knows that the page cannot go away. */
    public void get() {
        int unused = (int) COUNT.getAndAdd(this, 1);
    }

    /** {@code get_page_unless_zero}: for those who do not know. */
    public boolean getUnlessZero() {
        int seen = count;
        while (seen != 0) {
            int witness = (int) COUNT.compareAndExchange(this, seen, seen + 1);
            if (witness == seen) {
                return true;
            }
            seen = witness;
        }
        return false;
    }

    /** {@code put_page}: the last one frees the page. */
    public void put() {
        if ((int) COUNT.getAndAdd(this, -1) == 1) {
            allocator.free(this);
        }
    }

    /** {@code page_ref_freeze}: takes all references at once, or none if anybody else holds one. */
    public boolean freeze(int expected) {
        return COUNT.compareAndSet(this, expected, 0);
    }

    /** {@code page_ref_unfreeze}. */
    public void unfreeze(int references) {
        COUNT.setRelease(this, references);
    }

    public @Nullable AddressSpace mapping() {
        return mapping;
    }

    public int index() {
        return index;
    }

    /** Oracle only: in which life the page is, counted from 0. */
    public int generation() {
        return generation;
    }

    /** In the order of {@code __add_to_page_cache_locked}: who sees the new index on x86 sees the mapping, too. */
    void placeIn(AddressSpace newMapping, int newIndex) {
        MAPPING.setRelease(this, newMapping);
        INDEX.setRelease(this, newIndex);
    }

    void leaveMapping() {
        MAPPING.setRelease(this, (AddressSpace) null);
    }

    /**
     * {@code free_pages_prepare}: a free page has no flags and no mapping. These are plain stores in the kernel, so none
     * of them is a full fence here, which would only lengthen the way around of whoever races with an earlier owner.
     */
    void retire() {
        FLAGS.setRelease(this, 0);
        MAPPING.setRelease(this, (AddressSpace) null);
        GENERATION.setRelease(this, generation + 1);
    }

    /** {@code prep_new_page}. */
    void revive() {
        COUNT.setRelease(this, 1);
    }
}
