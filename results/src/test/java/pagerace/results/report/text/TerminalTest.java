package pagerace.results.report.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TerminalTest {
    private static final int READ_WRITE = 2;

    private interface C extends Library {
        int open(String path, int flags);

        int close(int fd);
    }

    @Test
    void eachStreamIsAskedForItself() {
        C c = Native.load("c", C.class);
        int terminal = c.open("/dev/ptmx", READ_WRITE);
        int file = c.open("/dev/null", READ_WRITE);
        assumeTrue(terminal >= 0 && file >= 0, "a system with terminals");
        try {
            assertThat(new Terminal(terminal).isTerminal()).isTrue();
            assertThat(new Terminal(file).isTerminal()).isFalse();
            assertThat(new Terminal(file).width(77)).isEqualTo(77);
        } finally {
            c.close(terminal);
            c.close(file);
        }
    }

    private static String progress(boolean terminal) {
        StringWriter err = new StringWriter();
        ProgressPrinter printer = new ProgressPrinter(new PrintWriter(err, true), terminal);
        printer.step("stress", 1, "isize/grow", Duration.ofSeconds(65));
        printer.step("stress", 1, "isize/shrink", Duration.ofSeconds(64));
        return err.toString();
    }

    @Test
    void progressRenewsItsLineOnATerminalAlone() {
        assertThat(progress(true)).contains("\033[K").contains("1:05 left: isize/grow", "1:04 left: isize/shrink");
        assertThat(progress(false)).isEqualTo("stress round 1, 1:05 left" + System.lineSeparator());
    }

    @Test
    void figuresHaveTheDigitsOfPrograms() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(progress(false)).startsWith("stress round 1, 1:05 left");
        } finally {
            Locale.setDefault(before);
        }
    }
}
