package pagerace.results.report.text;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;

/** What standard output is connected to. */
public final class Terminal {
    private static final int STDOUT = 1;

    /** {@code TIOCGWINSZ} of Linux. */
    private static final long GET_WINDOW_SIZE = 0x5413;

    private Terminal() {}

    /** The calls that Java has no equivalent for. */
    private interface C extends Library {
        int isatty(int fd);

        int ioctl(int fd, NativeLong request, Object... arguments);
    }

    /** Whether a person is looking: colours and progress lines that overwrite themselves are for them alone. */
    public static boolean isTerminal() {
        try {
            return Native.load("c", C.class).isatty(STDOUT) == 1;
        } catch (UnsatisfiedLinkError | RuntimeException e) {
            return false;
        }
    }

    /** How wide the terminal is, in columns; {@code otherwise} if there is none. */
    public static int width(int otherwise) {
        try {
            short[] size = new short[4];
            boolean known =
                    Native.load("c", C.class).ioctl(STDOUT, new NativeLong(GET_WINDOW_SIZE), (Object) size) == 0;
            return known && size[1] > 0 ? size[1] : otherwise;
        } catch (UnsatisfiedLinkError | RuntimeException e) {
            return otherwise;
        }
    }
}
