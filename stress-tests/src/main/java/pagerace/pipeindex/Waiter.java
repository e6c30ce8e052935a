package pagerace.pipeindex;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import pagerace.race.Handles;

/** A task that reads or writes: its state, and its {@code wait_queue_entry}. */
public final class Waiter {
    private static final VarHandle ASLEEP = Handles.field(MethodHandles.lookup(), "asleep", boolean.class);

    /** {@code TASK_INTERRUPTIBLE}. */
    private boolean asleep;

    /** The tail that it saw under the mutex as the pipe was full; on its stack. */
    int tailSeen;

    /** {@code set_current_state}, a full barrier. */
    void sleep() {
        ASLEEP.setVolatile(this, true);
    }

    void run() {
        ASLEEP.setOpaque(this, false);
    }

    public boolean isAsleep() {
        return (boolean) ASLEEP.getOpaque(this);
    }
}
