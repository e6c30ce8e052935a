package pagerace.mntcount;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import pagerace.kernel.SpinLock;
import pagerace.race.Handles;

/** {@code mount_lock}, a seqlock. */
final class MountLock {
    private static final VarHandle SEQUENCE = Handles.field(MethodHandles.lookup(), "sequence", int.class);

    private final SpinLock lock = new SpinLock();

    private int sequence;

    /** {@code write_seqlock}: the last locked instruction is the lock's; the store comes after it. */
    void lock() {
        lock.lock();
        SEQUENCE.setOpaque(this, sequence + 1);
        VarHandle.storeStoreFence();
    }

    /** No counterpart in the kernel: the store has a fence behind it. */
    void lockVolatile() {
        lock.lock();
        SEQUENCE.setVolatile(this, sequence + 1);
    }

    /** {@code write_sequnlock}. */
    void unlock() {
        VarHandle.storeStoreFence();
        SEQUENCE.setOpaque(this, sequence + 1);
        lock.unlock();
    }

    /** {@code read_seqretry}: whether anybody has locked since, or had when the sequence was read. */
    boolean retry(int seen) {
        VarHandle.loadLoadFence();
        return (int) SEQUENCE.getOpaque(this) != seen;
    }

    /** {@code read_seqbegin}, without its wait for an even one. */
    int begin() {
        return (int) SEQUENCE.getOpaque(this);
    }
}
