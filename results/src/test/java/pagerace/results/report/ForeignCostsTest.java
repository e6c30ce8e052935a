package pagerace.results.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pagerace.results.differ.Comparisons;
import pagerace.results.differ.Gate;
import pagerace.results.differ.Regression;
import pagerace.results.judge.Comparison;
import pagerace.results.judge.Ungraded;
import pagerace.results.record.Run;
import pagerace.results.record.RunReader;
import pagerace.results.record.UnreadableRunException;
import pagerace.results.report.data.CostsCsv;
import pagerace.results.report.data.CsvReport;
import pagerace.results.report.data.JsonReport;
import pagerace.results.report.html.HtmlReport;
import pagerace.results.report.text.MarkdownReport;
import pagerace.results.report.text.TextReport;

/** Files that JMH wrote about anybody's benchmarks; shapes and figures are of real files, names are made up. */
class ForeignCostsTest {
    private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());

    private static Path path(String name) {
        return Path.of(URI.create(
                Objects.requireNonNull(ForeignCostsTest.class.getResource("/pagerace/results/record/cases/" + name))
                        .toString()));
    }

    private Run run(String name) {
        return RunReader.read(path(name), warnings::add);
    }

    private List<Ungraded.Cost> costs(String name) {
        return Comparison.of(run(name)).ungraded().costs();
    }

    private static String write(BiConsumer<Comparisons, PrintWriter> format, Run... runs) {
        StringWriter text = new StringWriter();
        format.accept(Comparisons.of(List.of(runs)), new PrintWriter(text));
        return text.toString();
    }

    private String text(String... names) {
        return write(
                new TextReport(100, false, true)::write,
                Arrays.stream(names).map(this::run).toArray(Run[]::new));
    }

    private static JsonNode json(Run run) throws IOException {
        return new ObjectMapper()
                .readTree(write(JsonReport::write, run))
                .path("runs")
                .path(0)
                .path("ungraded")
                .path("costs");
    }

    private static List<String> rows(String text, String part) {
        return text.lines().filter(line -> line.contains(part)).toList();
    }

    @Test
    void modesAndNumbersOfThreadsAreRowsOfTheirOwn() throws IOException {
        assertThat(costs("jmh-twomodes-twothreads.json"))
                .extracting(cost -> cost.what().label() + ": " + cost.forks() + " fork, " + cost.nanosPerOp())
                .containsExactly(
                        "org.x.B.m, avgt: 1 fork, 10.0",
                        "org.x.B.m, avgt, 16 threads: 1 fork, 900.0",
                        "org.x.B.m, ss: 1 fork, 5000.0");

        Run run = run("jmh-twomodes-twothreads.json");
        assertThat(rows(text("jmh-twomodes-twothreads.json"), "  m  "))
                .extracting(String::strip)
                .containsExactly(
                        "m          avgt        1      1   10.0    10.0",
                        "m          avgt       16      1    900     900",
                        "m          ss          1      1   5000    5000");
        assertThat(rows(write(MarkdownReport::write, run), "| org.x.B.m |"))
                .containsExactly(
                        "| org.x.B.m | avgt | 1 | 1 | 10.0 | 10.0 |",
                        "| org.x.B.m | avgt | 16 | 1 | 900 | 900 |",
                        "| org.x.B.m | ss | 1 | 1 | 5000 | 5000 |");
        assertThat(write(CsvReport::cells, run))
                .contains("\"org.x.B.m, avgt\"", "\"org.x.B.m, avgt, 16 threads\"", "\"org.x.B.m, ss\"");
        assertThat(rows(write(CostsCsv::write, run), "org.x.B.m"))
                .hasSize(3)
                .anyMatch(row -> row.contains(",uncontended,1,,,1,10.0,") && row.endsWith(",avgt,10.0,,ns/op"))
                .anyMatch(row -> row.contains(",sweep,16,,,1,900.0,"))
                .anyMatch(row -> row.contains(",1,5000.0,") && row.endsWith(",ss,5.0,,us/op"));
        assertThat(json(run))
                .hasSize(3)
                .allMatch(cost -> cost.path("benchmark").asText().equals("org.x.B.m"));
        assertThat(write(HtmlReport::write, run)).contains("<bdi>ss</bdi>", "<bdi>16</bdi>", "<bdi>5000</bdi>");
    }

    @Test
    void rolesOfAGroupAreRowsAsInOwnRuns() throws IOException {
        assertThat(costs("jmh-group-roles.json"))
                .extracting(cost -> cost.what().role())
                .containsExactly("CopyOnWriteArrayAdd", "CopyOnWriteArrayListGet", "CopyOnWriteArrayRemove");
        Ungraded.Cost add = costs("jmh-group-roles.json").get(0);
        assertThat(add.reported().orElseThrow().nanosPerOp()).isEqualTo(1e9 / 135175.45031292812, within(1e-6));
        assertThat(add.nanosPerOp()).isEqualTo(1e9 / 128959.26829504583, within(1.0));
        assertThat(add.what().threads()).isEqualTo(14);

        JsonNode reported = json(run("jmh-group-roles.json")).path(0).path("reported");
        assertThat(reported.path("error").asDouble()).isEqualTo(58309.13535244864);
        assertThat(reported.path("percentiles").path("90.0").asDouble()).isEqualTo(222439.6927826291);
        assertThat(text("jmh-group-roles.json"))
                .contains("CopyOnWriteArrayRemove", "since JMH does not say how")
                .doesNotContain("0.413", "0.414");
    }

    @Test
    void jmhsOwnScoreStandsBesideTheMedian() {
        Ungraded.Cost cost = costs("jmh-bimodal-iterations.json").get(0);

        assertThat(cost.reported().orElseThrow().nanosPerOp()).isEqualTo(495.3, within(0.1));
        assertThat(cost.nanosPerOp()).isEqualTo(2_672_562, within(1.0));
        assertThat(text("jmh-bimodal-iterations.json")).contains("JMH's", "median", "495  2670000");
    }

    @Test
    void namesCanBeToldApartAndParametersAreWhole() {
        assertThat(text("jmh-long-names.json"))
                .contains(
                        "of org.example.course.shared.counters.CounterBenchmarks.",
                        "AtomicLong     thrpt        8  readAtomicLong",
                        "ReadWriteLock  thrpt        8  writeReadWriteLock");
        assertThat(text("jmh-bimodal-iterations.json"))
                .contains("dataScale=large modelType=rbac_with_resource_roles useCache=true");
    }

    @Test
    void whatWasMeasuredIsNotMissing() {
        assertThat(Comparison.of(run("jmh-no-params-one-iteration.json")).warnings())
                .noneMatch(warning -> warning.contains("no time was left"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jmh-nan.json     | org.x.B.slow has no score but NaN ops/s: left out",
                "jmh-zero.json    | org.x.B.slow has no score but 0.0 ops/s: left out",
                "jmh-unit.json    | org.x.B.slow has a score in bytes, which is neither a time per operation nor"
                        + " operations per time: left out",
            })
    void aBenchmarkWithoutAScoreIsNamedAndLeftOut(String name, String why) {
        assertThat(costs(name)).extracting(cost -> cost.what().benchmark()).containsExactly("org.x.B.ok");
        assertThat(warnings).containsExactly(path(name) + ": " + why);
    }

    @Test
    void anIterationWithoutAScoreIsSaidToBeMissingInTheMedian() {
        Ungraded.Cost slow = costs("jmh-partzero.json").get(1);

        assertThat(slow.reported().orElseThrow().nanosPerOp()).isEqualTo(1e7);
        assertThat(slow.nanosPerOp()).isEqualTo(1e9 / 300, within(1.0));
        assertThat(warnings)
                .containsExactly(path("jmh-partzero.json")
                        + ": org.x.B.slow: iterations without a score are left out of its median: 1");
    }

    @Test
    void aByteOrderMarkIsNoReason() {
        assertThat(costs("jmh-bom.json")).isEqualTo(costs("jmh-twomodes-twothreads.json"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jmh-utf16.json | is in UTF-16; save it in UTF-8",
                "jmh-empty.json | holds no result",
                "jmh-text.txt   | the text output of JMH; have it write JSON, with -rf json -rff FILE, and give that",
            })
    void whatCannotBeReadIsOneLineWithTheReason(String name, String why) {
        assertThatThrownBy(() -> run(name))
                .isInstanceOf(UnreadableRunException.class)
                .hasMessage(path(name) + ": " + why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "csv", "markdown", "costs-csv"})
    void lettersBeyondAsciiStandInEveryFormat(String format) {
        assertThat(write(
                        (all, out) -> ReportFormat.of(format)
                                .writeToFile(
                                        new ReportFormat.Runs() {
                                            @Override
                                            public Comparisons compared() {
                                                return all;
                                            }

                                            @Override
                                            public Stream<Run> oneByOne() {
                                                return Stream.of();
                                            }
                                        },
                                        out),
                        run("jmh-nonascii-params.json")))
                .contains("org.example.Städte.suche", "stadt=Zürich – 東京");
    }

    @Test
    void twoFilesStandSideBySideWithRatiosAndNoGatePasses() {
        Run before = run("jmh-twomodes-twothreads.json");
        Run after = run("jmh-bom.json");
        assertThat(rows(text("jmh-nan.json", "jmh-partzero.json"), "ok  "))
                .extracting(String::strip)
                .containsExactly("ok         avgt         1   10.0     10.0   1.00");
        assertThat(write(HtmlReport::write, before, after)).contains("<th scope=\"col\">ratio</th>");
        assertThat(write(CostsCsv::write, before, after).lines()).hasSize(7);

        Regression nothing = Regression.of(before, after, new Regression.Limits(3, 1.25, true));
        assertThat(nothing.compared()).isZero();
        assertThat(new Gate(true).exitCode(List.of(Comparison.of(after)), List.of(nothing)))
                .isEqualTo(3);
    }

    @Test
    void runsThatAPageLeavesOutAreCounted() {
        Run[] many =
                IntStream.range(0, 32).mapToObj(index -> run("jmh-nan.json")).toArray(Run[]::new);

        assertThat(write(HtmlReport::write, many))
                .contains("And 24 more runs, which the reports in JSON and CSV have.");
    }
}
