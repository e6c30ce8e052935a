package pagerace.model;

import java.nio.file.Path;

/** A jar whose rooms cannot be used; the message is one line for the user. */
public final class RoomsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RoomsException(Path jar, String why) {
        super(jar + ": " + why);
    }
}
