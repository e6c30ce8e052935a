package pagerace.results.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pagerace.model.CompileMode;
import pagerace.results.differ.Difference.Word;
import pagerace.results.judge.AsGraded;
import pagerace.results.judge.Comparison;
import pagerace.results.judge.RunBuilder;
import pagerace.results.record.ForkRecord.Status;
import pagerace.results.report.text.TextReportTest;
import pagerace.results.report.words.Figures;

class HtmlReportTest {
    @Test
    void everyCellStandsInThePageByNameWithItsVerdict() {
        Comparison comparison = TextReportTest.troubled();

        String page = write(comparison);

        assertThat(comparison.cells())
                .isNotEmpty()
                .allSatisfy(cell -> assertThat(rows(page))
                        .anyMatch(row -> row.contains("<bdi>" + cell.label() + "</bdi>")
                                && row.contains(Figures.verdict(cell))
                                && row.contains(Figures.counted(cell.counts().samples(), "sample"))
                                        == (cell.counts().forks() > 0)));
        assertThat(page).contains("Exit code 1: a fix leaked, or a verdict contradicts its grade or its exploration.");
    }

    @Test
    void whichFixToTakeStandsBeforeAllElse() {
        String page = write(TextReportTest.grow());

        assertThat(page)
                .containsSubsequence(
                        "<h1>", "d98da49977f6 (Barriers; 5.4-rc) closes grow", "AMD EPYC", "class=\"bugs\"");
    }

    /** One cell of one scenario was planned; the nine other scenarios were explored beside it. */
    @Test
    void whatWasExploredAloneStandsInTheMatrixAndCountsAsNothingMissing() {
        Comparison comparison = AsGraded.run("writeback");

        String page = write(comparison);

        assertThat(comparison.cells()).hasSize(1);
        assertThat(comparison.meaning()).isEqualTo("incomplete: 1 cell never ran");
        assertThat(page)
                .contains("<th scope=\"col\"><a href=\"#writeback-handoffstale\"><bdi>handoffstale</bdi></a></th>")
                .containsPattern("cell none hatched\" href=\"#writeback-handoffstale-holdref\"[^\\n]*witness")
                .containsPattern("cell none proved\" href=\"#writeback-handoffstale-loopinwait\"[^\\n]*proved")
                .contains("Not raced. Positive control: Trusting");
    }

    /** The answer stands all the same: handoff is another bug's. */
    @Test
    void whatWasNeitherExploredNorRunIsHatchedInTheCard() {
        String page = write(AsGraded.run(
                "writeback",
                AsGraded.cells("writeback").filter(one -> !one.cell().scenario().equals("handoff"))));

        assertThat(page)
                .contains("<div class=\"hatched\"><dt>not known</dt><dd><bdi>handoff (open, not run)</bdi></dd></div>")
                .contains("(HoldRefAndLoopInWait; 5.11 to 6.6, but for bookmarks) closes freed, reuse, truncate");
        assertThat(write(AsGraded.run("writeback"))).doesNotContain("<div class=\"hatched\">");
    }

    @Test
    void itAnswersWithoutScriptWhatAReaderAsks() {
        String page = write(TextReportTest.grow());

        assertThat(page)
                .contains("load i_size again = 24576", "https://git.kernel.org/torvalds/c/d98da49977f6")
                .contains("Open in int, not observable here in c1 and c2: C1 and C2 merge the loads, which nothing")
                .contains(
                        "the interpreter performs both, C1 and C2 merge them, and the bug is gone without a fix, by luck.")
                .contains("java -jar results/target/pagerace.jar run")
                .contains("if this leaked 1/1000 as often as that, it would have shown with");
    }

    @Test
    void everyLinkInsideLeadsSomewhereAndNoAnchorIsUsedTwice() {
        String page = write(TextReportTest.grow(), TextReportTest.troubled());
        List<String> anchors = all(page, " id=\"([^\"]+)\"");

        assertThat(anchors).doesNotHaveDuplicates();
        assertThat(all(page, "href=\"#([^\"]*)\"")).hasSizeGreaterThan(30).allMatch(anchors::contains);
    }

    @Test
    void itIsOneFileWithoutAnyRequestToElsewhere() {
        String page = write(TextReportTest.grow());
        String own = page.replaceAll("(?s)<script>.*?</script>", "");

        assertThat(page).startsWith("<!DOCTYPE html>").contains("default-src 'none'");
        assertThat(own).doesNotContain(" src=", "<link", "@import", "url(", "<script>");
        assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(3_000_000);
    }

    @Test
    void namesFromFilesAreHostileUntilEscaped() {
        String hostile = "</script><script>alert(1)</script>\"'&\u202e";
        Comparison comparison = new RunBuilder()
                .outcomes("race/Fixed", 1, CompileMode.C2, Map.of("fine", 5L, hostile, 1L), Map.of())
                .failed("race/Buggy", 1, Status.CRASHED, hostile)
                .compare();

        String page = write(comparison);

        assertThat(page)
                .doesNotContain("<script>alert")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .contains("\\u003c/script>\\u003cscript>alert(1)");
        assertThat(all(page, "(</script>)")).hasSize(4);
    }

