package pagerace.writeback;

import static pagerace.kernel.Page.PG_WAITERS;
import static pagerace.kernel.Page.PG_WRITEBACK;

import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;
import pagerace.kernel.AddressSpace;
import pagerace.kernel.Page;
import pagerace.kernel.SpinLock;
import pagerace.kernel.WaitTable;
import pagerace.kernel.WaitTable.Queue;
import pagerace.kernel.WaitTable.Waiter;
import pagerace.race.Window;

/**
 * The life of PG_writeback: set when a page goes to the device, cleared by the interrupt that ends it, and waited for
 * by those who want to write, truncate or sync the page. The waker marks the sleeper, and the sleeper trusts its mark.
 */
public abstract sealed class PageWriteback {
    private WaitTable table = new WaitTable(1);
    private final VmStat vmStat = new VmStat();
    private Witness witness = Witness.NONE;

    /** Hashes the waiters as the kernel does, instead of into one queue for all. */
    public final void useTable(WaitTable hashed) {
        table = hashed;
    }

    public final void witnessedBy(Witness onlooker) {
        witness = onlooker;
    }

    /**
     * {@code __test_set_page_writeback}.
     *
     * @return whether the bit was set before
     */
    public boolean setPageWriteback(Page page) {
        SpinLock iPages = lockIPages(page);
        boolean wasSet = page.testAndSet(PG_WRITEBACK);
        unlockIPages(iPages);
        return wasSet;
    }

    /** {@code end_page_writeback}: comes from an interrupt, and holds no reference. */
    public void endPageWriteback(Page page) {
        testClearPageWriteback(page);
        smpMbAfterAtomic();
        // The race: the cleared bit was all that kept the page, which now may be freed, given out and waited for anew.
        wakeUpPage(page);
    }

    /**
     * {@code wait_on_page_writeback}.
     *
     * @return false if the patience ended before the wait
     */
    public final boolean waitOnPageWriteback(Page page, Patience patience) {
        if (page.isSet(PG_WRITEBACK)) {
            do {
                if (!waitOnPageBit(page, false, patience)) {
                    return false;
                }
            } while (waitsAgain(page));
        }
        return true;
    }

    /**
     * The wait in {@code write_cache_pages}, after which comes BUG_ON(PageWriteback).
     *
     * @return false if the patience ended before the wait
     */
    public boolean waitInWriteCachePages(Page page, Patience patience) {
        return waitOnPageWriteback(page, patience);
    }

    /** Whether that wait returns with a bit that it has set for its caller, so that the BUG_ON makes no sense. */
    public boolean waitsToSet() {
        return false;
    }

    /** How often the detector has seen a page without references; only {@link WarnIfFree} looks. */
    public int warnings() {
        return 0;
    }

    /** Whether a sleeper that has been woken goes back to sleep. */
    public boolean waitsAgain(Page page) {
        return false;
    }

    /**
     * {@code test_clear_page_writeback}.
     *
     * @return all flags, as the step that cleared this one saw them
     */
    final int testClearPageWriteback(Page page) {
        SpinLock iPages = lockIPages(page);
        int before = page.getAndClear(PG_WRITEBACK);
        clearedUnderIPages(page, before);
        unlockIPages(iPages);
        vmStat.countWritten();
        return before;
    }

    /** What else is done before i_pages is unlocked. */
    void clearedUnderIPages(Page page, int before) {}

    /** {@code wake_up_page}. */
    final void wakeUpPage(Page page) {
        // Window "cleared": the bit is clear, and nobody is woken yet.
        Window.widen();
        turnTo(page);
        if (page.isSet(PG_WAITERS)) {
            wakeUpPageBit(page);
        }
    }

    /** {@code wake_up_page_bit}. */
    final void wakeUpPageBit(Page page) {
        Queue queue = table.queueOf(page);
        queue.lock.lock();
        beforeWalk(page);
        walk(queue, page);
        afterWalk(page);
        queue.lock.unlock();
    }

    /** What the waker does first under the queue's lock. */
    void beforeWalk(Page page) {}

    /** What the waker does last under the queue's lock. */
    void afterWalk(Page page) {}

