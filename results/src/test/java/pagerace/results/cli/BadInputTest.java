package pagerace.results.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pagerace.results.report.ReportFormat;

/** Whatever is wrong: one line on standard error that names it, exit code 2, and nothing written. */
class BadInputTest {
    @TempDir
    private Path temp;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int pagerace(String... args) {
        return Pagerace.doMain(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("unknown room 'isise'; did you mean isize?", new String[] {"run", "--room", "isise"}),
                Arguments.of("unknown scenario 'shrnk'", new String[] {"stress", "--scenario", "shrnk"}),
                Arguments.of("unknown variant 'HoldReff'", new String[] {"bench", "--variant", "HoldReff"}),
                Arguments.of("--budget 0s is too short", new String[] {"run", "--budget", "0"}),
                Arguments.of("'-3m' is not a time", new String[] {"run", "--budget=-3m"}),
                Arguments.of(
                        "Invalid value for option '--budget': 'soon' is not a time",
                        new String[] {"run", "--budget", "soon"}),
                Arguments.of("--reduction 0.5 must be", new String[] {"run", "--reduction", "0.5"}),
                Arguments.of("--confidence 1.0 must be", new String[] {"run", "--confidence", "1"}),
                Arguments.of("'--rom'", new String[] {"run", "--rom", "isize"}),
                Arguments.of("rnu", new String[] {"rnu"}),
                Arguments.of("unknown room 'lock'", new String[] {"show", "lock"}),
                Arguments.of("'xml'", new String[] {"list", "--format", "xml"}),
                Arguments.of("Missing required parameter: 'RUN'", new String[] {"compare"}),
                Arguments.of("no-such-folder: no such run folder", new String[] {"compare", "no-such-folder"}),
                Arguments.of("no-such-folder: no such run folder", new String[] {"run", "--resume", "no-such-folder"}),
                Arguments.of("/proc/nowhere: cannot write", new String[] {"run", "--out", "/proc/nowhere"}));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void isOneClearLineAndExitCode2(String message, String[] args) {
        assertThat(pagerace(args)).isEqualTo(2);
        assertThat(err.toString())
                .contains(message)
                .startsWith("pagerace: ")
                .doesNotContain("\tat ")
                .matches("[^\n]*\n");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aFolderThatIsNoRunIsNamed() {
        assertThat(pagerace("report", temp.toString())).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo("pagerace: " + temp + ": not a run folder: it has no run.json" + System.lineSeparator());
    }

    @Test
    void aFileInPlaceOfARunIsNamed() throws Exception {
        Path file = Files.writeString(temp.resolve("notes.txt"), "hello");
        assertThat(pagerace("check", file.toString())).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo(
                        "pagerace: " + file + ": neither a run folder nor a result file of jcstress (*.bin.gz) or JMH"
                                + " (-rf json)" + System.lineSeparator());
    }

    @Test
    void aRunIsNotPooledWithItself() throws Exception {
        String run = Path.of(Objects.requireNonNull(ReportFormat.class.getResource("grow"))
                        .toURI())
                .toString();

        assertThat(pagerace("compare", "--pool", run, run)).isEqualTo(2);
        assertThat(err)
                .hasToString("pagerace: run 20261120-133425 was given twice; its forks must not count twice"
                        + System.lineSeparator());
    }

    @Test
    void helpTeachesByExample() {
        for (String command :
                new String[] {"run", "stress", "bench", "compare", "report", "check", "list", "show", "verdicts"}) {
            assertThat(pagerace(command, "--help")).isZero();
        }
        assertThat(out.toString()).contains("Examples:", "pagerace run --room isize --budget 60s");
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void helpExplainsTheVerdicts() {
        assertThat(pagerace("help", "verdicts")).isZero();
        String help = out.toString();
        assertThat(pagerace("verdicts")).isZero();

        assertThat(help).contains("Fix: 0/5, 0-53.", "in at least 93 %.");
        assertThat(out).hasToString(help + help);
    }
}
