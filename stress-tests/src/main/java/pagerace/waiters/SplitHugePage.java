package pagerace.waiters;

import static pagerace.kernel.Page.PG_DIRTY;
import static pagerace.kernel.Page.PG_LOCKED;
import static pagerace.kernel.Page.PG_LRU;
import static pagerace.kernel.Page.PG_WAITERS;
import static pagerace.model.Proposal.Status.AS_IT_STOOD;
import static pagerace.model.Proposal.Status.LANDED;
import static pagerace.model.Proposal.Status.NEVER_PROPOSED;
import static pagerace.model.Variant.Kind.BUGGY;
import static pagerace.model.Variant.Kind.FIX;
import static pagerace.model.Variant.Kind.WRONG;

import pagerace.kernel.AddressSpace;
import pagerace.kernel.Page;
import pagerace.kernel.WaitTable;
import pagerace.kernel.WaitTable.Queue;
import pagerace.kernel.WaitTable.Waiter;
import pagerace.race.Window;
import pagerace.room.Closed;
import pagerace.room.Open;
import pagerace.room.Variant;

/**
 * {@code __split_huge_page}, for one tail, and the page lock. Until the tail is unfrozen nobody but the splitter can get
 * at it; after that anybody can, and may wait for its lock.
 */
public abstract sealed class SplitHugePage {
    private final WaitTable table = new WaitTable(1);

    /**
     * {@code __split_huge_page}, for a tail past i_size, which is frozen, and locked as its head is; the caller holds the
     * locks of i_pages and of the LRU.
     */
    public final void split(AddressSpace mapping, SplitLru lru, Page tail) {
        beforeUnfreeze(tail);
        tail.unfreeze(2);
        // Window "unfrozen": others find the tail, and may wait for its lock.
        Window.widen();
        drop(mapping, lru, tail);
    }

    /** The rest of it, once the tail is unfrozen: it has references, the cache's and the splitter's. */
    public final void drop(AddressSpace mapping, SplitLru lru, Page tail) {
        afterUnfreeze(tail);
        lruAddPageTail(lru, tail);
        clearPageDirty(tail);
        mapping.remove(tail);
        tail.put();
    }

    /** {@code __split_huge_page_tail}, up to {@code page_ref_unfreeze}. */
    public void beforeUnfreeze(Page tail) {
        cloneFlags(tail);
    }

    /** {@code __split_huge_page_tail}, after {@code page_ref_unfreeze}. */
    void afterUnfreeze(Page tail) {}

    /** {@code lru_add_page_tail}. */
    private static void lruAddPageTail(SplitLru lru, Page tail) {
        tail.set(PG_LRU);
        lru.addTail();
    }

    /** However the tail loses its dirty bit, while others may set their flags in the same word. */
    abstract void clearPageDirty(Page tail);

    /** What the tail inherits; of all that the kernel clones, that it is dirty. */
    static void cloneFlags(Page tail) {
        tail.setNonAtomic(PG_DIRTY);
    }

    /** {@code unlock_page}: only the word that the clear has seen tells whether there is anybody to wake. */
    public final void unlockPage(Page page) {
        if ((page.getAndClear(PG_LOCKED) & PG_WAITERS) != 0) {
            wakeUpPageBit(page);
        }
    }

    /** {@code wake_up_page_bit}, of the one that may wait: for the lock of this page, and exclusively. */
    private void wakeUpPageBit(Page page) {
        Queue queue = table.queueOf(page);
        queue.lock.lock();
        Waiter waiter = queue.first();
        if (waiter != null && !page.isSet(PG_LOCKED)) {
            queue.remove(waiter);
            waiter.wake();
        }
        if (!queue.isActive()) {
            page.clear(PG_WAITERS);
        }
        queue.lock.unlock();
    }

    /**
     * {@code wait_on_page_bit_common} up to its test of the bit.
     *
     * @return whether the waiter has to sleep until it is woken
     */
    public final boolean prepareToWait(Waiter waiter) {
        Queue queue = table.queueOf(waiter.page);
        queue.lock.lock();
        queue.addTail(waiter);
        waiter.page.set(PG_WAITERS);
        queue.lock.unlock();
        return waiter.page.isSet(PG_LOCKED);
    }

