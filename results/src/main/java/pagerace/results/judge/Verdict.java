package pagerace.results.judge;

/** What the forks of a cell say, in the words that every report uses, and what they mean; {@link Judge} has the rules. */
public enum Verdict {
    REPRODUCED("reproduced", "the buggy code, graded open, showed the bug"),
    LEAKS_AS_DOCUMENTED("leaks as documented", "another variant that is graded open did"),
    HOLDS("holds", "graded closed, nothing bad, and if it leaked that would have shown"),
    LEAKS("leaks", "something bad where nothing may be, even if only in the warm-up"),
    CLEAN("clean", "nothing bad where nothing ever may"),
    RACE_FREE("race-free", "graded closed, and proved: nobody touches what another one writes"),
    BESIDE_THE_POINT("beside the point", "proved closed with the repair and without: says nothing of it"),
    CONTRADICTED("contradicted", "its exploration has a witness or a proof against its grade"),
    NOT_PROVOKED("not provoked here", "graded open, with a witness, and no fork showed it"),
    INCONCLUSIVE("inconclusive", "not enough evidence, or evidence that nobody can read"),
    NOT_JUDGED("not judged", "widened windows, or a search that ends when the bug is seen: no verdict"),
    NOT_RUN("not run", "no fork ended well");

    private final String words;
    private final String meaning;

    Verdict(String words, String meaning) {
        this.words = words;
        this.meaning = meaning;
    }

    /** One clause, for a reader. */
    public String meaning() {
        return meaning;
    }

    @Override
    public String toString() {
        return words;
    }
}
