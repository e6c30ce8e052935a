package pagerace.sbitmap;

import static pagerace.model.Proposal.Status.AS_IT_STOOD;
import static pagerace.model.Proposal.Status.LANDED;
import static pagerace.model.Proposal.Status.NEVER_PROPOSED;
import static pagerace.model.Variant.Kind.BUGGY;
import static pagerace.model.Variant.Kind.FIX;
import static pagerace.model.Variant.Kind.WRONG;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import pagerace.kernel.SpinLock;
import pagerace.model.Architecture;
import pagerace.race.Handles;
import pagerace.race.Window;
import pagerace.room.Closed;
import pagerace.room.Open;
import pagerace.room.Undecided;
import pagerace.room.Variant;

/** {@code blk_mq_mark_tag_wait} against {@code sbitmap_queue_clear}: one tag, and one hardware queue that waits for it. */
public abstract sealed class MarkTagWait {
    private static final VarHandle WORD = Handles.field(MethodHandles.lookup(), "word", int.class);
    private static final VarHandle QUEUED = Handles.field(MethodHandles.lookup(), "queued", boolean.class);

    private static final int TAG = 1;

    /** The lock of the wait queue. */
    private final SpinLock lock = new SpinLock();

    /** The tag is taken. */
    private int word = TAG;

    /** Whether the hardware queue is in the wait queue. */
    private boolean queued;

    /**
     * {@code blk_mq_mark_tag_wait}, after a tag could not be got.
     *
     * @return whether it could now
     */
    public final boolean markTagWait() {
        lock.lock();
        boolean got = !queued && addAndTry();
        lock.unlock();
        return got;
    }

    /** Under the lock: whether a tag was got, and so nothing is queued. */
    boolean addAndTry() {
        setQueued(true);
        barrierAfterAdd();
        // The race, window "between": the load of the word may overtake the store.
        Window.widen();
        boolean got = get();
        if (got) {
            setQueued(false);
        }
        return got;
    }

    void barrierAfterAdd() {}

    /** {@code blk_mq_get_driver_tag}: nothing but loads where there is no tag. */
    public final boolean get() {
        return ((int) WORD.getOpaque(this) & TAG) == 0 && ((int) WORD.getAndBitwiseOr(this, TAG) & TAG) == 0;
    }

    /** {@code sbitmap_queue_clear} and {@code sbitmap_queue_wake_up}. */
    public final void free() {
        clear();
        // The race, window "cleared".
        Window.widen();
        wakeUp();
    }

    /** {@code clear_bit}, {@code smp_mb__after_atomic}. */
    void clear() {
        int unused = (int) WORD.getAndBitwiseAnd(this, ~TAG);
    }

    final void clearWithoutBarrier() {
        WORD.setOpaque(this, 0);
    }

    void wakeUp() {
        if (isActive()) {
            wakeUnderLock();
        }
    }

    final void wakeUnderLock() {
        lock.lock();
        if (queued) {
            setQueued(false);
        }
        lock.unlock();
    }

    /** {@code waitqueue_active}. */
    public final boolean isActive() {
        return (boolean) QUEUED.getOpaque(this);
    }

    /** A list entry is stored with {@code WRITE_ONCE}, which orders nothing. */
    final void setQueued(boolean now) {
        QUEUED.setOpaque(this, now);
    }

    /** As it stood. */
    @Variant(
            kind = BUGGY,
            status = AS_IT_STOOD,
            note = "until 6.7",
            change = "adds the queue, and then tries to get a tag once more")
    @Open(in = "tagwait", why = "by the store buffer alone: the look at the word overtakes the store of the entry")
    public static sealed class AddThenTry extends MarkTagWait {}

    /** 5266caaf5660. */
    @Variant(
            kind = FIX,
            status = LANDED,
            commit = "5266caaf5660",
            mail = "20240112122626.4181044-1-ming.lei@redhat.com",
            note = "6.8-rc1, January 2024",
            change = "has a full barrier between adding and trying")
    @Closed(in = "tagwait", why = "either the entry is seen or the free tag is")
    @Undecided(
            in = "tagwait",
            on = Architecture.AARCH64,
            why = "hangs on the atomic clear, which has no smp_mb__after_atomic of its own here")
    public static sealed class AddBarrierTry extends AddThenTry {
        @Override
        final void barrierAfterAdd() {
            VarHandle.fullFence();
        }
    }

    /** The other order. */
    @Variant(
            kind = WRONG,
            status = NEVER_PROPOSED,
            note = "no recheck after queueing",
            change = "tries to get a tag, and then adds the queue")
    @Open(in = "tagwait", why = "the tag may be freed between the try and the add")
    public static final class TryThenAdd extends AddThenTry {
        @Override
        boolean addAndTry() {
            boolean got = get();
            Window.widen();
            if (!got) {
                setQueued(true);
            }
            return got;
        }
    }

    /** The other half of the barrier. */
    @Variant(
            kind = WRONG,
            status = NEVER_PROPOSED,
            note = "as if smp_mb__after_atomic were missing; on x86 the locked clear hides that",
            change = "clears the tag by a store that orders nothing")
    @Open(in = "tagwait", why = "by the store buffer alone: the look at the queue overtakes the clear")
    public static final class WakerBarrierMissing extends AddBarrierTry {
        @Override
        void clear() {
            clearWithoutBarrier();
        }
    }

    /** No look without the lock. */
    @Variant(
            kind = FIX,
            status = NEVER_PROPOSED,
            base = AddThenTry.class,
            note = "what waitqueue_active is there to avoid",
            change = "takes the lock of the wait queue for each tag that is freed")
    @Closed(in = "tagwait", why = "under the lock the entry is seen, or the free tag is")
    public static final class WakeUnderLock extends AddThenTry {
        @Override
        void wakeUp() {
            wakeUnderLock();
        }
    }
}
