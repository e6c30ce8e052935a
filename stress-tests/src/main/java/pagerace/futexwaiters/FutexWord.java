package pagerace.futexwaiters;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import pagerace.race.Handles;

/** The word in user space that a futex is about. */
public final class FutexWord {
    private static final VarHandle VALUE = Handles.field(MethodHandles.lookup(), "value", int.class);

    private int value;

    public FutexWord(int value) {
        this.value = value;
    }

    /** {@code get_futex_value_locked}. */
    int get() {
        return (int) VALUE.getOpaque(this);
    }

    /** What a user stores by that needs no locked instruction: release. */
    public void setRelease(int now) {
        VALUE.setRelease(this, now);
    }

    /** The same with a fence behind it, as a Java volatile has. */
    void setVolatile(int now) {
        VALUE.setVolatile(this, now);
    }
}
