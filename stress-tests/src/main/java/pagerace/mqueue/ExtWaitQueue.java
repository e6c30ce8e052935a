package pagerace.mqueue;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import pagerace.race.Handles;

/** {@code struct ext_wait_queue}: on the stack of who waits, and lent to the sender until it says that it is ready. */
public final class ExtWaitQueue {
    private static final VarHandle TASK = Handles.field(MethodHandles.lookup(), "task", Task.class);
    private static final VarHandle READY = Handles.field(MethodHandles.lookup(), "ready", boolean.class);

    private Task task;
    private int message;

    /** {@code state}: STATE_READY. */
    private boolean ready;

    public ExtWaitQueue(Task task) {
        this.task = task;
    }

    /** {@code wait.task = current; WRITE_ONCE(wait.state, STATE_NONE)}. */
    void prepare(Task current) {
        TASK.setOpaque(this, current);
        READY.setOpaque(this, false);
    }

    /** {@code this->task}: a load each time, as in C across a release or a locked operation. */
    Task task() {
        return (Task) TASK.getOpaque(this);
    }

    void setMessage(int sent) {
        message = sent;
    }

    public int message() {
        return message;
    }

    /** {@code smp_store_release(&this->state, STATE_READY)}. */
    void setReady() {
        READY.setRelease(this, true);
    }

    /** {@code READ_ONCE(ewp->state) == STATE_READY}, and {@code smp_acquire__after_ctrl_dep}. */
    public boolean isReady() {
        return (boolean) READY.getAcquire(this);
    }

    /** The system call has returned, and whatever is called next has its variables here. */
    public void overwrite(Task garbage) {
        TASK.setOpaque(this, garbage);
    }
}
