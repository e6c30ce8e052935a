package pagerace.futexwaiters;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;
import pagerace.kernel.SpinLock;
import pagerace.race.Handles;

/** {@code struct futex_hash_bucket}: waiters of all futexes that fall into it. */
public final class HashBucket {
    private static final VarHandle WAITERS = Handles.field(MethodHandles.lookup(), "waiters", int.class);
    private static final VarHandle CHAIN = Handles.field(MethodHandles.lookup(), "chain", FutexQ.class);

    final SpinLock lock = new SpinLock();

    private int waiters;

    private @Nullable FutexQ chain;

    /** {@code atomic_inc}: on x86, and in Java everywhere, a full barrier, too. */
    void waitersInc() {
        int unused = (int) WAITERS.getAndAdd(this, 1);
    }

    /** {@code atomic_dec}. */
    void waitersDec() {
        int unused = (int) WAITERS.getAndAdd(this, -1);
    }

    /** The load and the store of a plain {@code waiters += by}. */
    void waitersPlain(int by) {
        int old = (int) WAITERS.getOpaque(this);
        WAITERS.setOpaque(this, old + by);
    }

    /** {@code atomic_read}. */
    public int waiters() {
        return (int) WAITERS.getOpaque(this);
    }

    /** {@code plist_head_empty}, with or without the lock. */
    public boolean isEmpty() {
        return (FutexQ) CHAIN.getOpaque(this) == null;
    }

    /** {@code plist_add}, of waiters of one priority; the caller holds the lock. */
    void add(FutexQ q) {
        q.next = chain;
        CHAIN.setOpaque(this, q);
        q.setQueued(true);
    }

    /** {@code plist_del}; the caller holds the lock. */
    void remove(FutexQ q) {
        FutexQ before = null;
        for (FutexQ each = chain; each != null && each != q; each = each.next) {
            before = each;
        }
        if (before == null) {
            CHAIN.setOpaque(this, q.next);
        } else {
            before.next = q.next;
        }
        q.setQueued(false);
    }

    /** The first waiter of a futex; the caller holds the lock. */
    @Nullable
    FutexQ first(FutexWord key) {
        FutexQ q = chain;
        while (q != null && q.key != key) {
            q = q.next;
        }
        return q;
    }
}