    /** As it stood in 4.17: {@code __ClearPageDirty}. */
    @Variant(
            kind = BUGGY,
            status = AS_IT_STOOD,
            commit = "62906027091f",
            note = "since 4.10; as it was in 4.17, after 605ca5ede764",
            change = "clears PG_dirty by a load and a store")
    @Open(
            in = {"erase", "unfreeze"},
            why = "the store takes back what was set after the load")
    @Closed(in = "release", why = "a flag set before the load is stored again")
    public static final class NonAtomicClear extends SplitHugePage {
        @Override
        void clearPageDirty(Page tail) {
            // The race, window "loaded": what a locker sets between the load and the store, PG_waiters, is overwritten.
            tail.clearNonAtomic(PG_DIRTY);
        }
    }

    /** The Java reflex: a volatile word, read and written. */
    @Variant(
            kind = WRONG,
            status = NEVER_PROPOSED,
            note = "the Java reflex",
            change = "makes the load and the store volatile")
    @Open(in = "erase", why = "two volatile steps are still two")
    public static final class VolatileFlags extends SplitHugePage {
        @Override
        void clearPageDirty(Page tail) {
            tail.clearVolatile(PG_DIRTY);
        }
    }

    /** A store that needs no load. */
    @Variant(
            kind = WRONG,
            status = NEVER_PROPOSED,
            note = "one step, and the wrong one",
            change = "stores the flags that a dropped tail should have, without a load")
    @Open(in = "erase", why = "nothing comes between, and what came before is lost")
    @Open(in = "release", why = "a flag set before the store is lost")
    public static final class StoreKnown extends SplitHugePage {
        @Override
        void clearPageDirty(Page tail) {
            tail.overwrite(PG_LOCKED | PG_LRU);
        }
    }

    /** 2d077d4b5992: {@code ClearPageDirty}. */
    @Variant(
            kind = FIX,
            status = LANDED,
            commit = "2d077d4b5992",
            note = "2018, for stable, too",
            change = "clears PG_dirty in one atomic step")
    @Closed(
            in = {"erase", "unfreeze"},
            why = "nothing comes between the load and the store")
    @Closed(in = "release", why = "the other flags are not touched")
    public static sealed class AtomicClear extends SplitHugePage {
        @Override
        void clearPageDirty(Page tail) {
            tail.clear(PG_DIRTY);
        }
    }

    /** The same without 605ca5ede764: flags are cloned when the tail can be found. */
    @Variant(
            kind = WRONG,
            status = LANDED,
            commit = "2d077d4b5992",
            note = "4.10 to 4.16 with this one alone; all of them need both",
            change = "clones the flags of the head, by a load and a store, after the tail is unfrozen")
    @Open(
            in = {"erase", "unfreeze"},
            why = "the store of the clone takes back what was set after its load")
    public static final class AtomicClearAlone extends AtomicClear {
        @Override
        public void beforeUnfreeze(Page tail) {}

        @Override
        void afterUnfreeze(Page tail) {
            // The race, window "loaded", of 8df651c7059e.
            cloneFlags(tail);
        }
    }

    /** In the manner of 605ca5ede764: non-atomic, but before anybody else can get at the tail. */
    @Variant(
            kind = FIX,
            status = NEVER_PROPOSED,
            note = "as 605ca5ede764 did for the others",
            change = "clears PG_dirty by a load and a store while the tail is frozen")
    @Closed(in = "unfreeze", why = "without a reference nobody sets a flag")
    @Closed(in = "release", why = "the other flags are not touched")
    public static final class ClearBeforeUnfreeze extends SplitHugePage {
        @Override
        public void beforeUnfreeze(Page tail) {
            super.beforeUnfreeze(tail);
            tail.clearNonAtomic(PG_DIRTY);
        }

        @Override
        void clearPageDirty(Page tail) {}
    }
}
