package pagerace.race;

import java.util.Locale;

/** How the actors of one state are lined up before they race: a property of the run, not of the room. */
public enum Alignment {
    /** Not at all: the actors run freely over a stride, as in stock jcstress. */
    NONE,
    /** Each actor waits, for a bounded number of spins, until the other one stands before the same state. */
    RENDEZVOUS,
    /** A rendezvous, then a short random delay, because the last to arrive would always win. */
    JITTER;

    /** The system property that sets it in a forked VM; {@link #NONE} when absent. */
    public static final String PROPERTY = "pagerace.align";

    /** The name as it stands in properties and records. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Alignment ofThisVm() {
        return valueOf(System.getProperty(PROPERTY, NONE.name()).toUpperCase(Locale.ROOT));
    }
}
