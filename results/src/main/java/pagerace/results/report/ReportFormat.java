package pagerace.results.report;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import pagerace.results.differ.Comparisons;
import pagerace.results.plan.UsageException;
import pagerace.results.report.data.CostsCsv;
import pagerace.results.report.data.CsvReport;
import pagerace.results.report.data.JsonReport;
import pagerace.results.report.data.JunitReport;
import pagerace.results.report.html.HtmlReport;
import pagerace.results.report.text.AnswerText;
import pagerace.results.report.text.MarkdownReport;
import pagerace.results.report.text.TextReport;

/** The formats by the labels of the command line. All of them show the same figures, since they get the same object. */
public enum ReportFormat {
    TEXT((all, out) -> TextReport.forTerminal().write(all, out)),
    SUMMARY(AnswerText::writePage),
    HTML(HtmlReport::write),
    JSON(JsonReport::write),
    JUNIT(JunitReport::write),
    MARKDOWN(MarkdownReport::write),
    CSV(CsvReport::cells),
    FORKS_CSV(CsvReport::forks),
    COSTS_CSV(CostsCsv::write);

    @SuppressWarnings("ImmutableEnumChecker") // They are method references, which have no state.
    private final Report report;

    ReportFormat(Report report) {
        this.report = report;
    }

    /** Shows one or many runs, and, where the format has a place for it, how they differ; does not close the writer. */
    @FunctionalInterface
    private interface Report {
        void write(Comparisons all, PrintWriter out);
    }

    /**
     * The format of this label, in any case of letters.
     *
     * @throws UsageException if there is none; the message names the word, the nearest label and all of them
     */
    public static ReportFormat of(String label) {
        return Arrays.stream(values())
                .filter(format -> format.label().equals(label.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> UsageException.unknown(
                        "format",
                        label,
                        Arrays.stream(values()).map(ReportFormat::label).toList()));
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Writes to standard output, in the terminal's width and colours if there is one; does not close the writer. */
    public void write(Comparisons all, PrintWriter out) {
        report.write(all, out);
    }

    /** Writes to a file in UTF-8, whoever looks on; does not close the writer. */
    public void writeToFile(Comparisons all, PrintWriter out) {
        if (this == TEXT) {
            TextReport.forFile().write(all, out);
        } else {
            write(all, out);
        }
    }
}
