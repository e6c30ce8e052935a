package pagerace.results.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pagerace.model.CompileMode;
import pagerace.results.judge.RunBuilder;
import pagerace.results.plan.Limits;
import pagerace.results.plan.Modes;
import pagerace.results.record.RunFolder;
import picocli.CommandLine;

/** What a command shows is what it accepts and heeds. */
class OptionsTest {
    @TempDir
    private Path temp;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int pagerace(String... args) {
        return Pagerace.doMain(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    private static <T> T parsed(T options, String... args) {
        new CommandLine(options)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Duration.class, new Durations())
                .parseArgs(args);
        return options;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--mode=c2", "--reduction=200", "--confidence=0.99", "--rounds=3", "--fork-time=1s", "--widen=1",
                "--calibration=RUN", "--jobs=1", "--placement=smt", "--jvm-args=-Xmx1g", "--tests=J", "--pair=A=B"
            })
    void benchRefusesWhatItDoesNotHeed(String option) {
        assertThat(pagerace("bench", option)).isEqualTo(2);
        assertThat(err.toString()).contains("Unknown option").contains(option.substring(0, option.indexOf('=')));
        pagerace("bench", "--help");
        assertThat(out.toString()).doesNotContain(option.substring(0, option.indexOf('=')) + "=");
    }

    @Test
    void optionsStandInGroups() {
        pagerace("stress", "--help");
        assertThat(out.toString().lines().filter(line -> line.endsWith(":") && !line.startsWith(" ")))
                .containsExactly(
                        "What:", "How long:", "Where:", "How:", "Output:", "As one shard of a fleet:", "Examples:");
    }

    @ParameterizedTest
    @CsvSource({
        "stress, --budget=5m, --budget",
        "run, --mode=c2, --mode",
        "run, --no-bench, --no-bench",
        "run, --until-seen, --until-seen",
        "bench, --precision=3%, --precision",
        "stress, --out=elsewhere, --out"
    })
    void nothingCanBeGivenWithResume(String command, String option, String name) {
        Path run = RunFolder.create(temp.resolve("run"), new RunBuilder().run().header())
                .path();

        assertThat(pagerace(command, option, "--resume", run.toString())).isEqualTo(2);
        assertThat(err)
                .hasToString("pagerace: --resume goes on with a run as it was planned, leave out " + name
                        + System.lineSeparator());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run    | --repeat=3                  | Missing required argument(s): --until-seen",
                "run    | --until-seen --repeat=0     | --repeat 0 must be at least 1",
                "run    | --until-seen --rounds=3     | --rounds is about verdicts; --until-seen has --repeat",
                "stress | --tests=x.jar --room=isize  | about the rooms, not --tests",
                "stress | --pair=A=B                  | give their jar with --tests",
                "stress | --tests=x.jar --bad=1       | --bad needs --pair",
                "stress | --tests=a --tests=b --test=T | not for --test",
                "bench  | --primitives --room=isize   | about the rooms, not --primitives",
                "stress | --cpus=5-2                  | --cpus '5-2' is not a set of CPUs",
                "stress | --cpus=0-2000000000         | --cpus '0-2000000000' is not a set of CPUs",
                "stress | --fork-time=1ms             | --fork-time 1ms is too short; give at least 10ms",
                "check  | --budget=1s Y               | --budget 1s is too short"
            })
    void whatIsNotHeededTogetherIsRefused(String command, String options, String message) {
        String[] args = (command + " " + options).split(" ", -1);

        assertThat(pagerace(args)).isEqualTo(2);
        assertThat(err.toString()).contains(message).matches("[^\n]*\n");
    }

    @Test
    void whatIsGivenBecomesPartOfThePlan() {
        assertThat(parsed(new LoadOptions(), "--precision", "3%").precision()).isEqualTo(0.03);
        assertThat(parsed(new BudgetOptions(), "--budget", "5m").budget()).isEqualTo(Duration.ofMinutes(5));
        assertThat(parsed(
                                new EvidenceOptions(),
                                "--confidence=0.99",
                                "--reduction=200",
                                "--rounds=7",
                                "--fork-time=250ms")
                        .limits(0))
                .isEqualTo(new Limits(360, 7, 0, 250, 200, 0.99, 0));
        assertThat(parsed(new HowOptions(), "--mode=int", "--mode=C2", "--widen=5")
                        .modes(true))
                .isEqualTo(new Modes(List.of(CompileMode.INT, CompileMode.C2), true, 5, false));
        assertThat(parsed(new EvidenceOptions()).limits(0)).isEqualTo(Limits.usual(Duration.ofMinutes(6)));
    }

    @Test
    void aStandardOutputThatCannotBeWrittenIsExitCode2() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        int code = Pagerace.doMain(
                new PrintWriter(full, true, StandardCharsets.UTF_8), new PrintWriter(err, true), "list");
        assertThat(code).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("pagerace: standard output cannot be written")
                .matches("[^\n]*\n");
    }

    @Test
    void figuresAreInTheRootLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            pagerace("verdicts");
            String german = out.toString();
            Locale.setDefault(Locale.ROOT);
            pagerace("verdicts");
            assertThat(out).hasToString(german + german);
            assertThat(Locale.getDefault()).isEqualTo(Locale.ROOT);
        } finally {
            Locale.setDefault(before);
        }
    }
}
