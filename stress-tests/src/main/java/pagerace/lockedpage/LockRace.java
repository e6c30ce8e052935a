package pagerace.lockedpage;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import pagerace.kernel.Page;
import pagerace.race.WordResult;
import pagerace.race.Words;

/** The submitter unlocks the page, and somebody else locks it: does he keep the lock? */
abstract class LockRace extends TwoChunks {
    private static final int LOCK_HELD = Words.code("lock-held");
    private static final int LOCK_LOST = Words.code("lock-lost");

    private static final VarHandle SUBMITTER_DONE;

    static {
        try {
            SUBMITTER_DONE = MethodHandles.lookup()
                    .findVarHandle(LockRace.class, "submitterDone", boolean.class)
                    .withInvokeExactBehavior();
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private boolean submitterDone;

    /** Oracle only: the locker has taken the lock, and never gives it back. */
    private boolean taken;

    LockRace(AsyncCow code, int shrinking, int freePages) {
        super(code, shrinking, freePages);
        code.compressFileRange(inode, second, 0);
    }

    final void submitterIsDone() {
        SUBMITTER_DONE.setRelease(this, true);
    }

    /** Waits no longer than the submitter runs: he unlocks at least once, in every variant. */
    final void lock() {
        alignSecond();
        boolean last;
        do {
            last = (boolean) SUBMITTER_DONE.getAcquire(this);
            taken = !page.isSet(Page.PG_LOCKED) && page.tryLock();
        } while (!taken && !last);
    }

    final void judge(WordResult r) {
        if (taken) {
            r.code = page.isSet(Page.PG_LOCKED) ? LOCK_HELD : LOCK_LOST;
        }
    }
}
