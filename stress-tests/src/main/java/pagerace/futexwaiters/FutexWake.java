package pagerace.futexwaiters;

import static pagerace.model.Proposal.Status.AS_IT_STOOD;
import static pagerace.model.Proposal.Status.LANDED;
import static pagerace.model.Proposal.Status.NEVER_PROPOSED;
import static pagerace.model.Proposal.Status.SUPERSEDED;
import static pagerace.model.Variant.Kind.BUGGY;
import static pagerace.model.Variant.Kind.FIX;
import static pagerace.model.Variant.Kind.WRONG;

import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;
import pagerace.model.Architecture;
import pagerace.race.Window;
import pagerace.room.Closed;
import pagerace.room.Open;
import pagerace.room.Undecided;
import pagerace.room.Variant;

/**
 * {@code futex_wait} and {@code futex_wake} of one hash bucket: the waiter looks at the word under the bucket's lock, the
 * waker changes the word and then looks, without the lock, whether there is anybody to wake.
 */
public abstract sealed class FutexWake {
    /** What user space does before it asks for a wake: a plain or a release store, if it is not locked. */
    public void store(FutexWord word, int value) {
        word.setRelease(value);
    }

    /**
     * {@code futex_wake}, of one waiter.
     *
     * @return who was woken; null if nobody was
     */
    public final @Nullable FutexQ wake(HashBucket hb, FutexWord key) {
        getFutexKeyRefs();
        if (!waitersPending(hb)) {
            return null;
        }
        hb.lock.lock();
        FutexQ q = hb.first(key);
        if (q != null) {
            unqueue(hb, q);
        }
        hb.lock.unlock();
        return q;
    }

    /** {@code get_futex_key_refs}: barrier (B), of shared futexes only. */
    void getFutexKeyRefs() {}

    /** {@code hb_waiters_pending}, called without the lock; window "looking" stands before its last look. */
    abstract boolean waitersPending(HashBucket hb);

    /**
     * {@code futex_wait} up to where it sleeps.
     *
     * @return whether it sleeps, since the word is as expected
     */
    public boolean wait(HashBucket hb, FutexQ q, int expected) {
        waitersInc(hb);
        hb.lock.lock();
        boolean sleeps = q.key.get() == expected;
        // Window "checked": the waiter has made up its mind, and nobody can see it in the list.
        Window.widen();
        if (sleeps) {
            queueMe(hb, q);
        } else {
            queueUnlock(hb);
        }
        return sleeps;
    }

    /** {@code queue_me}. */
    void queueMe(HashBucket hb, FutexQ q) {
        hb.add(q);
        hb.lock.unlock();
    }

    /** {@code queue_unlock}: the word has changed. */
    final void queueUnlock(HashBucket hb) {
        hb.lock.unlock();
        waitersDec(hb);
    }

    /** {@code unqueue_me}, of a waiter that leaves by itself. */
    public final void unqueueMe(HashBucket hb, FutexQ q) {
        hb.lock.lock();
        if (q.isQueued()) {
            unqueue(hb, q);
        }
        hb.lock.unlock();
    }

    /** {@code __unqueue_futex}; the caller holds the lock. */
    void unqueue(HashBucket hb, FutexQ q) {
        hb.remove(q);
        waitersDec(hb);
    }

    /** {@code hb_waiters_inc}, since 11d4616bd07f. */
    void waitersInc(HashBucket hb) {}

    /** {@code hb_waiters_dec}. */
    void waitersDec(HashBucket hb) {}

    /** As it stood in 3.14-rc for a private futex: the lock and the list, and no barrier. */
    @Variant(
            kind = BUGGY,
            status = AS_IT_STOOD,
            commit = "b0c29f79ecea",
            note = "3.14-rc1, a private futex",
            change = "looks whether the lock is held or the list has anybody, and only then takes the lock")
    @Open(
            in = "sleptthrough",
            why = "by the store buffer alone: the looks are loads, and overtake the store of the word")
    @Closed(in = "release", why = "who is queued is in the list")
    public static sealed class LockOrListPrivate extends FutexWake {
        @Override
        boolean waitersPending(HashBucket hb) {
            boolean locked = hb.lock.isLocked();
            // The race: without (B) the store of the word may still be in the store buffer here.
            Window.widen();
            return locked || !hb.isEmpty();
        }
    }

    /** The same for a shared futex, whose reference is an atomic step. */
    @Variant(
            kind = FIX,
            status = SUPERSEDED,
            commit = "b0c29f79ecea",
            note = "3.14-rc1, a shared futex; enough on x86, not on POWER says 11d4616bd07f",
            change = "has barrier (B) between the store and the looks")
    @Closed(in = "sleptthrough", why = "the looks come after the store, and see the lock or who is queued")
    @Undecided(in = "sleptthrough", on = Architecture.AARCH64, why = "hangs on the lock: Java's is a full barrier")
    @Closed(in = "release", why = "who is queued is in the list")
    public static sealed class LockOrList extends LockOrListPrivate {
        @Override
        final void getFutexKeyRefs() {
            VarHandle.fullFence();
        }
    }

    /** Before b0c29f79ecea. */
    @Variant(kind = FIX, status = SUPERSEDED, note = "the kernel before 3.14", change = "always takes the lock")
    @Closed(in = "sleptthrough", why = "under the lock the waiter either sees the word or is seen")
    @Closed(in = "release", why = "who is queued is in the list")
    public static final class UnderLock extends LockOrListPrivate {
        @Override
        boolean waitersPending(HashBucket hb) {
            Window.widen();
            return true;
        }
    }

