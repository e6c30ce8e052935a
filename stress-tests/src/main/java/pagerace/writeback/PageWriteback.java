package pagerace.writeback;

import static pagerace.kernel.Page.PG_WAITERS;
import static pagerace.kernel.Page.PG_WRITEBACK;
import static pagerace.model.Proposal.Status.AS_IT_STOOD;
import static pagerace.model.Proposal.Status.DEBUG_ONLY;
import static pagerace.model.Proposal.Status.DEFERRED;
import static pagerace.model.Proposal.Status.LANDED;
import static pagerace.model.Proposal.Status.NEVER_PROPOSED;
import static pagerace.model.Proposal.Status.REJECTED;
import static pagerace.model.Proposal.Status.SUPERSEDED;
import static pagerace.model.Proposal.Status.WITHDRAWN;
import static pagerace.model.Variant.Kind.BUGGY;
import static pagerace.model.Variant.Kind.DETECTOR;
import static pagerace.model.Variant.Kind.FIX;
import static pagerace.model.Variant.Kind.PARTIAL;
import static pagerace.model.Variant.Kind.WRONG;

import org.jspecify.annotations.Nullable;
import pagerace.kernel.AddressSpace;
import pagerace.kernel.Page;
import pagerace.kernel.SpinLock;
import pagerace.kernel.WaitTable;
import pagerace.kernel.WaitTable.Queue;
import pagerace.kernel.WaitTable.Waiter;
import pagerace.race.Window;
import pagerace.room.Closed;
import pagerace.room.Open;
import pagerace.room.Variant;

/**
 * The life of PG_writeback: set when a page goes to the device, cleared by the interrupt that ends it, and waited for
 * by those who want to write, truncate or sync the page. The waker marks the sleeper, and the sleeper trusts its mark.
 */
public abstract sealed class PageWriteback {
    private WaitTable table = new WaitTable(1);
    private final NodeStat node = new NodeStat();
    private final VmStat ofDevicesCpu = new VmStat(node);
    private final VmStat ofWritersCpu = new VmStat(node);
    private Witness witness = Witness.NONE;

    /** Hashes the waiters as the kernel does, instead of into one queue for all. */
    public final void useTable(WaitTable hashed) {
        table = hashed;
    }

    /** The device's CPU has counted so much that its next count goes to the node's counters. */
    final void comeToStatThreshold() {
        ofDevicesCpu.comeToThreshold();
    }

    /** {@code NR_WRITTEN} of the node, without what CPUs have not added yet. */
    final long writtenOfNode() {
        return node.written();
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
        boolean wasSet = testSetPageWriteback(page);
        if (!wasSet) {
            ofWritersCpu.countStarted();
        }
        return wasSet;
    }

    /** The step that matters of it; under i_pages only where the mapping has tags, which a swap space has not. */
    static boolean testSetPageWriteback(Page page) {
        AddressSpace mapping = page.mapping();
        SpinLock iPages = mapping != null && mapping.usesWritebackTags() ? lockIPages(page) : null;
        boolean wasSet = page.testAndSet(PG_WRITEBACK);
        unlockIPages(iPages);
        return wasSet;
    }

