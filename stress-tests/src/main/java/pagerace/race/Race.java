package pagerace.race;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The state of every stress test: it lines the two actors up, when the run asks for it.
 *
 * <p>Actors call {@link #align} first. Both sides of the rendezvous are opaque, so that it adds no happens-before
 * edge and no locked instruction, either of which could hide an ordering bug. Without {@value Alignment#PROPERTY}
 * the call folds to nothing, and the very same classes run under stock jcstress.
 */
public abstract class Race {
    private static final Alignment ALIGNMENT = Alignment.ofThisVm();

    /** A few microseconds: whose peer lost its CPU must not wait for a whole time slice, state after state. */
    private static final int MOST_SPINS = 256;

    private static final VarHandle FIRST = gate("firstArrived");
    private static final VarHandle SECOND = gate("secondArrived");

    private static final Jitter FIRST_JITTER = Jitter.ofRole(0);
    private static final Jitter SECOND_JITTER = Jitter.ofRole(1);

    private boolean firstArrived;

    private boolean secondArrived;

    /** Lines the first actor up with the second. */
    protected final void alignFirst() {
        if (ALIGNMENT != Alignment.NONE) {
            align(FIRST, SECOND, FIRST_JITTER);
        }
    }

    /** Lines the second actor up with the first. */
    protected final void alignSecond() {
        if (ALIGNMENT != Alignment.NONE) {
            align(SECOND, FIRST, SECOND_JITTER);
        }
    }

    private void align(VarHandle mine, VarHandle other, Jitter jitter) {
        mine.setOpaque(this, true);
        for (int spins = 0; spins < MOST_SPINS && !(boolean) other.getOpaque(this); spins++) {
            Thread.onSpinWait();
        }
        if (ALIGNMENT == Alignment.JITTER) {
            jitter.delay();
        }
    }

    private static VarHandle gate(String field) {
        try {
            return MethodHandles.lookup()
                    .findVarHandle(Race.class, field, boolean.class)
                    .withInvokeExactBehavior();
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
