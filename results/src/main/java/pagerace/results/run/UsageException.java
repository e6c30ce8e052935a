package pagerace.results.run;

/** What the user asked for cannot be done; the message is one line that names the word and says what to do. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UsageException(String message) {
        super(message);
    }
}
