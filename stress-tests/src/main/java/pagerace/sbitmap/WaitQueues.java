package pagerace.sbitmap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;
import pagerace.race.Handles;
import pagerace.race.Window;

/** {@code sbq->ws}, {@code ws_active} and {@code wake_index}: who sleeps in which queue, and which queue comes next. */
abstract class WaitQueues {
    /** {@code SBQ_WAIT_QUEUES}; the kernel has 8. */
    public static final int WAIT_QUEUES = 2;

    private static final VarHandle WS_ACTIVE = Handles.field(MethodHandles.lookup(), "wsActive", int.class);
    private static final VarHandle WAKE_INDEX = Handles.field(MethodHandles.lookup(), "wakeIndex", int.class);

    final WaitState[] ws = {new WaitState(), new WaitState()};

    /** How many sleepers there are, those included that are woken and have not left yet. */
    private int wsActive;

    /** The queue that comes next. */
    private int wakeIndex;

    /** {@code sbitmap_prepare_to_wait}. */
    public final void prepareToWait(int queue) {
        int unused = (int) WS_ACTIVE.getAndAdd(this, 1);
        ws[queue].add();
    }

    /**
     * {@code sbitmap_finish_wait}, for the only sleeper of a queue.
     *
     * @return whether nobody had woken it
     */
    public final boolean finishWait(int queue) {
        boolean queued = ws[queue].remove();
        int unused = (int) WS_ACTIVE.getAndAdd(this, -1);
        return queued;
    }

    /** {@code waitqueue_active}. */
    public final boolean isActive(int queue) {
        return ws[queue].isActive();
    }

    /** {@code sbq_wake_ptr}: the next queue in which anybody sleeps. */
    final @Nullable WaitState wakePtr() {
        if (!hasSleepers()) {
            return null;
        }
        int index = index();
        for (int i = 0; i < WAIT_QUEUES; i++) {
            WaitState state = ws[index];
            if (canWake(state)) {
                setIndex(indexAfter(index));
                // The race, window "chosen": somebody else may wake this queue, or who sleeps in it may leave.
                Window.widen();
                return state;
            }
            index = next(index);
        }
        return null;
    }

    boolean canWake(WaitState state) {
        return state.isActive();
    }

    /** Where the index points when a queue was found. */
    int indexAfter(int found) {
        return found;
    }

    final boolean hasSleepers() {
        return (int) WS_ACTIVE.getOpaque(this) != 0;
    }

    final int index() {
        return (int) WAKE_INDEX.getOpaque(this);
    }

    final void setIndex(int index) {
        if (index != index()) {
            WAKE_INDEX.setOpaque(this, index);
        }
    }

    /** {@code sbq_index_atomic_inc}, which does not insist. */
    final void moveIndex() {
        // The race, window "moving": others may find the same queue, and move the index before.
        Window.widen();
        int index = index();
        boolean unused = WAKE_INDEX.compareAndSet(this, index, next(index));
    }

    static int next(int index) {
        return (index + 1) & (WAIT_QUEUES - 1);
    }
}