    @Test
    void longNamesAreCutWithTheFullTextBehind() {
        String name = "x".repeat(10_000);
        Comparison comparison = new RunBuilder()
                .outcomes("race/Fixed", 1, CompileMode.C2, Map.of("fine", 5L, name, 1L), Map.of())
                .compare();

        assertThat(write(comparison))
                .contains("<details class=\"long\"><summary><bdi>" + "x".repeat(59) + "…</bdi></summary><bdi>" + name);
    }

    @Test
    void severalRunsStandSideBySideByLetter() {
        String page = write(TextReportTest.grow(), TextReportTest.grow());

        assertThat(all(page, "<b class=\"letter\">(.)</b>")).containsExactly("A", "B");
        assertThat(rows(page).stream().filter(row -> row.contains("<bdi>LocalCopy</bdi>")))
                .anyMatch(row -> row.contains("<b>A</b> holds") && row.contains("<b>B</b> holds"));
    }

    @Test
    void sweepsHaveALineOfFiguresPerNumberOfThreadsAndTheirControl() {
        String page = write(PageFixtures.swept());

        assertThat(page)
                .contains("IsizeBench.shared, writes=10, swept over threads", "data-chart=\"sweep\"")
                .contains("DoubleRead against itself: 0.9", "threads: 4")
                .contains("40.9 .. 42.9", "wakes 3.00");
    }

    @Test
    void differencesOfRunsStandInTheirWordsWithWhatForbidsMore() {
        StringWriter text = new StringWriter();
        HtmlReport.write(PageFixtures.differing(), new PrintWriter(text));

        assertThat(text.toString())
                .contains("Run: <bdi>&lt;after&gt;</bdi> against <bdi>before</bdi>")
                .contains("isize/grow DoubleRead [c2]", "more often", "less often", "no difference seen", "cannot tell")
                .contains("2.00 [0.500, 8.00]", "0.0214", "200, 7 of 7 forks", "these runs were not interleaved")
                .contains("not pooled: unlike machines");
    }

    @Test
    void whereNothingCanBeToldALineStandsForTheTable() {
        StringWriter text = new StringWriter();
        HtmlReport.write(PageFixtures.differing(Word.CANNOT_TELL, Word.CANNOT_TELL), new PrintWriter(text));

        assertThat(text.toString())
                .contains("Cannot tell in any of 2 cells: these runs were not interleaved")
                .doesNotContain("<table class=\"differences\">");
    }

    @Test
    void aPageOfPrimitivesAloneSaysWhatIsCheapest() {
        assertThat(write(PageFixtures.primitives()))
                .contains("<h1>What locks, counters and other primitives cost here</h1>")
                .contains("cheapest spin, 5.20 ns/op, dearest mutex, 20.2 ns/op, 3.88 times that")
                .doesNotContain("Nothing of this can be judged", "What the verdicts mean");
    }

    @Test
    void theCommandRepeatsTheRunElsewhereWithItsSeed() {
        Comparison comparison = TextReportTest.grow();

        assertThat(Method.command(comparison.header()))
                .startsWith("java -jar results/target/pagerace.jar run ")
                .endsWith(" --seed " + comparison.header().plan().seed())
                .doesNotContain("--out");
    }

    @Test
    void theHeatMapHasAColumnPerCompileMode() {
        Page page = Page.of(PageFixtures.differing());
        HeatMap several = HeatMap.of(page, page.rooms().get(0).scenes().get(0));

        assertThat(several.columns()).containsExactly("A, c2", "A, int", "B, c2", "B, int");
        assertThat(several.rows()).hasSize(8);
        assertThat(several.rows().get(1).variant()).isEqualTo("PlainReads");
        assertThat(several.rows().get(1).cells())
                .satisfiesExactly(
                        c2 -> assertThat(c2.orElseThrow().level()).isEmpty(),
                        interpreter ->
                                assertThat(interpreter.orElseThrow().level()).isPresent(),
                        c2 -> assertThat(c2.orElseThrow().rate()).isEqualTo("0"),
                        interpreter ->
                                assertThat(interpreter.orElseThrow().forks()).isEqualTo("2 of 2"));
    }

    /** The page of ten times as many runs is not longer by more than its figures are. */
    @Test
    void manyRunsAreSummedUp() {
        String few = write(runs(20));
        String many = write(runs(200));

        assertThat(many).contains("200 runs on 1 kind of machine", "holds", "median");
        assertThat(many.length()).isLessThan(few.length() + 20_000);
    }

    private static Comparison[] runs(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new RunBuilder()
                        .bad("race/Buggy", 300 + i, 200, 400, 250, 350)
                        .bad("race/Fixed", 0, 0, 0, 0, 0)
                        .cost("b.Bench.one", "Buggy", 10, 20, 40)
                        .cost("b.Bench.one", "Fixed", 20, 60, 80)
                        .compare())
                .toArray(Comparison[]::new);
    }

    private static String write(Comparison... comparisons) {
        return TextReportTest.write(HtmlReport::write, comparisons);
    }

    private static List<String> rows(String page) {
        return Arrays.asList(page.split("<tr"));
    }

    private static List<String> all(String page, String pattern) {
        String own = page.replaceAll("(?s)(<script>).*?(</script>)", "$1$2");
        return Pattern.compile(pattern)
                .matcher(own)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
