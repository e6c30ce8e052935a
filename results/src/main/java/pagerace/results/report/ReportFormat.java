package pagerace.results.report;

import java.util.Arrays;
import java.util.Locale;
import pagerace.results.plan.UsageException;
import pagerace.results.report.data.CsvReport;
import pagerace.results.report.data.ForksCsvReport;
import pagerace.results.report.data.JsonReport;
import pagerace.results.report.data.JunitReport;
import pagerace.results.report.html.HtmlReport;
import pagerace.results.report.text.MarkdownReport;
import pagerace.results.report.text.TextReport;
import pagerace.results.report.words.Report;

/** The formats by the labels of the command line. */
public enum ReportFormat {
    TEXT,
    HTML,
    JSON,
    JUNIT,
    MARKDOWN,
    CSV,
    FORKS_CSV;

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

    /** For standard output, in the terminal's width and colours if there is one. */
    public Report report() {
        return switch (this) {
            case TEXT -> TextReport.forTerminal();
            case JSON -> new JsonReport();
            case HTML -> new HtmlReport();
            case JUNIT -> new JunitReport();
            case MARKDOWN -> new MarkdownReport();
            case CSV -> new CsvReport();
            case FORKS_CSV -> new ForksCsvReport();
        };
    }

    /** For a file in UTF-8, whoever looks on. */
    public Report reportToFile() {
        return this == TEXT ? TextReport.forFile() : report();
    }

    /** Whether it has a place for how several runs differ. */
    public boolean showsDifferences() {
        return this == HTML || this == JSON;
    }
}
