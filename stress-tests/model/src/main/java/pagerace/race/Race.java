package pagerace.race;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The state of every stress test: it lines its actors up, when the run asks for it.
 *
 * <p>Actors call {@link #align} first. Both sides of the rendezvous are opaque, so that it adds no happens-before
 * edge and no locked instruction, either of which could hide an ordering bug. Without {@value Alignment#PROPERTY}
 * the call folds to nothing, and the very same classes run under stock jcstress.
 */
public abstract class Race {
    /** The most actors that a test can have. */
    static final int MOST_ACTORS = 4;

    private static final Alignment ALIGNMENT = Alignment.ofThisVm();
    private static final SpinStyle SPIN_STYLE = SpinStyle.ofThisVm();

    /** How long an actor waits at most: whose peer lost its CPU must not wait for a whole time slice, in every state. */
    private static final long MOST_NANOS = 5_000;

    /** Between two looks at the clock, which is dearer than a spin; in the interpreter they take some microseconds. */
    private static final int SPINS_PER_LOOK = 32;

    private static final VarHandle FIRST = Handles.field(MethodHandles.lookup(), "firstArrived", boolean.class);
    private static final VarHandle SECOND = Handles.field(MethodHandles.lookup(), "secondArrived", boolean.class);
    private static final VarHandle THIRD = Handles.field(MethodHandles.lookup(), "thirdArrived", boolean.class);
    private static final VarHandle FOURTH = Handles.field(MethodHandles.lookup(), "fourthArrived", boolean.class);

    private static final Jitter FIRST_JITTER = Jitter.ofRole(0);
    private static final Jitter SECOND_JITTER = Jitter.ofRole(1);
    private static final Jitter THIRD_JITTER = Jitter.ofRole(2);
    private static final Jitter FOURTH_JITTER = Jitter.ofRole(3);

    private boolean firstArrived;
    private boolean secondArrived;
    private boolean thirdArrived;
    private boolean fourthArrived;

    /** How many actors the test has, a constant; at most {@value #MOST_ACTORS}. */
    protected int actors() {
        return 2;
    }

    /**
     * Lines an actor up with the others.
     *
     * @param role which of the actors it is, counted from 0: a constant, so that the call folds
     */
    protected final void align(int role) {
        Alignment alignment = Sweep.ON ? Sweep.align() : ALIGNMENT;
        if (alignment != Alignment.NONE) {
            lineUp(role, alignment);
        }
    }

    /** Apart, so that C1, too, finds the above small enough to fold. */
    private void lineUp(int role, Alignment alignment) {
        if (alignment.meets()) {
            boolean unused = rendezvous(role, MOST_NANOS);
        }
        if (alignment.delays(role)) {
            jitter(role).delay();
        }
    }

    /** Whether all actors came before the time was over; a little longer than that, since the clock is seldom asked. */
    final boolean rendezvous(int role, long mostNanos) {
        arrive(role);
        long start = 0;
        for (int spins = 1; !areOthersHere(role); spins++) {
            if (spins == SPINS_PER_LOOK) {
                start = System.nanoTime();
            } else if (spins % SPINS_PER_LOOK == 0 && System.nanoTime() - start > mostNanos) {
                return false;
            }
            SPIN_STYLE.spin();
        }
        return true;
    }

    // No loop and no array: a var handle is free only where the compiler sees which one it is.
    private boolean areOthersHere(int role) {
        int actors = actors();
        return (role == 0 || (boolean) FIRST.getOpaque(this))
                && (role == 1 || (boolean) SECOND.getOpaque(this))
                && (role == 2 || actors < 3 || (boolean) THIRD.getOpaque(this))
                && (role == 3 || actors < 4 || (boolean) FOURTH.getOpaque(this));
    }

    private void arrive(int role) {
        switch (role) {
            case 0 -> FIRST.setOpaque(this, true);
            case 1 -> SECOND.setOpaque(this, true);
            case 2 -> THIRD.setOpaque(this, true);
            default -> FOURTH.setOpaque(this, true);
        }
    }

    private static Jitter jitter(int role) {
        return switch (role) {
            case 0 -> FIRST_JITTER;
            case 1 -> SECOND_JITTER;
            case 2 -> THIRD_JITTER;
            default -> FOURTH_JITTER;
        };
    }
}
