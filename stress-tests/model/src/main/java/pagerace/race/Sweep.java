package pagerace.race;

/**
 * How the actors are lined up now, in a VM that tries many alignments one after another, to find the best. Any other VM has
 * one for its whole life, which its compilers fold.
 */
public final class Sweep {
    /** The system property that makes a forked VM such a one. */
    public static final String PROPERTY = "pagerace.sweep";

    static final boolean ON = Boolean.getBoolean(PROPERTY);

    // Plain: they change while no actor runs.
    private static Alignment align = Alignment.ofThisVm();
    private static int phase = Integer.getInteger(Alignment.PHASE, 0);
    private static int every = Integer.getInteger(Alignment.EVERY, 1);

    private Sweep() {}

    /**
     * From now on, actors are lined up like this.
     *
     * @param newPhase as {@link Alignment#PHASE}
     * @param newEvery as {@link Alignment#EVERY}
     */
    public static void to(Alignment newAlign, int newPhase, int newEvery) {
        align = newAlign;
        phase = newPhase;
        every = newEvery;
    }

    static Alignment align() {
        return align;
    }

    static int phase() {
        return phase;
    }

    static int every() {
        return every;
    }
}