    /** {@code end_page_writeback}: comes from an interrupt, and holds no reference. */
    public void endPageWriteback(Page page) {
        testClearPageWriteback(page);
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

    /** How often the detector has seen a page without references; only {@link WarnIfFree} looks. */
    public int warnings() {
        return 0;
    }

    /** Whether a sleeper that has been woken goes back to sleep. */
    public boolean waitsAgain(Page page) {
        return false;
    }

    /**
     * {@code test_clear_page_writeback}, which counts when it has cleared.
     *
     * @return all flags, as the step that cleared this one saw them
     */
    final int testClearPageWriteback(Page page) {
        SpinLock iPages = lockIPages(page);
        int before = page.getAndClear(PG_WRITEBACK);
        unlockIPages(iPages);
        countWritten();
        return before;
    }

    /** Torvalds's loop of {@code cmpxchg}: clears the bit as long as PG_waiters is clear in the same word. */
    final boolean clearIfNobodyWaits(Page page) {
        SpinLock iPages = lockIPages(page);
        boolean cleared = page.clearUnless(PG_WRITEBACK, PG_WAITERS);
        unlockIPages(iPages);
        if (cleared) {
            countWritten();
        }
        return cleared;
    }

    /** {@code inc_node_page_state}, of NR_WRITTEN and its like. */
    final void countWritten() {
        ofDevicesCpu.countWritten();
    }

    /** {@code wake_up_page}. */
    final void wakeUpPage(Page page) {
        // Window "cleared": the bit is clear, and nobody is woken yet.
        Window.widen();
        turnTo(page);
        if (page.isSet(PG_WAITERS)) {
            wakeUpPageBit(page);
        }
    }

    /** {@code wake_up_page_bit}, for who has tested PG_waiters earlier. */
    final void wakeUpWaiters(Page page) {
        // Window "cleared", as above.
        Window.widen();
        turnTo(page);
        wakeUpPageBit(page);
    }

    /** {@code wake_up_page_bit}. */
    void wakeUpPageBit(Page page) {
        Queue queue = lockQueueOf(page);
        walk(queue, page);
        queue.lock.unlock();
    }

    final Queue lockQueueOf(Page page) {
        Queue queue = table.queueOf(page);
        queue.lock.lock();
        return queue;
    }

    /** {@code __wake_up_locked_key_bookmark}, without the bookmark, and what follows it. */
    final void walk(Queue queue, Page page) {
        boolean matched = false;
        Waiter next;
        for (Waiter waiter = queue.first(); waiter != null; waiter = next) {
            next = waiter.next();
            matched |= waiter.page == page;
            if (waiter.waitsFor(page, PG_WRITEBACK) && !wakePageFunction(queue, waiter)) {
                break;
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
        return exclusive ? !testSetPageWriteback(page) : !page.isSet(PG_WRITEBACK);
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

    static @Nullable SpinLock lockIPages(Page page) {
        AddressSpace mapping = page.mapping();
        if (mapping == null) {
            return null;
        }
        mapping.iPages().lock();
        return mapping.iPages();
    }

    static void unlockIPages(@Nullable SpinLock iPages) {
        if (iPages != null) {
            iPages.unlock();
        }
    }

    /** As it stood since 2a9127fcf229. */
    @Variant(
            kind = BUGGY,
            status = AS_IT_STOOD,
            commit = "2a9127fcf229",
            note = "5.9 to 5.10-rc5",
            change = "the waker marks every waiter of the page, and a marked waiter asks no more")
    @Open(in = "reuse", why = "the wake finds the waiter of a later life, who trusts it")
    @Closed(in = "release", why = "every waiter is marked after the bit is clear, or finds it clear")
    @Open(in = "truncate", why = "a truncation trusts the stale mark and frees a page that the device will read")
    @Open(
            in = {"handoff", "handoffstale", "handoffswap"},
            why = "the wake finds the waiter of a later writeback, who trusts it")
    @Open(in = "freed", why = "nothing keeps the page between the clear and the wake")
    @Closed(in = "split", why = "the waker holds no reference")
    @Closed(in = "starve", why = "a mark is enough, and no waiter is passed over")
    public static final class Trusting extends PageWriteback {}

    /** Before 2a9127fcf229: the waker stops at a bit that is set again, and the sleeper tests again. */
    @Variant(
            kind = PARTIAL,
            status = AS_IT_STOOD,
            note = "up to 5.8, before 2a9127fcf229",
            change = "the waker stops at a bit that is set again, and the sleeper tests again")
    @Closed(
            in = {"reuse", "truncate", "handoff", "handoffstale"},
            why = "the sleeper tests the bit again")
    @Closed(in = "release", why = "every waiter is marked after the bit is clear, or finds it clear")
    @Open(in = "freed", why = "nothing keeps the page between the clear and the wake")
    @Open(in = "starve", why = "the bit may be set again before the waker, or the sleeper, tests it")
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

    /** Looks whether there is anybody to wake while the bit is still set. */
    @Variant(
            kind = WRONG,
            status = NEVER_PROPOSED,
            note = "the order that saves a wake, and loses one",
            change = "tests PG_waiters before the clear, and wakes only then")
    @Open(in = "release", why = "who queues between the test and the clear is not woken")
    public static final class TestBeforeClear extends PageWriteback {
        @Override
        public void endPageWriteback(Page page) {
            boolean awaited = page.isSet(PG_WAITERS);
            // Window "tested": who queues now finds the bit set, and sleeps.
            Window.widen();
            testClearPageWriteback(page);
            if (awaited) {
                wakeUpWaiters(page);
            }
        }
    }

    /** 073861ed77b6: a reference across clear and wake. */
    @Variant(
            kind = FIX,
            status = LANDED,
            commit = "073861ed77b6",
            mail = "Re: kernel BUG at fs/ext4/inode.c:LINE! <alpine.LSU.2.11.2011240837150.1142@eggly.anvils>",
            note = "5.10-rc6",
            change = "a reference is taken before the clear and dropped after the wake")
    @Closed(
            in = {"reuse", "truncate", "freed"},
            why = "the page cannot be freed before the wake is over")
    @Closed(in = "release", why = "every waiter is marked after the bit is clear, or finds it clear")
    @Open(
            in = {"handoff", "handoffstale", "handoffswap"},
            why = "a reference does not keep the bit from being set again")
    @Open(in = "split", why = "the waiter may go on before the waker has dropped its reference")
    public static sealed class HoldRef extends PageWriteback {
        @Override
        public void endPageWriteback(Page page) {
            page.get();
            super.endPageWriteback(page);
            page.put();
        }
    }

    /** What the seed would have liked: the bit comes with a reference, dropped after the wake. */
    @Variant(
            kind = FIX,
            status = DEFERRED,
            mail = "Re: kernel BUG at fs/ext4/inode.c:LINE!"
                    + " <CAHk-=wjcSFM+aqLnh7ucx3_tHpc1+9sJ+FfhSgVFH316uX2FZQ@mail.gmail.com>",
            note = "wished for in the seed; code that compares expected counts forbids it",
            change = "the bit comes with a reference, dropped after the wake")
    @Closed(
            in = {"reuse", "truncate", "freed"},
            why = "the page cannot be freed before the wake is over")
    @Closed(in = "release", why = "every waiter is marked after the bit is clear, or finds it clear")
    @Open(
            in = {"handoff", "handoffstale"},
            why = "a reference does not keep the bit from being set again")
    @Open(in = "split", why = "the waiter may go on before the waker has dropped its reference")
    public static final class RefWhileWriteback extends PageWriteback {
        @Override
        public boolean setPageWriteback(Page page) {
            boolean wasSet = super.setPageWriteback(page);
            if (!wasSet) {
                page.get();
            }
            return wasSet;
        }

        @Override
        public void endPageWriteback(Page page) {
            super.endPageWriteback(page);
            page.put();
        }
    }

    /** The earlier form of HoldRef: a reference, and a wake, only if PG_waiters is set after the clear. */
    @Variant(
            kind = FIX,
            status = SUPERSEDED,
            mail = "Re: kernel BUG at fs/ext4/inode.c:LINE! <alpine.LSU.2.11.2011231928140.4305@eggly.anvils>",
            note = "the first form of HoldRef, of 23 November 2020",
            change = "tests PG_waiters before i_pages is unlocked; only then there is a reference, and a wake")
    @Closed(
            in = {"reuse", "truncate", "freed"},
            why = "no wake without a reference, which is taken before the page can leave the mapping")
    @Closed(in = "release", why = "who is not seen by the test sees the clear")
    @Closed(in = "handoff", why = "PG_waiters is tested before the bit can be set again, so there is no wake")
    @Open(
            in = "handoffstale",
            why = "a stale PG_waiters brings the wake, and the reference does not keep the bit clear")
    @Open(in = "handoffswap", why = "the bit can be set again, and waited for, between the clear and the test")
    @Open(in = "split", why = "a waiter brings the reference that refuses its split")
    @Closed(in = "starve", why = "a mark is enough, and no waiter is passed over")
    public static final class RefIfWaiters extends PageWriteback {
        @Override
        public void endPageWriteback(Page page) {
            countWritten();
            SpinLock iPages = lockIPages(page);
            int unused = page.getAndClear(PG_WRITEBACK);
            boolean awaited = page.isSet(PG_WAITERS);
            if (awaited) {
                page.get();
            }
            unlockIPages(iPages);
            if (awaited) {
                wakeUpWaiters(page);
                page.put();
            }
        }
    }

    /** {@code if} becomes {@code while} in {@code write_cache_pages}. */
    @Variant(
            kind = PARTIAL,
            status = WITHDRAWN,
            mail = "Re: kernel BUG at fs/ext4/inode.c:LINE! <20201124201552.GE4327@casper.infradead.org>",
            note = "by its author, in the seed",
            change = "write_cache_pages waits in a loop")
    @Closed(
            in = {"reuse", "handoff", "handoffstale"},
            why = "this caller tests the bit again")
    @Closed(in = "release", why = "every waiter is marked after the bit is clear, or finds it clear")
    @Open(in = "truncate", why = "truncation is another caller, and has no loop")
    @Open(in = "freed", why = "nothing keeps the page between the clear and the wake")
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
    @Variant(
            kind = FIX,
            status = LANDED,
            commit = "c2407cf7d22d",
            note = "5.11-rc3",
            change = "wait_on_page_writeback waits in a loop")
    @Closed(
            in = {"reuse", "truncate", "handoff", "handoffstale", "handoffswap"},
            why = "the sleeper tests the bit again")
    @Closed(in = "release", why = "every waiter is marked after the bit is clear, or finds it clear")
    @Open(in = "freed", why = "nothing keeps the page between the clear and the wake")
    @Open(in = "starve", why = "the bit may be set again before the sleeper tests it")
    public static final class LoopInWait extends PageWriteback {
        @Override
        public boolean waitsAgain(Page page) {
            return page.isSet(PG_WRITEBACK);
        }
    }

    /** 5.11 to 6.6, but for its bookmarks. */
    @Variant(
            kind = FIX,
            status = LANDED,
            commit = "c2407cf7d22d",
            note = "5.11 to 6.6, but for bookmarks",
            change = "a reference across clear and wake, and a loop around the wait")
    @Closed(
            in = {"reuse", "truncate", "freed"},
            why = "the page cannot be freed before the wake is over")
    @Closed(in = "release", why = "every waiter is marked after the bit is clear, or finds it clear")
    @Closed(
            in = {"handoff", "handoffstale", "handoffswap"},
            why = "the sleeper tests the bit again")
    @Open(in = "split", why = "the waiter may go on before the waker has dropped its reference")
    @Open(in = "starve", why = "the bit may be set again before the sleeper tests it")
    public static sealed class HoldRefAndLoopInWait extends HoldRef {
        @Override
        public boolean waitsAgain(Page page) {
            return page.isSet(PG_WRITEBACK);
        }
    }

    /** 5.11 to 6.6: a walk takes a breath, and who is woken meanwhile may queue again behind its bookmark. */
    @Variant(
            kind = BUGGY,
            status = AS_IT_STOOD,
            commit = "c2407cf7d22d",
            mail = "writeback completion soft lockup BUG in folio_wake_bit() <YjDj3lvlNJK/IPiU@bfoster>",
            note = "5.11 to 6.6: the walk stops after 64 waiters, here after one",
            change = "the waker leaves a bookmark in the queue, unlocks it and goes on from there")
    @Open(in = "bookmark", why = "who is woken and finds the bit set again queues where the walk will come by")
    public static sealed class LoopAndBookmarks extends HoldRefAndLoopInWait {
        /** Waits for no bit. */
        private static final int BOOKMARK = 0;

        @Override
        void wakeUpPageBit(Page page) {
            Queue queue = lockQueueOf(page);
            Waiter waiter = queue.first();
            while (waiter != null) {
                Waiter next = waiter.next();
                boolean goesOn = !waiter.waitsFor(page, PG_WRITEBACK) || wakePageFunction(queue, waiter);
                waiter = goesOn && next != null ? afterBreath(queue, next) : null;
            }
            if (!queue.isActive()) {
                page.clear(PG_WAITERS);
            }
            queue.lock.unlock();
        }

        /** Lets go of the lock, and comes back to where it was. */
        @Nullable
        Waiter afterBreath(Queue queue, Waiter next) {
            Waiter bookmark = new Waiter(next.page, BOOKMARK, false);
            queue.addBefore(next, bookmark);
            queue.lock.unlock();
            // The race, window "bookmark": who has been woken may be back in the queue before the walk goes on.
            Window.widen();
            Thread.onSpinWait();
            queue.lock.lock();
            Waiter first = bookmark.next();
            queue.remove(bookmark);
            return first;
        }
    }

    /** b0b598ee08cd: bookmarks go. */
    @Variant(
            kind = FIX,
            status = LANDED,
            commit = "b0b598ee08cd",
            note = "6.7",
            change = "walks the whole queue under its lock")
    @Closed(in = "bookmark", why = "nobody queues before the walk is over")
    public static final class NoBookmarks extends LoopAndBookmarks {
        @Override
        Waiter afterBreath(Queue queue, Waiter next) {
            return next;
        }
    }

    /** 2580d554585c: the step that clears the bit tells whether there are waiters. */
    @Variant(
            kind = FIX,
            status = LANDED,
            commit = "2580d554585c",
            mail = "[PATCH 17/17] mm: Use folio_xor_flags_has_waiters() in folio_end_writeback()"
                    + " <20230915183707.2707298-18-willy@infradead.org>",
            note = "6.7; the reference and the loop stay",
            change = "the step that clears the bit tells whether there are waiters, and only then there is a wake")
    @Closed(
            in = {"reuse", "truncate", "freed"},
            why = "the page cannot be freed before the wake is over")
    @Closed(in = "release", why = "who is not seen by the clear sees the clear")
    @Closed(in = "handoff", why = "the clear saw no waiters, so there is no wake; the loop is not needed")
    @Closed(
            in = {"handoffstale", "handoffswap"},
            why = "the sleeper tests the bit again")
    @Open(in = "split", why = "the waiter may go on before the waker has dropped its reference")
    @Open(in = "starve", why = "the bit may be set again before the sleeper tests it")
    public static final class ClearWithTest extends HoldRefAndLoopInWait {
        @Override
        public void endPageWriteback(Page page) {
            page.get();
            if ((testClearPageWriteback(page) & PG_WAITERS) != 0) {
                wakeUpWaiters(page);
            }
            page.put();
        }
    }

    /** The trial patch of January 2021: the waker tests the bit, the sleeper trusts its mark. */
    @Variant(
            kind = FIX,
            status = SUPERSEDED,
            mail = "Re: kernel BUG at mm/page-writeback.c:LINE!"
                    + " <CAHk-=wgD9GK5CeHopYmRHoYS9cNuCmDMsc=+MbM_KgJ0KB+=ng@mail.gmail.com>",
            note = "a trial patch of 8 January 2021, instead of the loop",
            change = "the waker tests the bit under the lock of the queue and stops if it is set")
    @Closed(
            in = {"reuse", "truncate", "handoff", "handoffstale", "handoffswap"},
            why = "the waker finds the bit set and stops")
    @Closed(in = "release", why = "every waiter is marked after the bit is clear, or finds it clear")
    @Closed(in = "freed", why = "the page cannot be freed before the wake is over")
    @Open(in = "split", why = "the waiter may go on before the waker has dropped its reference")
    @Open(in = "starve", why = "a bit set again before the wake hides the end of the earlier writeback")
    public static final class TestInWaker extends HoldRef {
        @Override
        boolean wakePageFunction(Queue queue, Waiter waiter) {
            return !waiter.page.isSet(PG_WRITEBACK) && wake(queue, waiter);
        }
    }

    /** The bit is cleared under the queue's lock, after the waiters have been marked. */
    @Variant(
            kind = PARTIAL,
            status = WITHDRAWN,
            mail = "Re: kernel BUG at fs/ext4/inode.c:LINE!"
                    + " <CAHk-=wix0YNq1U8iroRLpx+fCUGE8RG3asY8Zm4vyH-g4UhbPg@mail.gmail.com>",
            note = "an idea of 25 November 2020, and of 4 January 2021; not worth it a day later",
            change =
                    "one step clears the bit while nobody waits; else it is cleared under the lock of the queue, at the end")
    @Closed(
            in = {"reuse", "truncate", "handoff", "handoffstale", "handoffswap"},
            why = "nobody queues between the clear and the end of the wake")
    @Open(in = "release", why = "a marked waiter does not wait for the clear")
    @Open(in = "freed", why = "a marked truncation frees the page before the bit is cleared")
    @Closed(in = "starve", why = "a mark is enough, and no waiter is passed over")
    public static final class ClearInWakerLast extends PageWriteback {
        @Override
        public void endPageWriteback(Page page) {
            if (!clearIfNobodyWaits(page)) {
                wakeUpPageBit(page);
            }
        }

        @Override
        void wakeUpPageBit(Page page) {
            Queue queue = lockQueueOf(page);
            walk(queue, page);
            // Window "marked": the sleepers go on, and the bit is still set.
            Window.widen();
            turnTo(page);
            testClearPageWriteback(page);
            queue.lock.unlock();
        }
    }

    /** The bit is cleared under the queue's lock, before the waiters are marked. */
    @Variant(
            kind = PARTIAL,
            status = NEVER_PROPOSED,
            note = "the order that is right",
            change = "as ClearInWakerLast, but cleared before the waiters are marked")
    @Closed(
            in = {"reuse", "truncate", "handoff", "handoffstale", "handoffswap"},
            why = "nobody queues between the clear and the end of the wake")
    @Closed(in = "release", why = "every waiter is marked after the bit is clear, or finds it clear")
    @Open(in = "freed", why = "nothing keeps the page between the clear and the wake")
    @Closed(in = "starve", why = "a mark is enough, and no waiter is passed over")
    public static final class ClearInWakerFirst extends PageWriteback {
        @Override
        public void endPageWriteback(Page page) {
            if (!clearIfNobodyWaits(page)) {
                wakeUpPageBit(page);
            }
        }

        @Override
        void wakeUpPageBit(Page page) {
            Queue queue = lockQueueOf(page);
            testClearPageWriteback(page);
            // Window "cleared", as in wakeUpPage, but nobody can queue.
            Window.widen();
            turnTo(page);
            walk(queue, page);
            queue.lock.unlock();
        }
    }

    /** The waiters are woken while i_pages is held, which nobody frees the page or sets the bit without. */
    @Variant(
            kind = FIX,
            status = REJECTED,
            mail = "Re: kernel BUG at mm/page-writeback.c:LINE! <alpine.LSU.2.11.2101041839440.3466@eggly.anvils>",
            note = "hash chains may be long, and interrupts are off",
            change = "the waiters are woken before i_pages is unlocked")
    @Closed(
            in = {"reuse", "truncate", "freed"},
            why = "the page cannot leave the mapping before the wake is over")
    @Closed(in = "release", why = "every waiter is marked after the bit is clear, or finds it clear")
    @Closed(
            in = {"handoff", "handoffstale"},
            why = "the bit cannot be set again before the wake is over")
    @Open(
            in = "handoffswap",
            why = "without tags who sets the bit does not take i_pages: slightly incomplete, said its author")
    @Closed(in = "starve", why = "a mark is enough, and no waiter is passed over")
    public static final class WakeUnderLock extends PageWriteback {
        @Override
        public void endPageWriteback(Page page) {
            countWritten();
            SpinLock iPages = lockIPages(page);
            int unused = page.getAndClear(PG_WRITEBACK);
            wakeUpPage(page);
            unlockIPages(iPages);
        }
    }

    /** Those who wait in order to set the bit are handed it by the waker, as {@code lock_page} is; others trust. */
    @Variant(
            kind = PARTIAL,
            status = DEFERRED,
            mail = "Re: kernel BUG at mm/page-writeback.c:LINE!"
                    + " <CAHk-=wi36CBggdRfdggACvf2hG+djM9kKnorrwsByN6uDvPExA@mail.gmail.com>",
            note = "called the nice proper fix; some 50 functions to change",
            change = "who waits in order to set the bit is handed it by the waker")
    @Closed(
            in = {"reuse", "handoff", "handoffstale", "handoffswap"},
            why = "the waker hands on only a bit that is clear")
    @Closed(in = "release", why = "one of those who wait to set is handed the bit, and owns it alone")
    @Open(in = "truncate", why = "truncation does not wait to set, and trusts its mark")
    @Open(in = "freed", why = "nothing keeps the page between the clear and the wake")
    @Closed(
            in = "starve",
            why = "a waiter that is first in the queue is marked; one behind a setter is passed over, see the story")
    public static final class WaitToSet extends PageWriteback {
        @Override
        public boolean waitInWriteCachePages(Page page, Patience patience) {
            return waitOnPageBit(page, true, patience);
        }

        @Override
        boolean wakePageFunction(Queue queue, Waiter waiter) {
            if (!waiter.exclusive) {
                return wake(queue, waiter);
            }
            if (!testSetPageWriteback(waiter.page)) {
                wake(queue, waiter);
            }
            return false;
        }
    }

    /** The seed's WARN_ON_ONCE(!page_count(page)), in {@code wake_up_page_bit}. */
    @Variant(
            kind = DETECTOR,
            status = DEBUG_ONLY,
            note = "the check that the seed would have liked",
            change = "the waker warns if nobody holds a reference")
    @Open(in = "reuse", why = "it only looks, and a page that is waited for has references again")
    @Closed(in = "release", why = "every waiter is marked after the bit is clear, or finds it clear")
    @Open(in = "freed", why = "it only looks: late, and where PG_waiters is set")
    public static final class WarnIfFree extends PageWriteback {
        private int warnings;

        @Override
        void wakeUpPageBit(Page page) {
            Queue queue = lockQueueOf(page);
            if (page.count() == 0) {
                warnings++;
            }
            walk(queue, page);
            queue.lock.unlock();
        }

        @Override
        public int warnings() {
            return warnings;
        }
    }
}