    /** {@code __wake_up_locked_key_bookmark}, without the bookmark, and what follows it. */
    private void walk(Queue queue, Page page) {
        boolean matched = false;
        Waiter next;
        for (Waiter waiter = queue.first(); waiter != null; waiter = next) {
            next = waiter.next();
            if (waiter.waitsFor(page, PG_WRITEBACK)) {
                matched = true;
                if (!wakePageFunction(queue, waiter)) {
                    break;
                }
            }
        }
        if (!queue.isActive() || !matched) {
            page.clear(PG_WAITERS);
        }
    }

    /**
     * {@code wake_page_function}.
     *
     * @return whether the walk goes on
     */
    boolean wakePageFunction(Queue queue, Waiter waiter) {
        return wake(queue, waiter);
    }

    final boolean wake(Queue queue, Waiter waiter) {
        queue.remove(waiter);
        waiter.wake();
        return true;
    }

    /** {@code wait_on_page_bit_common}; an exclusive waiter wants to set the bit. */
    public final boolean waitOnPageBit(Page page, boolean exclusive, Patience patience) {
        Waiter waiter = prepareToWait(page, exclusive);
        while (!waiter.isWoken()) {
            if (patience.isExhausted()) {
                return finishWait(waiter);
            }
        }
        return true;
    }

    /** The first half of {@code wait_on_page_bit_common}: queued, or else marked because there is nothing to await. */
    final Waiter prepareToWait(Page page, boolean exclusive) {
        Waiter waiter = new Waiter(page, PG_WRITEBACK, exclusive);
        Queue queue = table.queueOf(page);
        queue.lock.lock();
        page.set(PG_WAITERS);
        if (tryPageBit(page, exclusive)) {
            waiter.wake();
        } else {
            queue.addTail(waiter);
        }
        queue.lock.unlock();
        return waiter;
    }

    /** {@code trylock_page_bit_common}. */
    private boolean tryPageBit(Page page, boolean exclusive) {
        return exclusive ? !setPageWriteback(page) : !page.isSet(PG_WRITEBACK);
    }

    /** {@code finish_wait}: who has been woken is off the queue; the others go, unless they are woken meanwhile. */
    private boolean finishWait(Waiter waiter) {
        Queue queue = table.queueOf(waiter.page);
        queue.lock.lock();
        boolean woken = waiter.isWoken();
        if (!woken) {
            queue.remove(waiter);
        }
        queue.lock.unlock();
        return woken;
    }

    /** Where a waker without the page may come too late. */
    final void turnTo(Page page) {
        witness.atWake(page);
    }

    /** {@code smp_mb__after_atomic}: free on x86 in C, but not here. */
    static void smpMbAfterAtomic() {
        VarHandle.fullFence();
    }

    private static @Nullable SpinLock lockIPages(Page page) {
        AddressSpace mapping = page.mapping();
        if (mapping == null) {
            return null;
        }
        mapping.iPages().lock();
        return mapping.iPages();
    }

    private static void unlockIPages(@Nullable SpinLock iPages) {
        if (iPages != null) {
            iPages.unlock();
        }
    }

    /** As it stood since 2a9127fcf229. */
    public static final class Trusting extends PageWriteback {}

    /** Before 2a9127fcf229: the waker stops at a bit that is set again, and the sleeper tests again. */
    public static final class BeforeRewrite extends PageWriteback {
        @Override
        boolean wakePageFunction(Queue queue, Waiter waiter) {
            return !waiter.page.isSet(PG_WRITEBACK) && wake(queue, waiter);
        }

        @Override
        public boolean waitsAgain(Page page) {
            return page.isSet(PG_WRITEBACK);
        }
    }

    /** 073861ed77b6: a reference across clear and wake. */
    public static final class HoldRef extends PageWriteback {
        @Override
        public void endPageWriteback(Page page) {
            page.get();
            super.endPageWriteback(page);
            page.put();
        }
    }

    /** What the seed would have liked: the bit comes with a reference, dropped after the wake. */
    public static final class RefWhileWriteback extends PageWriteback {
        @Override
        public boolean setPageWriteback(Page page) {
            page.get();
            return super.setPageWriteback(page);
        }

        @Override
        public void endPageWriteback(Page page) {
            super.endPageWriteback(page);
            page.put();
        }
    }

