package pagerace.race;

import java.util.Locale;

/** How the actors of one state are lined up before they race: a property of the run, not of the room. */
public enum Alignment {
    /** Not at all: the actors run freely over a stride, as in stock jcstress. */
    NONE,
    /** Each actor waits, for a bounded number of spins, until the other one stands before the same state. */
    RENDEZVOUS,
    /** A rendezvous, then a short random delay, because the last to arrive would always win. */
    JITTER,
    /** A rendezvous, then a delay of the first actor alone: for windows that open late. */
    FIRST_LATE,
    /** A rendezvous, then a delay of all but the first. */
    OTHERS_LATE,
    /** No rendezvous: the first actor begins every stride late, and then runs freely. */
    FIRST_BEHIND,
    /** No rendezvous: all but the first begin every stride late, for races that are lost by who comes long after. */
    OTHERS_BEHIND;

    /** The system property that sets it in a forked VM; {@link #NONE} when absent. */
    public static final String PROPERTY = "pagerace.align";

    /** The system property that sets the fixed part of a delay, in opaque reads; 0 when absent. */
    public static final String PHASE = "pagerace.phase";

    /** The system property that says which states a delay comes before: every n-th; every one when absent. */
    public static final String EVERY = "pagerace.every";

    /** The name as it stands in properties and records. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether delays come before a whole stride, and not before each of its states. */
    public boolean isOfStrides() {
        return this == FIRST_BEHIND || this == OTHERS_BEHIND;
    }

    /** Whether the actors wait for each other. */
    boolean meets() {
        return !isOfStrides();
    }

    /** Whether this actor is delayed. */
    boolean delays(int role) {
        return switch (this) {
            case NONE, RENDEZVOUS -> false;
            case JITTER -> true;
            case FIRST_LATE, FIRST_BEHIND -> role == 0;
            case OTHERS_LATE, OTHERS_BEHIND -> role > 0;
        };
    }

    /**
     * The random part of a delay is shorter than this many opaque reads, a power of two: long where one actor has to find
     * its time by chance alone, short around a phase that was calibrated.
     */
    int randomReads(int phase) {
        return this == JITTER ? 64 : phase == 0 ? 256 : 8;
    }

    static Alignment ofThisVm() {
        return valueOf(System.getProperty(PROPERTY, NONE.name()).toUpperCase(Locale.ROOT));
    }
}
