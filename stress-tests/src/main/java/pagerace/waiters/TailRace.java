package pagerace.waiters;

import static pagerace.kernel.Page.PG_LOCKED;

import org.openjdk.jcstress.annotations.Actor;
import pagerace.kernel.AddressSpace;
import pagerace.kernel.Page;
import pagerace.kernel.PageAllocator;
import pagerace.kernel.SpinLock;
import pagerace.kernel.WaitTable.Waiter;
import pagerace.race.Race;
import pagerace.race.Words;

/** The state that all scenarios start from: a tail in the page cache, frozen and locked, and i_pages locked as well. */
abstract class TailRace extends Race {
    static final int LOCKED_CODE = Words.code("locked");
    static final int GAVE_UP_CODE = Words.code("gave-up");
    private static final int SLEEPS_CODE = Words.code("sleeps-for-ever");

    private static final int MOST_PAUSES = 20_000;

    final SplitHugePage code;
    final AddressSpace mapping = new AddressSpace(1);
    final Page tail = new PageAllocator().alloc();
    final SplitLru lru = new SplitLru();
    private final Waiter waiter = new Waiter(tail, PG_LOCKED, true);

    private volatile boolean unlocking;

    /** The splitter is through: whoever is not woken by now never will be. */
    private volatile boolean ended;

    TailRace(SplitHugePage code) {
        this.code = code;
        mapping.add(tail, 0);
        boolean unused = tail.tryLock() && tail.freeze(1);
        mapping.iPages().lock();
    }

    /** What comes before the race, of a locker that has found the tail. */
    final void unfreezeAndFind() {
        code.beforeUnfreeze(tail);
        tail.unfreeze(2);
        tail.get();
    }

    @Actor
    void splitter() {
        code.drop(mapping, lru, tail);
        unlockAndPut();
    }

    /** The end of {@code __split_huge_page}. */
    final void unlockAndPut() {
        mapping.iPages().unlock();
        unlocking = true;
        code.unlockPage(tail);
        ended = true;
        tail.put();
    }

    /** {@code __lock_page}, its first half. */
    final boolean mustSleep() {
        return code.prepareToWait(waiter);
    }

    /** {@code lock_page}. */
    final int lock() {
        return tail.tryLock() ? LOCKED_CODE : sleepAndLock(mustSleep());
    }

    /** {@code __lock_page}, its second half; nobody but the splitter can have the lock, so there is one turn only. */
    final int sleepAndLock(boolean mustSleep) {
        for (int pauses = 0; mustSleep && !waiter.isWoken(); pauses++) {
            if (ended) {
                mustSleep = !waiter.isWoken();
                if (mustSleep) {
                    return SLEEPS_CODE;
                }
            } else if (pauses == MOST_PAUSES) {
                return GAVE_UP_CODE;
            }
            SpinLock.pause(pauses);
        }
        return tail.tryLock() ? LOCKED_CODE : 0;
    }

    /** Whether the splitter has come as far as to unlock: before that the lock is nobody else's. */
    final boolean isUnlocking() {
        return unlocking;
    }
}