    /** The list alone. */
    @Variant(
            kind = WRONG,
            status = NEVER_PROPOSED,
            note = "ruled out in the message of b0c29f79ecea",
            change = "looks at the list alone")
    @Open(in = "sleptthrough", why = "a waiter that has read the word is not in the list yet")
    @Closed(in = "release", why = "who is queued is in the list")
    public static final class ListOnly extends LockOrList {
        @Override
        boolean waitersPending(HashBucket hb) {
            Window.widen();
            return !hb.isEmpty();
        }
    }

    /** The looks of LockOrList the other way round. */
    @Variant(
            kind = WRONG,
            status = NEVER_PROPOSED,
            note = "the order of two tests",
            change = "looks at the list first, and then at the lock")
    @Open(in = "sleptthrough", why = "between the looks the waiter queues and lets go of the lock")
    @Closed(in = "release", why = "who is queued is in the list")
    public static final class ListOrLock extends LockOrList {
        @Override
        boolean waitersPending(HashBucket hb) {
            boolean queued = !hb.isEmpty();
            Window.widen();
            return queued || hb.lock.isLocked();
        }
    }

    /** 11d4616bd07f, for a private futex: waiters are counted before they take the lock. */
    @Variant(
            kind = BUGGY,
            status = LANDED,
            commit = "11d4616bd07f",
            note = "3.14, a private futex; until 76835b0ebf8a",
            change = "counts the waiters of a bucket, from before they take its lock, and looks at the count")
    @Open(
            in = "sleptthrough",
            why = "by the store buffer alone: the look is a load, and overtakes the store of the word")
    @Closed(in = "release", why = "who is queued is counted")
    public static sealed class CountPrivate extends LockOrListPrivate {
        @Override
        final boolean waitersPending(HashBucket hb) {
            Window.widen();
            return hb.waiters() != 0;
        }

        @Override
        void waitersInc(HashBucket hb) {
            hb.waitersInc();
        }

        @Override
        void waitersDec(HashBucket hb) {
            hb.waitersDec();
        }
    }

    /** 76835b0ebf8a: the barrier for private futexes as well. */
    @Variant(
            kind = FIX,
            status = LANDED,
            commit = "76835b0ebf8a",
            note = "3.18-rc1, October 2014, for stable, too",
            change = "has barrier (B) between the store and the look")
    @Closed(in = "sleptthrough", why = "either the count is seen or the word is")
    @Closed(in = "release", why = "who is queued is counted")
    public static sealed class CountWithBarrier extends CountPrivate {
        @Override
        final void getFutexKeyRefs() {
            VarHandle.fullFence();
        }
    }

    /** Counted too late. */
    @Variant(
            kind = WRONG,
            status = NEVER_PROPOSED,
            note = "half of barrier (A)'s point",
            change = "counts a waiter only once it has read the word")
    @Open(in = "sleptthrough", why = "a waiter that has read the word is not counted yet")
    @Closed(in = "release", why = "who is queued is counted")
    public static final class CountAfterCheck extends CountWithBarrier {
        @Override
        public boolean wait(HashBucket hb, FutexQ q, int expected) {
            hb.lock.lock();
            boolean sleeps = q.key.get() == expected;
            Window.widen();
            waitersInc(hb);
            if (sleeps) {
                queueMe(hb, q);
            } else {
                queueUnlock(hb);
            }
            return sleeps;
        }
    }

    /** The count as if it were a lock: of those that want it, and not of those that sleep. */
    @Variant(
            kind = WRONG,
            status = NEVER_PROPOSED,
            note = "what the count is not",
            change = "counts a waiter no longer once it is queued")
    @Open(in = "sleptthrough", why = "who is queued is not counted")
    @Open(in = "release", why = "who is queued is not counted")
    public static final class SpinnersOnly extends CountWithBarrier {
        @Override
        void queueMe(HashBucket hb, FutexQ q) {
            waitersDec(hb);
            super.queueMe(hb, q);
        }

        @Override
        void unqueue(HashBucket hb, FutexQ q) {
            hb.remove(q);
        }
    }

    /** As if barrier (A) were missing. */
    @Variant(
            kind = WRONG,
            status = NEVER_PROPOSED,
            note = "the comment's (A) as if it were missing",
            change = "counts by a load and a store")
    @Closed(in = "sleptthrough", why = "the locked instruction of the lock is barrier (A)")
    @Undecided(in = "sleptthrough", on = Architecture.AARCH64, why = "hangs on the lock: Java's is a full barrier")
    @Open(in = "release", why = "two that count at once count as one")
    public static final class PlainCount extends CountWithBarrier {
        @Override
        void waitersInc(HashBucket hb) {
            hb.waitersPlain(1);
        }

        @Override
        void waitersDec(HashBucket hb) {
            hb.waitersPlain(-1);
        }
    }

    /** The Java reflex: a volatile word. */
    @Variant(
            kind = FIX,
            status = NEVER_PROPOSED,
            note = "the Java reflex; nobody can ask it of user space",
            change = "makes the store of the word volatile")
    @Closed(in = "sleptthrough", why = "the fence behind the store is barrier (B)")
    @Closed(in = "release", why = "who is queued is counted")
    public static final class VolatileWord extends CountPrivate {
        @Override
        public void store(FutexWord word, int value) {
            word.setVolatile(value);
        }
    }
}
