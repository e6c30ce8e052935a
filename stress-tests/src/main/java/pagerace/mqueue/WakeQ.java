package pagerace.mqueue;

import org.jspecify.annotations.Nullable;

/** {@code struct wake_q_head}, on the stack of the waker, who wakes when it has let go of its locks; of one task. */
public final class WakeQ {
    private @Nullable Task first;

    /** {@code __wake_q_add}: if the task is queued elsewhere, the wake-up of that waker counts for both. */
    private boolean link(Task task) {
        if (!task.queue()) {
            return false;
        }
        first = task;
        return true;
    }

    /** {@code wake_q_add}: takes a reference of its own. */
    public void add(Task task) {
        if (link(task)) {
            Task unused = task.get();
        }
    }

    /** {@code wake_q_add_safe}: takes over the caller's reference. */
    public void addSafe(Task task) {
        if (!link(task)) {
            task.put();
        }
    }

    /** {@code wake_up_q}. */
    public void wakeUp() {
        Task task = first;
        if (task != null) {
            first = null;
            task.unqueue();
            task.wake();
            task.put();
        }
    }
}
