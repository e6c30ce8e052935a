package pagerace.race;

import java.util.Locale;

/** What an actor does between two looks at whether the others have come: a property of the run, not of the room. */
public enum SpinStyle {
    /** Tells the core that it spins, which gives way to its sibling; what jcstress calls {@code THREAD_SPIN_WAIT}. */
    PAUSE,
    /** Nothing, so as to see the others soonest; what jcstress calls {@code HARD}. */
    BUSY,
    /** Gives up the CPU, for more actors than CPUs; what jcstress calls {@code THREAD_YIELD}. */
    YIELD;

    /** The system property that sets it in a forked VM; {@link #PAUSE} when absent. */
    public static final String PROPERTY = "pagerace.spin";

    /** The name as it stands in properties and records. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** No method per constant: three more classes for every forked VM to load. */
    void spin() {
        if (this == PAUSE) {
            Thread.onSpinWait();
        } else if (this == YIELD) {
            Thread.yield();
        }
    }

    static SpinStyle ofThisVm() {
        return valueOf(System.getProperty(PROPERTY, PAUSE.name()).toUpperCase(Locale.ROOT));
    }
}
