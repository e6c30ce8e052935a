package pagerace.results.report.words;

import java.io.PrintWriter;
import java.util.List;
import pagerace.results.differ.Comparisons;
import pagerace.results.judge.Comparison;

/** Shows comparisons in one format. All formats show the same figures, since they come from the same object. */
public interface Report {
    /** Writes the comparisons in their order; does not close the writer. */
    void write(List<Comparison> comparisons, PrintWriter out);

    /** Writes the comparisons and, where the format has a place for them, how they differ; does not close the writer. */
    default void write(Comparisons comparisons, PrintWriter out) {
        write(comparisons.comparisons(), out);
    }
}