    /** The earlier form of HoldRef: a reference, and a wake, only if the step that cleared the bit saw waiters. */
    public static final class RefIfWaiters extends PageWriteback {
        @Override
        public void endPageWriteback(Page page) {
            if ((testClearPageWriteback(page) & PG_WAITERS) != 0) {
                smpMbAfterAtomic();
                wakeUpPage(page);
                page.put();
            }
        }

        @Override
        void clearedUnderIPages(Page page, int before) {
            if ((before & PG_WAITERS) != 0) {
                page.get();
            }
        }
    }

    /** {@code if} becomes {@code while} in {@code write_cache_pages}. */
    public static final class LoopInWriteCachePages extends PageWriteback {
        @Override
        public boolean waitInWriteCachePages(Page page, Patience patience) {
            while (page.isSet(PG_WRITEBACK)) {
                if (!waitOnPageWriteback(page, patience)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** c2407cf7d22d: {@code if} becomes {@code while} in {@code wait_on_page_writeback}. */
    public static final class LoopInWait extends PageWriteback {
        @Override
        public boolean waitsAgain(Page page) {
            return page.isSet(PG_WRITEBACK);
        }
    }

    /** The kernel since 5.11. */
    public static final class HoldRefAndLoopInWait extends PageWriteback {
        @Override
        public void endPageWriteback(Page page) {
            page.get();
            super.endPageWriteback(page);
            page.put();
        }

        @Override
        public boolean waitsAgain(Page page) {
            return page.isSet(PG_WRITEBACK);
        }
    }

    /** The trial patch of January 2021: the waker tests the bit, the sleeper trusts its mark. */
    public static final class TestInWaker extends PageWriteback {
        @Override
        boolean wakePageFunction(Queue queue, Waiter waiter) {
            return !waiter.page.isSet(PG_WRITEBACK) && wake(queue, waiter);
        }
    }

    /** The bit is cleared under the queue's lock, after the waiters have been marked. */
    public static final class ClearInWakerLast extends PageWriteback {
        @Override
        public void endPageWriteback(Page page) {
            wakeUpPageBit(page);
        }

        @Override
        void afterWalk(Page page) {
            // Window "marked": the sleepers go on, and the bit is still set.
            Window.widen();
            turnTo(page);
            testClearPageWriteback(page);
        }
    }

    /** The bit is cleared under the queue's lock, before the waiters are marked. */
    public static final class ClearInWakerFirst extends PageWriteback {
        @Override
        public void endPageWriteback(Page page) {
            wakeUpPageBit(page);
        }

        @Override
        void beforeWalk(Page page) {
            testClearPageWriteback(page);
            // Window "cleared", as in wakeUpPage, but nobody can queue.
            Window.widen();
            turnTo(page);
        }
    }

    /** The waiters are woken while i_pages is held, which nobody frees the page or sets the bit without. */
    public static final class WakeUnderLock extends PageWriteback {
        @Override
        public void endPageWriteback(Page page) {
            testClearPageWriteback(page);
        }

        @Override
        void clearedUnderIPages(Page page, int before) {
            wakeUpPage(page);
        }
    }

    /** Those who wait in order to set the bit are handed it by the waker, as {@code lock_page} is; others trust. */
    public static final class WaitToSet extends PageWriteback {
        @Override
        public boolean waitInWriteCachePages(Page page, Patience patience) {
            return waitOnPageBit(page, true, patience);
        }

        @Override
        public boolean waitsToSet() {
            return true;
        }

        @Override
        boolean wakePageFunction(Queue queue, Waiter waiter) {
            if (!waiter.exclusive) {
                return wake(queue, waiter);
            }
            if (!setPageWriteback(waiter.page)) {
                wake(queue, waiter);
            }
            return false;
        }
    }

    /** The seed's WARN_ON_ONCE(!page_count(page)), in {@code wake_up_page_bit}. */
    public static final class WarnIfFree extends PageWriteback {
        private int warnings;

        @Override
        void beforeWalk(Page page) {
            if (page.count() == 0) {
                warnings++;
            }
        }

        @Override
        public int warnings() {
            return warnings;
        }
    }
}
