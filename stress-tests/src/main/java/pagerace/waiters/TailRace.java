package pagerace.waiters;

import static pagerace.kernel.Page.PG_DIRTY;
import static pagerace.kernel.Page.PG_LOCKED;

import org.openjdk.jcstress.annotations.Actor;
import pagerace.kernel.AddressSpace;
import pagerace.kernel.Page;
import pagerace.kernel.PageAllocator;
import pagerace.kernel.SpinLock;
import pagerace.kernel.WaitTable.Waiter;
import pagerace.race.Race;
import pagerace.race.Words;

/** The race of both scenarios: a tail that has just been unfrozen, locked and dirty, and that a locker has found. */
abstract class TailRace extends Race {

    static final int LOCKED_CODE = Words.code("locked");
    private static final int GAVE_UP_CODE = Words.code("gave-up");
    private static final int SLEEPS_CODE = Words.code("sleeps-for-ever");

    private static final int MOST_PAUSES = 20_000;

    private final SplitHugePage code;
    private final AddressSpace mapping = new AddressSpace(1);
    private final Page tail = new PageAllocator().alloc();
    private final Waiter waiter = new Waiter(tail, PG_LOCKED, true);

    private volatile boolean unlocking;

    /** The splitter is through: whoever is not woken by now never will be. */
    private volatile boolean ended;

    TailRace(SplitHugePage code) {
        this.code = code;
        mapping.add(tail, 0);
        tail.set(PG_LOCKED | PG_DIRTY);
        boolean unused = tail.freeze(1);
        code.unfreezeTail(tail);
        tail.get();
    }

    @Actor
    void splitter() {
        code.dropTail(mapping, tail);
        unlocking = true;
        code.unlockPage(tail);
        ended = true;
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
