package pagerace.results.explore;

/** Code that cannot be explored exactly, so not at all: the message names the class, the method, the line and why. */
public sealed class NotExplorableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Where a test begins is never reached: its state, or a class of it, is not made in time. */
    static final class NeverBegunException extends NotExplorableException {
        private static final long serialVersionUID = 1;

        NeverBegunException(String message) {
            super(message);
        }
    }

    NotExplorableException(String message) {
        super(message);
    }
}
