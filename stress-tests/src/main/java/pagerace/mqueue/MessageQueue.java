package pagerace.mqueue;

import static pagerace.model.Proposal.Status.AS_IT_STOOD;
import static pagerace.model.Proposal.Status.LANDED;
import static pagerace.model.Proposal.Status.NEVER_PROPOSED;
import static pagerace.model.Proposal.Status.WITHDRAWN;
import static pagerace.model.Variant.Kind.BUGGY;
import static pagerace.model.Variant.Kind.FIX;
import static pagerace.model.Variant.Kind.WRONG;

import org.jspecify.annotations.Nullable;
import pagerace.kernel.SpinLock;
import pagerace.race.Window;
import pagerace.room.Closed;
import pagerace.room.Open;
import pagerace.room.Variant;

/**
 * {@code struct mqueue_inode_info} of a queue of one message and at most one receiver that waits. A sender hands its
 * message to the receiver, who may return without a lock as soon as its state says so.
 */
public abstract sealed class MessageQueue {
    /** What {@code wq_sleep} has come to. */
    public enum Sleep {
        /** The message is in the frame. */
        READY,
        /** {@code -ETIMEDOUT}. */
        TIMED_OUT,
        /** Somebody else's wake-up: it sleeps again. */
        AGAIN
    }

    /** No message. */
    public static final int NONE = 0;

    final SpinLock lock = new SpinLock();

    /** {@code e_wait_q[RECV].list}. */
    @Nullable
    ExtWaitQueue receiver;

    private int queued = NONE;

    /** {@code do_mq_timedsend}, with O_NONBLOCK: whether the message was taken. */
    public final boolean send(WakeQ wakeQ, int message) {
        lock.lock();
        boolean full = queued != NONE;
        ExtWaitQueue waiter = receiver;
        if (waiter != null) {
            // Window "found": who leaves the list without the lock is still handed the message.
            Window.widen();
            waiter.setMessage(message);
            receiver = null;
            pipelinedOp(wakeQ, waiter);
        } else if (!full) {
            queued = message;
        }
        lock.unlock();
        wakeQ.wakeUp();
        return !full;
    }

    /** {@code __pipelined_op}, the receiver already off the list; under the lock. */
    abstract void pipelinedOp(WakeQ wakeQ, ExtWaitQueue waiter);

    /** {@code do_mq_timedreceive}, up to where it schedules: a message, or {@link #NONE} if the task is to sleep. */
    public final int receive(Task current, ExtWaitQueue own) {
        lock.lock();
        int message = queued;
        if (message != NONE) {
            queued = NONE;
        } else {
            own.prepare(current);
            receiver = own;
            current.sleep();
        }
        lock.unlock();
        return message;
    }

    /** {@code wq_sleep}, one turn from where it was woken, by a timer or by anybody. */
    public Sleep goOn(Task current, ExtWaitQueue own, boolean timedOut) {
        current.run();
        if (own.isReady()) {
            return Sleep.READY;
        }
        // Window "looked": the sender may come now.
        Window.widen();
        return lookAgain(current, own, timedOut);
    }

    /** The rest of the turn. */
    Sleep lookAgain(Task current, ExtWaitQueue own, boolean timedOut) {
        lock.lock();
        Sleep sleep = own.isReady() ? Sleep.READY : timedOut ? Sleep.TIMED_OUT : Sleep.AGAIN;
        if (sleep == Sleep.TIMED_OUT) {
            receiver = null;
        } else if (sleep == Sleep.AGAIN) {
            current.sleep();
        }
        lock.unlock();
        return sleep;
    }

    /** As it stood. */
    @Variant(
            kind = BUGGY,
            status = AS_IT_STOOD,
            commit = "c5b2cbdbdac5",
            note = "5.6 to 5.13-rc2",
            change = "reads the task out of the receiver's frame once more, after it has said that it is ready")
    @Open(in = "stackgone", why = "the receiver may return before the second load")
    @Closed(in = "exit", why = "a reference is taken first")
    @Closed(
            in = "lostwakeup",
            why = "who is woken early finds the state ready, or waits for the lock and finds it then")
    @Closed(in = "release", why = "a receiver leaves the list under the lock")
    public static final class ReadyFirst extends MessageQueue {
        @Override
        void pipelinedOp(WakeQ wakeQ, ExtWaitQueue waiter) {
            Task unused = waiter.task().get();
            waiter.setReady();
            // The race, window "between": the receiver may return, and its frame is somebody else's.
            Window.widen();
            wakeQ.addSafe(waiter.task());
        }
    }

