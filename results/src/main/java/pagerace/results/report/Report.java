package pagerace.results.report;

import java.io.PrintWriter;
import java.util.List;
import pagerace.results.compare.Comparison;

/** Shows comparisons in one format. All formats show the same figures, since they come from the same object. */
public sealed interface Report
        permits TextReport, JsonReport, HtmlReport, JunitReport, MarkdownReport, CsvReport, ForksCsvReport {
    /** Writes the comparisons in their order; does not close the writer. */
    void write(List<Comparison> comparisons, PrintWriter out);
}
