package pagerace.results.compare;

/** Runs that were to be one side of a comparison, and cannot be; the message is one line for the user. */
public final class UnlikeRunsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnlikeRunsException(String message) {
        super(message);
    }
}
