package pagerace.results.judge;

/** What the forks of a cell say, in the words that every report uses. */
public enum Verdict {
    /** The buggy code, graded open, showed its bug. */
    REPRODUCED("reproduced"),
    /** Another variant that is graded open here showed the bug. */
    LEAKS_AS_DOCUMENTED("leaks as documented"),
    /** Nothing bad happened, and if anything could it would be rarer than asked for; see {@link Judge}. */
    HOLDS("holds"),
    /** Something bad happened in a cell whose grade does not allow it, or, if undecided, did not foresee it. */
    LEAKS("leaks"),
    /** Nothing bad happened where nothing ever may. */
    CLEAN("clean"),
    /** Not enough evidence, or evidence that nobody can read. */
    INCONCLUSIVE("inconclusive"),
    /** Planned, and no fork ended well. */
    NOT_RUN("not run");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
