package pagerace.pipeindex;

import org.jspecify.annotations.Nullable;
import pagerace.kernel.SpinLock;

/** {@code wait_queue_head_t}, of one that waits, exclusively. */
final class WaitQueue {
    private final SpinLock lock = new SpinLock();
    private @Nullable Waiter first;

    /** {@code prepare_to_wait_event}. */
    void prepare(Waiter waiter) {
        lock.lock();
        first = waiter;
        waiter.sleep();
        lock.unlock();
    }

    /** {@code finish_wait}. */
    void finish(Waiter waiter) {
        waiter.run();
        lock.lock();
        if (first == waiter) {
            first = null;
        }
        lock.unlock();
    }

    /** {@code wake_up_interruptible_sync_poll}. */
    void wake() {
        lock.lock();
        Waiter waiter = first;
        if (waiter != null) {
            first = null;
            waiter.run();
        }
        lock.unlock();
    }
}
