package pagerace.mqueue;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import pagerace.race.Handles;

/** {@code struct task_struct}: who sleeps, who may touch it, and whether it stands on somebody's wake_q. */
public final class Task {
    private static final VarHandle USAGE = Handles.field(MethodHandles.lookup(), "usage", int.class);
    private static final VarHandle QUEUED = Handles.field(MethodHandles.lookup(), "queued", boolean.class);
    private static final VarHandle FREES = Handles.field(MethodHandles.lookup(), "frees", int.class);
    private static final VarHandle ASLEEP = Handles.field(MethodHandles.lookup(), "asleep", boolean.class);

    /** One reference is its own, until it exits. */
    private int usage = 1;

    /** {@code wake_q.next}: on one queue at most. */
    private boolean queued;

    /** {@code TASK_INTERRUPTIBLE}. */
    private boolean asleep;

    /** How often the last reference was put. Oracles may ask; the code under test may not. */
    private int frees;

    /** {@code get_task_struct}. */
    Task get() {
        int unused = (int) USAGE.getAndAdd(this, 1);
        return this;
    }

    /** {@code put_task_struct}; of the last reference, {@code __put_task_struct}. */
    public void put() {
        if ((int) USAGE.getAndAdd(this, -1) == 1) {
            int unused = (int) FREES.getAndAdd(this, 1);
        }
    }

    /** The {@code cmpxchg} of {@code __wake_q_add}: false if the task is on a wake_q already. */
    boolean queue() {
        return QUEUED.compareAndSet(this, false, true);
    }

    /** {@code task->wake_q.next = NULL}. */
    void unqueue() {
        QUEUED.setOpaque(this, false);
    }

    /** {@code wake_up_process}; it takes pi_lock, so it is a full barrier. */
    void wake() {
        boolean unused = (boolean) ASLEEP.getAndSet(this, false);
    }

    /** {@code __set_current_state(TASK_INTERRUPTIBLE)}: a plain store. What is woken before it schedules does not sleep. */
    void sleep() {
        ASLEEP.setOpaque(this, true);
    }

    /** {@code set_current_state}: the same, and a full barrier. */
    void sleepOrdered() {
        ASLEEP.setVolatile(this, true);
    }

    /** {@code __set_current_state(TASK_RUNNING)}. */
    void run() {
        ASLEEP.setOpaque(this, false);
    }

    public boolean isAsleep() {
        return (boolean) ASLEEP.getOpaque(this);
    }

    /** For oracles. */
    public int frees() {
        return (int) FREES.getOpaque(this);
    }

    /** For oracles: its own reference, and those of others. */
    public int usage() {
        return (int) USAGE.getOpaque(this);
    }
}
