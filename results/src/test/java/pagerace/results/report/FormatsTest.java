package pagerace.results.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import pagerace.model.CompileMode;
import pagerace.results.cost.Cost;
import pagerace.results.differ.Comparisons;
import pagerace.results.judge.CellResult;
import pagerace.results.judge.Comparison;
import pagerace.results.judge.RunBuilder;
import pagerace.results.record.ForkRecord.Status;
import pagerace.results.record.Run;
import pagerace.results.record.RunReader;
import pagerace.results.report.data.CostsCsv;
import pagerace.results.report.data.CsvReport;
import pagerace.results.report.data.JsonReport;
import pagerace.results.report.data.JunitReport;
import pagerace.results.report.text.MarkdownReport;
import pagerace.results.report.text.TextReportTest;
import pagerace.results.report.words.Figures;

/** Every format is well formed, whatever the run holds, and shows the figures of the same comparison. */
class FormatsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Comparison> comparisons() {
        return Stream.of(
                TextReportTest.grow(),
                TextReportTest.troubled(),
                TextReportTest.explored(),
                hostile(),
                foreign(),
                new RunBuilder().compare());
    }

    /** Words and failures that mean something in each of the formats. */
    private static Run hostileRun() {
        String word = "a\"b,c|d<e>&f;g=h\ti\n`j` \\ *k* @you \0 \u202e \ud83d\ude00 ]]> --";
        return new RunBuilder()
                .bad("race/Buggy", 300, 200, 400, 250, 350, 280)
                .outcomes("race/Fixed", 1, CompileMode.C2, Map.of("fine", 5L, word, 1L), Map.of())
                .failed("race/Buggy", 7, Status.CRASHED, "=cmd(),\"x\"\n</testcase>\u0007")
                .run();
    }

    private static Comparison hostile() {
        return RunBuilder.judge(hostileRun());
    }

    private static Comparison foreign() {
        return Comparison.of(foreignRun());
    }

    private static Run foreignRun() {
        try {
            URL file = Objects.requireNonNull(
                    FormatsTest.class.getResource("/pagerace/results/record/racecondition.bin.gz"));
            return RunReader.read(Path.of(file.toURI()), warning -> {});
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("comparisons")
    void jsonKeepsToItsSchemaWhichKnowsEveryMember(Comparison comparison) throws IOException {
        JsonNode json = JSON.readTree(TextReportTest.write(JsonReport::write, comparison));

        assertThat(schema(false).validate(json)).isEmpty();
        assertThat(schema(true).validate(json)).isEmpty();
    }

    @Test
    void jsonOfSeveralRunsSaysHowTheyDiffer() throws IOException {
        Comparisons comparisons = Comparisons.of(
                List.of(
                        new RunBuilder()
                                .id("old")
                                .bad("race/Buggy", 1, 2, 3, 4, 5)
                                .run(),
                        new RunBuilder()
                                .id("new")
                                .bad("race/Buggy", 4, 8, 12, 16, 20)
                                .run()),
                false,
                RunBuilder::judge);
        StringWriter text = new StringWriter();
        JsonReport.write(comparisons, new PrintWriter(text));

        JsonNode json = JSON.readTree(text.toString());

        assertThat(schema(true).validate(json)).isEmpty();
        JsonNode difference = json.path("differences").path(0);
        assertThat(difference.path("ratio").asDouble())
                .isEqualTo(comparisons.differences().get(0).relative().ratio().orElseThrow());
        assertThat(difference.path("other").path("runs").path(0).asText()).isEqualTo("new");
        assertThat(difference.path("word").asText()).isEqualTo("cannot tell");
        assertThat(json.path("agreements").path(0).path("cells").asInt()).isEqualTo(1);
    }

    @Test
    void theSchemaRefusesWhatIsNotAReport() throws IOException {
        assertThat(schema(false).validate(JSON.readTree("{\"format\":\"2.0\",\"exitCode\":2}")))
                .hasSize(6);
    }

    /** @param strict whether members that it does not describe are errors; they are none for readers */
    private static JsonSchema schema(boolean strict) throws IOException {
        JsonNode schema =
                JSON.readTree(Objects.requireNonNull(JsonReport.class.getResourceAsStream("comparison.schema.json")));
        if (strict) {
            refuseUnknown(schema);
        }
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
    }

    private static void refuseUnknown(JsonNode schema) {
        if (schema.path("properties").isObject()) {
            ((ObjectNode) schema).put("additionalProperties", false);
        }
        schema.forEach(FormatsTest::refuseUnknown);
    }

    @ParameterizedTest
    @MethodSource("comparisons")
    void csvHasTheFiguresOfJsonInARowPerCell(Comparison comparison) throws IOException {
        List<JsonNode> cells = cells(comparison);
        List<Map<String, String>> rows = rows(CsvReport::cells, comparison);

        int graded = cells.size();
        assertThat(rows)
                .hasSize(graded
                        + comparison.ungraded().tests().size()
                        + comparison.ungraded().costs().size());
        for (int i = 0; i < graded; i++) {
            JsonNode cell = cells.get(i);
            Map<String, String> row = rows.get(i);
            for (String same : List.of("variant", "kind", "grade", "verdict", "forks", "exposed", "samples", "bad")) {
                assertThat(row.get(same)).isEqualTo(cell.path(same).asText());
            }
            assertSame(row, "rate_per_1e9", cell.path("rate").path("typical"), 1e9);
            assertSame(row, "rate_low", cell.path("rate").path("interval").path(0), 1e9);
            assertSame(row, "rate_high", cell.path("rate").path("interval").path(1), 1e9);
            assertSame(row, "reduction", cell.path("evidence").path("reduction"), 1);
            assertSame(row, "cost_ns", cell.path("cost").path("nanosPerOp"), 1);
            assertSame(row, "cost_ratio", cell.path("cost").path("ratio"), 1);
            assertSame(row, "cost_low", cell.path("cost").path("interval").path(0), 1);
        }
    }

    private static void assertSame(Map<String, String> row, String column, JsonNode number, double unit) {
        String text = row.getOrDefault(column, "no such column");
        if (number.isNumber()) {
            assertThat(Double.parseDouble(text)).isEqualTo(number.asDouble() * unit);
        } else {
            assertThat(text).isEmpty();
        }
    }

    @Test
    void csvHasTheHeaderThatOthersRelyOn() {
        assertThat(TextReportTest.write(CsvReport::cells, TextReportTest.grow())
                        .lines()
                        .findFirst())
                .hasValue(
                        "run,room,scenario,variant,kind,grade,verdict,forks,exposed,samples,bad,rate_per_1e9,rate_low,"
                                + "rate_high,reduction,cost_ns,cost_ratio,cost_low,cost_high,"
                                + "explored,explored_by,states,executions,witness_switches,witness_steps,repetitions,seen_in,seconds_until_seen");
        assertThat(TextReportTest.write(CsvReport::cells))
                .startsWith("run,room,scenario,variant,kind")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @MethodSource("comparisons")
    void costsCsvHasARowPerBenchmarkAndVariant(Comparison comparison) throws IOException {
        List<Cost> costs = Stream.concat(
                        comparison.rooms().stream().flatMap(room -> room.costs().stream()),
                        comparison.costs().primitives().stream())
                .toList();

        List<Map<String, String>> rows = rows(CostsCsv::write, comparison);

        assertThat(rows).hasSize(costs.size() + comparison.ungraded().costs().size());
        for (int i = 0; i < costs.size(); i++) {
            Map<String, String> row = rows.get(i);
            Cost cost = costs.get(i);
            assertThat(row)
                    .containsEntry("run", comparison.header().id())
                    .containsEntry("benchmark", cost.series().benchmark())
                    .containsEntry("variant", cost.variant())
                    .containsEntry("ns_per_op", Double.toString(cost.nanosPerOp()))
                    .containsEntry(
                            "ratio", Double.toString(cost.relative().ratio().orElseThrow()));
            assertThat(row.get("ratio_low"))
                    .isEqualTo(cost.relative()
                            .interval()
                            .map(range -> Double.toString(range.low()))
                            .orElse(""));
            assertThat(row.get("ns_more"))
                    .isEqualTo(cost.difference()
                            .map(more -> Double.toString(more.nanos()))
                            .orElse(""));
        }
    }

    static Stream<Arguments> runs() {
        Function<Run, Comparison> asEver = Comparison::of;
        Function<Run, Comparison> madeUp = RunBuilder::judge;
        return Stream.of(
                Arguments.of(TextReportTest.growRun(), asEver),
                Arguments.of(foreignRun(), asEver),
                Arguments.of(hostileRun(), madeUp));
    }

    private static List<Map<String, String>> forks(Run run, Function<Run, Comparison> judge) throws IOException {
        StringWriter text = new StringWriter();
        CsvReport.forks(Stream.of(run), judge, new PrintWriter(text));
        return rows(text.toString());
    }

    @ParameterizedTest
    @MethodSource("runs")
    void forksCsvHasARowPerForkThatAddsUpToItsCell(Run run, Function<Run, Comparison> judge) throws IOException {
        Comparison comparison = judge.apply(run);
        List<Map<String, String>> rows = forks(run, judge);

        assertThat(rows).hasSize(run.forks().size());
        for (CellResult cell : comparison.cells().toList()) {
            List<Map<String, String>> own = rows.stream()
                    .filter(row -> Objects.equals(row.get("test"), cell.test()))
                    .filter(row -> Objects.equals(row.get("status"), "ok"))
                    .filter(row -> Objects.equals(row.get("phase"), "evidence"))
                    .filter(row -> cell.subject().modes().isEmpty()
                            || cell.subject().modes().stream()
                                    .anyMatch(mode -> mode.label().equals(row.get("mode"))))
                    .toList();
            assertThat(own).hasSize(cell.counts().forks());
            assertThat(own.stream()
                            .mapToLong(row -> Long.parseLong(row.getOrDefault("samples", "")))
                            .sum())
                    .isEqualTo(cell.counts().samples());
            assertThat(own.stream()
                            .mapToLong(row -> Long.parseLong(row.getOrDefault("bad", "")))
                            .sum())
                    .isEqualTo(cell.counts().bad());
        }
    }

    @Test
    void forksWhoseActorsHadCompilersOfTheirOwnHaveNoMode() throws IOException {
        assertThat(forks(foreignRun(), Comparison::of))
                .hasSize(64)
                .extracting(row -> row.get("mode"))
                .contains("", "int")
                .doesNotContain("c2");
        assertThat(forks(TextReportTest.growRun(), Comparison::of))
                .extracting(row -> row.get("mode"))
                .contains("c2");
    }

    @Test
    void textOfFilesStandsInCsvAsItIs() throws IOException {
        List<Map<String, String>> rows = forks(hostileRun(), RunBuilder::judge);

        assertThat(rows).extracting(row -> row.get("failure")).contains("=cmd(),\"x\"\n</testcase>\u0007");
        assertThat(JSON.readTree(rows.get(6).get("outcomes")).fieldNames())
                .toIterable()
                .anyMatch(word -> word.startsWith("a\"b,c|d<e>&f;g=h\ti\n`j`"));
    }

    @ParameterizedTest
    @MethodSource("comparisons")
    void junitHasACasePerCellAndCountsThatAddUp(Comparison comparison) throws Exception {
        Element suites = xml(comparison).getDocumentElement();

        assertThat(suites.getTagName()).isEqualTo("testsuites");
        List<Element> cases = elements(suites, "testcase");
        assertThat(cases.stream().map(each -> each.getAttribute("name")))
                .containsAll(comparison.cells().map(CellResult::label).toList());
        for (Element suite : Stream.concat(Stream.of(suites), elements(suites, "testsuite").stream())
                .toList()) {
            assertThat(suite.getAttribute("tests")).isEqualTo(count(suite, "testcase"));
            assertThat(suite.getAttribute("failures")).isEqualTo(count(suite, "failure"));
            assertThat(suite.getAttribute("errors")).isEqualTo(count(suite, "error"));
            assertThat(suite.getAttribute("skipped")).isEqualTo(count(suite, "skipped"));
            assertThat(Double.parseDouble(suite.getAttribute("time"))).isNotNegative();
        }
        assertThat(elements(suites, "failure")).hasSize((int)
                comparison.cells().filter(CellResult::contradictsGrade).count());
    }

    @Test
    void junitSaysWhatIsWrong() throws Exception {
        Element suites = xml(TextReportTest.troubled()).getDocumentElement();

        assertThat(messages(suites, "failure")).contains("leaks, 2 bad samples in 1 of 6 forks");
        assertThat(messages(suites, "error")).contains("not run, no fork was started");
        assertThat(messages(suites, "skipped")).contains("inconclusive, not seen in 3 forks");
    }

    @Test
    void junitOfForeignTestsSkipsThem() throws Exception {
        Element suites = xml(foreign()).getDocumentElement();

        assertThat(messages(suites, "skipped")).containsExactly("no grade, so no verdict", "no grade, so no verdict");
    }

    @ParameterizedTest
    @MethodSource("comparisons")
    void markdownTablesAreWhole(Comparison comparison) {
        List<String> lines =
                TextReportTest.write(MarkdownReport::write, comparison).lines().toList();

        IntStream.range(1, lines.size())
                .filter(i -> lines.get(i).startsWith("|") && lines.get(i - 1).startsWith("|"))
                .forEach(i -> assertThat(columns(lines.get(i))).as(lines.get(i)).isEqualTo(columns(lines.get(i - 1))));
        for (CellResult cell : comparison.cells().toList()) {
            assertThat(lines)
                    .anyMatch(line -> line.startsWith("| " + MarkdownReport.text(cell.label()) + " |")
                            && line.contains(" | " + cell.counts().exposed() + "/"
                                    + cell.counts().forks() + " | "
                                    + Figures.exact(cell.counts().samples()) + " | "
                                    + cell.rates()
                                            .rate()
                                            .map(Figures::perMillion)
                                            .map(MarkdownReport::text)
                                            .orElse("") + " |"));
        }
    }

    private static long columns(String line) {
        return line.replace("\\|", "").chars().filter(c -> c == '|').count();
    }

    @Test
    void markdownEscapesWhatItPrints() {
        assertThat(MarkdownReport.text("<img src=x> [a](b) `c` @you a|b *d* & \\ \n e"))
                .isEqualTo("\\<img src=x\\> \\[a\\](b) \\`c\\` &#64;you a\\|b \\*d\\* &amp; \\\\ e");
    }

    /** All cells of the JSON report, each with the headline of its costs. */
    private static List<JsonNode> cells(Comparison comparison) throws IOException {
        JsonNode run = JSON.readTree(TextReportTest.write(JsonReport::write, comparison))
                .path("runs")
                .path(0);
        List<JsonNode> cells = new ArrayList<>();
        for (JsonNode room : run.path("rooms")) {
            for (JsonNode scenario : room.path("scenarios")) {
                for (JsonNode cell : scenario.path("cells")) {
                    for (JsonNode cost : room.path("costs")) {
                        if (cost.path("variant").equals(cell.path("variant")) && !cell.has("cost")) {
                            ((ObjectNode) cell).set("cost", cost);
                        }
                    }
                    cells.add(cell);
                }
            }
        }
        return cells;
    }

    private static List<Map<String, String>> rows(BiConsumer<Comparisons, PrintWriter> report, Comparison comparison)
            throws IOException {
        return rows(TextReportTest.write(report, comparison));
    }

    private static List<Map<String, String>> rows(String csv) throws IOException {
        try (MappingIterator<Map<String, String>> rows = new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(csv)) {
            return rows.readAll();
        }
    }

    private static Document xml(Comparison comparison) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(TextReportTest.write(JunitReport::write, comparison))));
    }

    private static List<Element> elements(Element parent, String name) {
        return IntStream.range(0, parent.getElementsByTagName(name).getLength())
                .mapToObj(i -> (Element) parent.getElementsByTagName(name).item(i))
                .toList();
    }

    private static String count(Element parent, String name) {
        return Integer.toString(elements(parent, name).size());
    }

    private static List<String> messages(Element parent, String name) {
        return elements(parent, name).stream()
                .map(each -> each.getAttribute("message"))
                .toList();
    }
}
