package pagerace.results.judge;

/** What a run means to a script. Usage and unreadable input, 2, never come as far as a comparison. */
public enum ExitCode {
    AS_DOCUMENTED(0, "everything as documented"),
    CONTRADICTION(1, "a fix leaked, or a verdict contradicts its grade or its exploration"),
    INCONCLUSIVE(3, "inconclusive: not enough evidence within the budget"),
    INCOMPLETE(4, "incomplete: a fork crashed or hung, or a cell never ran");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    @Override
    public String toString() {
        return meaning;
    }
}
