package pagerace.lockedpage;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.kernel.Page;
import pagerace.race.WordResult;
import pagerace.race.Words;

/** The submitter unlocks the page, and somebody else locks it: does he keep the lock? */
abstract class LockRace extends SubmitterRace {
    private static final int LOCK_HELD = Words.code("lock-held");
    private static final int LOCK_LOST = Words.code("lock-lost");

    /** Oracle only: the locker has taken the lock, and never gives it back. */
    private boolean taken;

    LockRace(AsyncCow code, int shrinking, int freePages) {
        super(code, shrinking, freePages);
        code.compressFileRange(inode, second, 0);
    }

    @Actor
    abstract void submitter();

    @Actor
    void locker() {
        taken = waitWhileLocked() && page.tryLock();
    }

    @Arbiter
    void oracle(WordResult r) {
        if (taken) {
            r.code = page.isSet(Page.PG_LOCKED) ? LOCK_HELD : LOCK_LOST;
        }
    }
}
