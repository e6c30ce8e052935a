package pagerace.pipeindex;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import pagerace.race.Handles;

/** {@code pipe->tail}, in a word of its own. */
abstract sealed class TwoIndices extends HeadIndex.Padded permits Pipe.HeadFirst, Pipe.HeadFirstFenced {
    private static final VarHandle TAIL = Handles.field(MethodHandles.lookup(), "tail", int.class);

    private int tail;

    @Override
    final int tail() {
        return (int) TAIL.getOpaque(this);
    }

    final int tailAcquire() {
        return (int) TAIL.getAcquire(this);
    }

    @Override
    final void setTail(int tail) {
        TAIL.setOpaque(this, tail);
    }
}
