package pagerace.sbitmap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import pagerace.race.Handles;
import pagerace.race.Window;

/** {@code completion_cnt} and {@code wakeup_cnt}: how many tags were freed, and for how many of them somebody was woken. */
final class BatchCounts {
    private static final VarHandle COMPLETION_CNT = Handles.field(MethodHandles.lookup(), "completionCnt", int.class);
    private static final VarHandle WAKEUP_CNT = Handles.field(MethodHandles.lookup(), "wakeupCnt", int.class);

    private int completionCnt;
    private int wakeupCnt;

    /** Both counts as they are after so many wakeups, which wrap in the end. */
    void startAt(int wakeups, int counted) {
        wakeupCnt = wakeups;
        completionCnt = wakeups + counted;
    }

    /** The wakeups so far, after these completions have been counted. */
    int complete(int nr) {
        int unused = (int) COMPLETION_CNT.getAndAdd(this, nr);
        return (int) WAKEUP_CNT.getOpaque(this);
    }

    /** Whether there are completions enough for one more batch; both counts wrap, their difference does not. */
    boolean isBatch(int wakeups, int wakeBatch) {
        return Integer.compareUnsigned((int) COMPLETION_CNT.getOpaque(this) - wakeups, wakeBatch) >= 0;
    }

    /** {@code atomic_try_cmpxchg}: what it found; the batch is the caller's if that is what was expected. */
    int exchange(int wakeups, int wakeBatch) {
        int found = (int) WAKEUP_CNT.compareAndExchange(this, wakeups, wakeups + wakeBatch);
        // The race, window "counted".
        Window.widen();
        return found;
    }
}
