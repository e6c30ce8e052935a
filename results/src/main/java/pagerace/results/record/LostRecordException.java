package pagerace.results.record;

/** Something could not be recorded in the middle of a run; the message is one line. What was recorded is safe. */
public final class LostRecordException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LostRecordException(String message) {
        super(message);
    }
}
