package pagerace.futexwaiters;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;
import pagerace.race.Handles;

/** {@code struct futex_q}: one waiter, on its own stack. */
public final class FutexQ {
    private static final VarHandle QUEUED = Handles.field(MethodHandles.lookup(), "queued", boolean.class);

    /** {@code key}: private futexes are told apart by their address. */
    final FutexWord key;

    /** {@code list}. */
    @Nullable
    FutexQ next;

    private boolean queued;

    public FutexQ(FutexWord key) {
        this.key = key;
    }

    /** Whether it sleeps until somebody takes it from the list. */
    public boolean isQueued() {
        return (boolean) QUEUED.getOpaque(this);
    }

    void setQueued(boolean now) {
        QUEUED.setOpaque(this, now);
    }
}
