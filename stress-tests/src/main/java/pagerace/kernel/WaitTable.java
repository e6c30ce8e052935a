package pagerace.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;
import pagerace.race.Handles;

/**
 * {@code page_wait_table}: a few hashed queues, each with its lock, that all pages share. A waiter is found by page
 * and bit; pages that fall into the same queue meet there.
 */
public final class WaitTable {
    private final Queue[] queues;

    /** @param size how many queues, a power of two; the kernel has 256 */
    public WaitTable(int size) {
        queues = new Queue[size];
        for (int i = 0; i < size; i++) {
            queues[i] = new Queue();
        }
    }

    /** {@code page_waitqueue}. */
    public Queue queueOf(Page page) {
        return queues.length == 1 ? queues[0] : queues[System.identityHashCode(page) & (queues.length - 1)];
    }

    /** {@code wait_queue_head_t}: all methods but the lock's own want the lock held. */
    public static final class Queue {
        public final SpinLock lock = new SpinLock();
        private @Nullable Waiter head;

        /** {@code __add_wait_queue_entry_tail}. */
        public void addTail(Waiter waiter) {
            waiter.next = null;
            if (head == null) {
                head = waiter;
                return;
            }
            Waiter last = head;
            while (last.next != null) {
                last = last.next;
            }
            last.next = waiter;
        }

        /** {@code list_add_tail} of a bookmark: before one that is queued. */
        public void addBefore(Waiter queued, Waiter waiter) {
            waiter.next = queued;
            if (head == queued) {
                head = waiter;
                return;
            }
            Waiter before = head;
            while (before != null && before.next != queued) {
                before = before.next;
            }
            if (before != null) {
                before.next = waiter;
            }
        }

        /** {@code list_del}: no effect on a waiter that is not queued. */
        public void remove(Waiter waiter) {
            Waiter before = null;
            for (Waiter w = head; w != null; before = w, w = w.next) {
                if (w == waiter) {
                    if (before == null) {
                        head = w.next;
                    } else {
                        before.next = w.next;
                    }
                    return;
                }
            }
        }

        /** {@code waitqueue_active}. */
        public boolean isActive() {
            return head != null;
        }

        /** The first waiter, to walk from. */
        public @Nullable Waiter first() {
            return head;
        }
    }

    /** {@code struct wait_page_queue}: one sleeper, on one bit of one page. */
    public static final class Waiter {
        private static final VarHandle WOKEN = Handles.field(MethodHandles.lookup(), "woken", boolean.class);

        public final Page page;
        public final int bit;

        /** {@code WQ_FLAG_EXCLUSIVE}: wants to set the bit itself, so at most one is released at a time. */
        public final boolean exclusive;

        @Nullable
        Waiter next;

        /** {@code WQ_FLAG_WOKEN}: the sleeper's own mark, set by the waker under the queue's lock. */
        private boolean woken;

        public Waiter(Page page, int bit, boolean exclusive) {
            this.page = page;
            this.bit = bit;
            this.exclusive = exclusive;
        }

        public @Nullable Waiter next() {
            return next;
        }

        /** {@code wake_page_match}. */
        public boolean waitsFor(Page thatPage, int thatBit) {
            return page == thatPage && bit == thatBit;
        }

        public void wake() {
            WOKEN.setRelease(this, true);
        }

        public boolean isWoken() {
            return (boolean) WOKEN.getAcquire(this);
        }
    }
}
