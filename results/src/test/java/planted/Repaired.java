package planted;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;

/** A repair to be taken out again. */
public class Repaired {
    private static final VarHandle LOCKED;

    static {
        try {
            LOCKED = MethodHandles.lookup().findVarHandle(Repaired.class, "locked", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    volatile boolean locked;
    private int sum;

    private void lock() {
        while (!LOCKED.compareAndSet(this, false, true)) {
            untilSet(false);
        }
    }

    private void unlock() {
        LOCKED.setRelease(this, false);
    }

    private void add() {
        sum++;
    }

    /** Waits for the lock's word. */
    void untilSet(boolean wanted) {
        while (locked != wanted) {
            Thread.onSpinWait();
        }
    }

    /** The repair. */
    void guarded() {
        lock();
        add();
        unlock();
    }

    /** A store that everybody sees before this thread goes on. */
    void publish() {
        LOCKED.setVolatile(this, true);
    }

    @Actor
    public void one() {
        guarded();
    }

    @Actor
    public void two() {
        guarded();
    }

    @Arbiter
    public void end(Result r) {
        r.a = sum;
    }
}
