package pagerace.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import pagerace.race.Handles;

/** {@code spinlock_t}: test and set, no queue, not reentrant. Whoever holds it never waits for anything else. */
public final class SpinLock {
    private static final VarHandle LOCKED = Handles.field(MethodHandles.lookup(), "locked", boolean.class);

    /** A holder that lost its CPU is given one; on a free machine nobody comes this far. */
    private static final int SPINS_BEFORE_YIELD = 1000;

    private boolean locked;

    /** {@code spin_lock}. */
    public void lock() {
        int spins = 0;
        while (!LOCKED.compareAndSet(this, false, true)) {
            while ((boolean) LOCKED.getOpaque(this)) {
                pause(spins++);
            }
        }
    }

    /** {@code spin_is_locked}. */
    public boolean isLocked() {
        return (boolean) LOCKED.getOpaque(this);
    }

    /** {@code spin_unlock}. */
    public void unlock() {
        LOCKED.setRelease(this, false);
    }

    /** {@code cpu_relax}, and after many of them a yield. */
    public static void pause(int spins) {
        if (spins < SPINS_BEFORE_YIELD) {
            Thread.onSpinWait();
        } else {
            Thread.yield();
        }
    }
}
