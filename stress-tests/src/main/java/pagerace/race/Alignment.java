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
    /** A rendezvous, then a random delay of the first actor alone: for windows that open late. */
    FIRST_LATE,
    /** A rendezvous, then a random delay of all but the first. */
    OTHERS_LATE;

    /** The system property that sets it in a forked VM; {@link #NONE} when absent. */
    public static final String PROPERTY = "pagerace.align";

    /** The name as it stands in properties and records. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether this actor is delayed after the rendezvous. */
    boolean delays(int role) {
        return this == JITTER || (this == FIRST_LATE && role == 0) || (this == OTHERS_LATE && role > 0);
    }

    /** The most opaque reads of a delay, a power of two: one-sided ones have more to make up for. */
    int mostReads() {
        return this == JITTER ? 64 : 256;
    }

    static Alignment ofThisVm() {
        return valueOf(System.getProperty(PROPERTY, NONE.name()).toUpperCase(Locale.ROOT));
    }
}
