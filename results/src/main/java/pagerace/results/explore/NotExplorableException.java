package pagerace.results.explore;

/** Code that cannot be explored exactly, so not at all: the message names the class, the method, the line and why. */
public final class NotExplorableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotExplorableException(String message) {
        super(message);
    }
}
