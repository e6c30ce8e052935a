package pagerace.results.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pagerace.model.CompileMode;
import pagerace.results.differ.Comparisons;
import pagerace.results.judge.Comparison;
import pagerace.results.judge.RunBuilder;
import pagerace.results.record.Explored.Ending;
import pagerace.results.record.Explored.How;
import pagerace.results.record.Explored.Repair;
import pagerace.results.record.ForkRecord.Status;
import pagerace.results.record.Model;
import pagerace.results.record.Run;
import pagerace.results.record.RunFolder;
import pagerace.results.record.RunHeader.State;

public class TextReportTest {
    @ParameterizedTest
    @ValueSource(ints = {80, 100, 140})
    void aRunReadsAsExpectedAtThisWidth(int width) throws IOException {
        String text = write(new TextReport(width, false, true)::write, grow());

        assertGolden(text, "grow-" + width + ".txt");
        assertThat(text.lines()).allMatch(line -> line.length() <= width);
    }

    @Test
    void aRunWithEveryTroubleReadsAsExpectedInAscii() throws IOException {
        String text = write(new TextReport(100, false, false)::write, troubled());

        assertGolden(text, "troubled-ascii.txt");
        assertThat(text.chars()).allMatch(c -> c < 128);
        assertThat(text.lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void bothLegsStandInOneTable() throws IOException {
        String text = write(new TextReport(100, false, true)::write, explored());

        assertGolden(text, "explored-100.txt");
        assertThat(text.lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void colourAddsNothingButColour() {
        String coloured = write(new TextReport(100, true, true)::write, grow());

        assertThat(coloured).contains("\033[32mholds");
        assertThat(coloured.replaceAll("\033\\[[0-9;]*m", "").lines().map(String::stripTrailing))
                .containsExactlyElementsOf(resource("grow-100.txt").lines().toList());
    }

    @Test
    void controlCharactersFromFilesNeverReachTheTerminal() {
        Comparison comparison = new RunBuilder()
                .outcomes(
                        "race/Fixed",
                        1,
                        CompileMode.C2,
                        Map.of("fine", 5L, "\033[2J\u202egnp", 1L, "x".repeat(10_000), 1L),
                        Map.of())
                .failed("race/Buggy", 1, Status.CRASHED, "\033]0;title\u0007\nsecond line")
                .compare();

        String text = write(new TextReport(100, false, true)::write, comparison);

        assertThat(text).doesNotContain("\033", "\u202e", "\u0007").contains("?[2J?gnp");
        assertThat(text.lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void severalRunsStandSideBySideAndManyAreSummedUp() {
        String two = write(new TextReport(140, false, true)::write, grow(), grow());
        String nine = write(
                new TextReport(140, false, true)::write,
                Collections.nCopies(9, grow()).toArray(Comparison[]::new));

        assertThat(two)
                .startsWith("A  20261120-133425: AMD EPYC")
                .contains("B  20261120-133425 (2)", "holds (c2), ≥9.1e4 x less     0/7  0 (<0.233)");
        assertThat(nine)
                .startsWith("9 runs on 1 machine, each judged for itself")
                .contains("9 holds");
    }

    @Test
    void aRunOfBenchmarksAloneShowsTheirCosts() {
        Comparison comparison = new RunBuilder()
                .cost("b.Bench.one", "Buggy", 10, 20, 40)
                .cost("b.Bench.one", "Fixed", 20, 60, 80)
                .compare();

        assertThat(write(new TextReport(100, false, true)::write, comparison))
                .contains("room / cost by b.Bench.one", "Fixed         3   60.0  2.00 ±79 %", "room: costs only");
    }

    public static Comparison grow() {
        return Comparison.of(growRun());
    }

    public static Run growRun() {
        try {
            URL folder = Objects.requireNonNull(TextReportTest.class.getResource("/pagerace/results/report/grow"));
            return RunFolder.read(Path.of(folder.toURI()), warning -> {});
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A leak, a silent control, a crash, an outcome that nobody knows, a cell that never ran. */
    public static Comparison troubled() {
        return new RunBuilder()
                .state(State.INTERRUPTED)
                .modes(CompileMode.C2, CompileMode.INT)
                .bad("race/Buggy", 300, 200, 400, 250, 350, 280)
                .bad("race/ByMode", 0, 0, 0, 0, 0, 0)
                .bad("race/Fixed", 0, 0, 2, 0, 0, 0)
                .bad("race/Hidden", 0, 0, 0, 0, 0, 0)
                .bad("race/Unknown", 0, 9, 0, 0, 0, 0)
                .outcomes("race/Warner", 1, CompileMode.C2, Map.of("fine", 90L, "noticed", 10L), Map.of())
                .outcomes("race/Warner", 2, CompileMode.C2, Map.of("fine", 90L, "unset", 7L), Map.of())
                .bad("oops/Buggy", 0, 0, 0)
                .bad("oops/Fixed", 0, 0, 30_000)
                .outcomes("oops/Warner", 1, CompileMode.C2, Map.of("fine", 60L, "warned", 10L, "fallen", 30L), Map.of())
                .bad("safety/Fixed", 0, 0, 0, 0, 0, 0)
                .plan("safety/Early")
                .failed("safety/Buggy", 1, Status.CRASHED, "exit code 134\nSIGSEGV")
                .cost("b.Bench.one", "Buggy", 10, 20, 40)
                .cost("b.Bench.one", "Fixed", 20, 60, 80)
                .compare();
    }

    /** A witness, a proof, what is beside the point, what contradicts, and what was not finished. */
    public static Comparison explored() {
        Ending late = new Ending(How.BOUNDED, "the time is over", false, 1);
        return new RunBuilder()
                .bad("race/Buggy", 300, 200, 400, 250, 350, 280)
                .explored("race/Buggy", 1, Repair.UNKNOWN, "broken")
                .bad("race/Warner", 0, 0, 0, 0, 0, 0)
                .explored("race/Warner", Model.SC, late, 1, Repair.UNKNOWN)
                .explored("race/Fixed", 0, Repair.RACED)
                .bad("oops/Buggy", 0, 0, 0)
                .explored("oops/Buggy", 1, Repair.UNKNOWN, "fallen")
                .bad("oops/Fixed", 0, 0, 0)
                .explored("oops/Fixed", 1, Repair.UNKNOWN)
                .explored("safety/Fixed", 1, Repair.BESIDE_THE_POINT)
                .compare();
    }

    public static String write(BiConsumer<Comparisons, PrintWriter> report, Comparison... comparisons) {
        StringWriter text = new StringWriter();
        report.accept(Comparisons.summedUp(List.of(comparisons)), new PrintWriter(text));
        return text.toString();
    }

    /** Whether it is the text of a resource; run with {@code -Dgolden.write=true} to write that anew. */
    static void assertGolden(String text, String name) throws IOException {
        Path golden = Path.of("src/test/resources/pagerace/results/report/text", name);
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(golden, text);
        }
        assertThat(text).isEqualTo(Files.readString(golden));
    }

    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(TextReportTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
