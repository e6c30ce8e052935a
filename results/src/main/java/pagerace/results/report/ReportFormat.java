package pagerace.results.report;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import pagerace.results.differ.Comparisons;
import pagerace.results.judge.Comparison;
import pagerace.results.plan.UsageException;
import pagerace.results.record.Run;
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
    TEXT(compared((all, out) -> TextReport.forTerminal().write(all, out))),
    SUMMARY(compared(AnswerText::writePage)),
    HTML(compared(HtmlReport::write)),
    JSON(compared(JsonReport::write)),
    JUNIT(compared(JunitReport::write)),
    MARKDOWN(compared(MarkdownReport::write)),
    CSV(compared(CsvReport::cells)),
    FORKS_CSV((runs, out) -> CsvReport.forks(runs.oneByOne(), Comparison::of, out)),
    COSTS_CSV(compared(CostsCsv::write));

    @SuppressWarnings("ImmutableEnumChecker") // They are method references, which have no state.
    private final Report report;

    ReportFormat(Report report) {
        this.report = report;
    }

    /** Recorded runs, each of which is read once, by whichever of these a format needs. */
    public interface Runs {
        /** Judged, and as many as are shown one by one compared with the first. */
        Comparisons compared();

        /** Read when it is their turn, so that nobody has to hold them all. */
        Stream<Run> oneByOne();
    }

    /** Shows one or many runs, and, where the format has a place for it, how they differ; does not close the writer. */
    @FunctionalInterface
    private interface Report {
        void write(Runs runs, PrintWriter out);
    }

    private static Report compared(BiConsumer<Comparisons, PrintWriter> report) {
        return (runs, out) -> report.accept(runs.compared(), out);
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
    public void write(Runs runs, PrintWriter out) {
        report.write(runs, out);
    }

    /** Writes to a file in UTF-8, whoever looks on; does not close the writer. */
    public void writeToFile(Runs runs, PrintWriter out) {
        if (this == TEXT) {
            TextReport.forFile().write(runs.compared(), out);
        } else {
            write(runs, out);
        }
    }
}
