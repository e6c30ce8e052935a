package pagerace.sbitmap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import pagerace.kernel.SpinLock;
import pagerace.race.Handles;
import pagerace.race.Window;

/** {@code struct sbq_wait_state}: a queue of exclusive sleepers, of whom it is enough to know how many there are. */
final class WaitState {
    private static final VarHandle SLEEPERS = Handles.field(MethodHandles.lookup(), "sleepers", int.class);
    private static final VarHandle WAIT_CNT = Handles.field(MethodHandles.lookup(), "waitCnt", int.class);

    private final SpinLock lock = new SpinLock();

    /** Changed under the lock. */
    private int sleepers;

    /** {@code wait_cnt}: how many completions are lacking until a batch is woken. */
    private int waitCnt;

    /** {@code waitqueue_active}. */
    boolean isActive() {
        return (int) SLEEPERS.getOpaque(this) != 0;
    }

    /** {@code prepare_to_wait_exclusive}. */
    void add() {
        lock.lock();
        SLEEPERS.setOpaque(this, sleepers + 1);
        lock.unlock();
    }

    /**
     * {@code finish_wait}, for the only sleeper of this queue.
     *
     * @return whether nobody had woken it
     */
    boolean remove() {
        lock.lock();
        boolean queued = sleepers > 0;
        if (queued) {
            SLEEPERS.setOpaque(this, sleepers - 1);
        }
        lock.unlock();
        return queued;
    }

    /**
     * {@code wake_up_nr}.
     *
     * @return how many it woke, which the kernel's tells since ee7dc86b6d3e
     */
    int wakeUp(int most) {
        // The race, window "waking": who was seen in this queue may leave it, and be woken in vain.
        Window.widen();
        lock.lock();
        int woken = Math.min(most, sleepers);
        SLEEPERS.setOpaque(this, sleepers - woken);
        lock.unlock();
        return woken;
    }

    /** {@code atomic_read}. */
    int count() {
        return (int) WAIT_CNT.getOpaque(this);
    }

    /** {@code atomic_set}. */
    void setCount(int count) {
        WAIT_CNT.setOpaque(this, count);
    }

    /** {@code atomic_dec_return}. */
    int decrement() {
        int count = (int) WAIT_CNT.getAndAdd(this, -1) - 1;
        // The race, window "counted": others see a count that nobody has reset yet.
        Window.widen();
        return count;
    }

    /** {@code atomic_try_cmpxchg}: what it found; the exchange was made if that is what was expected. */
    int exchange(int expected, int count) {
        int found = (int) WAIT_CNT.compareAndExchange(this, expected, count);
        // The race, window "counted".
        Window.widen();
        return found;
    }
}
