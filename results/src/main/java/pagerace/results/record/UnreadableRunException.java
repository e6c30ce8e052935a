package pagerace.results.record;

/** A run folder that cannot be read or written; the message is one line that names the file and what to do. */
public final class UnreadableRunException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnreadableRunException(String message) {
        super(message);
    }
}
