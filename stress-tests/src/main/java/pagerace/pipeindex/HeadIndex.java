package pagerace.pipeindex;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import pagerace.race.Handles;

/** {@code pipe->head}, in a word of its own. */
abstract sealed class HeadIndex extends Pipe permits HeadIndex.Padded {
    private static final VarHandle HEAD = Handles.field(MethodHandles.lookup(), "head", int.class);

    private int head;

    @Override
    final int head() {
        return (int) HEAD.getOpaque(this);
    }

    final int headAcquire() {
        return (int) HEAD.getAcquire(this);
    }

    @Override
    final void setHead(int head) {
        HEAD.setOpaque(this, head);
    }

    /** Keeps the tail away from the head's cache line and its neighbour: see the story, <i>How Java differs from C</i>. */
    abstract static sealed class Padded extends HeadIndex permits TwoIndices {
        long p00, p01, p02, p03, p04, p05, p06, p07, p08, p09, p10, p11, p12, p13, p14, p15;
    }
}
