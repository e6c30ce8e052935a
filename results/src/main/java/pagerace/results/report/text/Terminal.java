package pagerace.results.report.text;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;

/**
 * What a stream of this process is connected to, by the calls that Java has no equivalent for.
 *
 * @param fd number of the stream
 */
public record Terminal(int fd) {
    public static final Terminal STDOUT = new Terminal(1);
    public static final Terminal STDERR = new Terminal(2);

    /** {@code TIOCGWINSZ} of Linux. */
    private static final long GET_WINDOW_SIZE = 0x5413;

    private interface C extends Library {
        int isatty(int fd);

        int ioctl(int fd, NativeLong request, Object... arguments);
    }

    /** Whether a person is looking: colours and progress lines that overwrite themselves are for them alone. */
    public boolean isTerminal() {
        try {
            return Native.load("c", C.class).isatty(fd) == 1;
        } catch (LinkageError | RuntimeException e) {
            return false;
        }
    }

    /** How wide the terminal is, in columns; {@code otherwise} if there is none. */
    public int width(int otherwise) {
        try {
            short[] size = new short[4];
            boolean known = Native.load("c", C.class).ioctl(fd, new NativeLong(GET_WINDOW_SIZE), (Object) size) == 0;
            return known && size[1] > 0 ? size[1] : otherwise;
        } catch (LinkageError | RuntimeException e) {
            return otherwise;
        }
    }
}
