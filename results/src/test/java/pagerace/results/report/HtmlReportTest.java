package pagerace.results.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import pagerace.catalogue.CompileMode;
import pagerace.results.compare.Comparison;
import pagerace.results.compare.RunBuilder;
import pagerace.results.record.ForkRecord.Status;

class HtmlReportTest {
    @Test
    void everyCellStandsInThePageByNameWithItsVerdict() {
        Comparison comparison = TextReportTest.troubled();

        String page = TextReportTest.write(new HtmlReport(), comparison);

        assertThat(comparison.cells())
                .isNotEmpty()
                .allSatisfy(cell -> assertThat(page)
                        .contains("<th scope=\"row\">" + cell.label() + "</th>")
                        .contains(">" + cell.verdict()));
        assertThat(page).contains("<strong>Exit code 1: a fix leaked, or a verdict contradicts its grade.</strong>");
    }

    @Test
    void linksOfTheMatrixLeadToRowsOfThePage() {
        String page = TextReportTest.write(new HtmlReport(), TextReportTest.grow(), TextReportTest.troubled());

        assertThat(page.lines().filter(line -> line.contains("href=\"#")).toList())
                .hasSize(9 + 13)
                .allSatisfy(line ->
                        assertThat(page).contains("id=\"" + line.replaceAll(".*href=\"#([^\"]+)\".*", "$1") + "\""));
    }

    @Test
    void itIsOneFileWithoutAnyRequestToElsewhere() {
        String page = TextReportTest.write(new HtmlReport(), TextReportTest.grow());

        assertThat(page).startsWith("<!DOCTYPE html>").doesNotContain("src=", "<link", "@import", "url(", "<script");
    }

    @Test
    void namesFromFilesAreHostileUntilEscaped() {
        String hostile = "<script>alert(1)</script>\"'&";
        Comparison comparison = new RunBuilder()
                .outcomes("race/Fixed", 1, CompileMode.C2, Map.of("fine", 5L, hostile, 1L), Map.of())
                .failed("race/Buggy", 1, Status.CRASHED, hostile)
                .compare();

        String page = TextReportTest.write(new HtmlReport(), comparison);

        assertThat(page)
                .doesNotContain("<script")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .contains("<pre>&lt;script&gt;");
    }
}
