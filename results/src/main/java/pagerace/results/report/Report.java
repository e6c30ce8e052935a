package pagerace.results.report;

import java.io.PrintWriter;
import java.util.List;
import pagerace.results.compare.Comparison;
import pagerace.results.compare.Comparisons;

/** Shows comparisons in one format. All formats show the same figures, since they come from the same object. */
public sealed interface Report
        permits TextReport, JsonReport, HtmlReport, JunitReport, MarkdownReport, CsvReport, ForksCsvReport {
    /** Writes the comparisons in their order; does not close the writer. */
    void write(List<Comparison> comparisons, PrintWriter out);

    /** Writes the comparisons and, where the format has a place for them, how they differ; does not close the writer. */
    default void write(Comparisons comparisons, PrintWriter out) {
        write(comparisons.comparisons(), out);
    }
}