    /** a11ddb37bf36: the task in a local variable. */
    @Variant(
            kind = FIX,
            status = LANDED,
            commit = "a11ddb37bf36",
            mail = "20210510102950.12551-1-varad.gautam@suse.com",
            note = "5.13; v1 and v4",
            change = "reads the task once, before it says that it is ready")
    @Closed(in = "stackgone", why = "the frame is not touched once it is ready")
    @Closed(in = "exit", why = "the reference is taken first")
    @Closed(
            in = "lostwakeup",
            why = "who is woken early finds the state ready, or waits for the lock and finds it then")
    @Closed(in = "release", why = "a receiver leaves the list under the lock")
    public static sealed class TaskInLocal extends MessageQueue {
        @Override
        void pipelinedOp(WakeQ wakeQ, ExtWaitQueue waiter) {
            Task task = waiter.task().get();
            waiter.setReady();
            // Window "between".
            Window.widen();
            wakeQ.addSafe(task);
        }
    }

    /** The order before c5b2cbdbdac5: v2 and v3. */
    @Variant(
            kind = FIX,
            status = WITHDRAWN,
            mail = "20210507133805.11678-1-varad.gautam@suse.com",
            note = "v2 and v3, as Bueso had suggested; withdrawn for a lost wakeup that cannot happen",
            change = "queues the wake-up first, and says that it is ready last")
    @Closed(in = "stackgone", why = "the receiver cannot leave before all is done")
    @Closed(in = "exit", why = "the wake_q holds a reference before the state is ready")
    @Closed(
            in = "lostwakeup",
            why = "who is woken before the state is ready waits for the lock, and finds it ready under it")
    @Closed(in = "release", why = "a receiver leaves the list under the lock")
    public static sealed class AddFirst extends MessageQueue {
        @Override
        void pipelinedOp(WakeQ wakeQ, ExtWaitQueue waiter) {
            wakeQ.add(waiter.task());
            // Window "between": the wake-up of somebody else counts, and may come now.
            Window.widen();
            waiter.setReady();
        }
    }

    /** What a machine that orders stores loosely makes of the code before c5b2cbdbdac5, done in program order. */
    @Variant(
            kind = BUGGY,
            status = NEVER_PROPOSED,
            base = TaskInLocal.class,
            note = "race 1 of the comment MQ_BARRIER, which c5b2cbdbdac5 takes its reference early for",
            change = "takes its reference only when it queues the wake-up")
    @Closed(in = "stackgone", why = "the frame is not touched once it is ready")
    @Open(in = "exit", why = "the task may be gone before the reference is taken")
    @Closed(
            in = "lostwakeup",
            why = "who is woken early finds the state ready, or waits for the lock and finds it then")
    @Closed(in = "release", why = "a receiver leaves the list under the lock")
    public static final class LocalWithoutRef extends MessageQueue {
        @Override
        void pipelinedOp(WakeQ wakeQ, ExtWaitQueue waiter) {
            Task task = waiter.task();
            waiter.setReady();
            // The race, window "between": nothing keeps the task.
            Window.widen();
            wakeQ.add(task);
        }
    }

    /** The lockless look, taken for enough. */
    @Variant(
            kind = WRONG,
            status = NEVER_PROPOSED,
            note = "the second look under the lock left out",
            change = "a receiver that timed out leaves the list without the lock")
    @Open(in = "stackgone", why = "a sender that has found the frame goes on with it")
    @Open(in = "release", why = "a sender may have found the frame already, and gives its message to who has gone")
    public static final class LocklessTimeout extends TaskInLocal {
        @Override
        Sleep lookAgain(Task current, ExtWaitQueue own, boolean timedOut) {
            if (!timedOut) {
                return super.lookAgain(current, own, false);
            }
            receiver = null;
            return Sleep.TIMED_OUT;
        }
    }

    /** The twin: {@code __rwsem_mark_wake} and the loop of {@code __rwsem_down_read_failed_common}. */
    @Variant(
            kind = BUGGY,
            status = AS_IT_STOOD,
            commit = "133e89ef5ef3",
            note = "the same order in rwsem, whose sleeper takes no lock",
            change = "who is woken sleeps again as soon as it finds the state not ready, without the lock")
    @Open(in = "lostwakeup", why = "the other wake-up was the last one, and nobody looks after it")
    public static sealed class AddFirstNoRecheck extends AddFirst {
        @Override
        public Sleep goOn(Task current, ExtWaitQueue own, boolean timedOut) {
            current.sleepOrdered();
            if (!own.isReady()) {
                return Sleep.AGAIN;
            }
            current.run();
            return Sleep.READY;
        }
    }

    /** What rwsem has since 2019. */
    @Variant(
            kind = FIX,
            status = NEVER_PROPOSED,
            note = "what \"locking/rwsem: Fix (possible) missed wakeup\" did there in 2019",
            change = "says that it is ready first, and queues the wake-up last")
    @Closed(in = "lostwakeup", why = "who is woken before the wake-up is queued finds the state ready")
    public static final class ReadyFirstNoRecheck extends AddFirstNoRecheck {
        @Override
        void pipelinedOp(WakeQ wakeQ, ExtWaitQueue waiter) {
            Task task = waiter.task().get();
            waiter.setReady();
            // Window "between".
            Window.widen();
            wakeQ.addSafe(task);
        }
    }
}
