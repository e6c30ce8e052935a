package pagerace.results.differ;

/** Runs that were to be taken together, and cannot be; the message is one line for the user. */
public final class CannotPoolException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotPoolException(String message) {
        super(message);
    }
}
