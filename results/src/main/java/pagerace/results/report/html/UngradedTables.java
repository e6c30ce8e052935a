package pagerace.results.report.html;

import java.util.List;
import java.util.Locale;
import pagerace.results.differ.Comparisons;
import pagerace.results.judge.Comparison;
import pagerace.results.judge.Ungraded;

/** The tables of the page about what no catalogue knows. */
final class UngradedTables {
    static final int MOST_TESTS = 200;

    private UngradedTables() {}

    static boolean isNeeded(Page page) {
        return page.all().comparisons().stream().map(Comparison::ungraded).anyMatch(UngradedTables::hasAny);
    }

    private static boolean hasAny(Ungraded ungraded) {
        return !ungraded.tests().isEmpty() || !ungraded.costs().isEmpty();
    }

    /** Those of the first runs that have any. */
    static List<Integer> runs(Page page) {
        return page.runs().stream()
                .filter(run -> hasAny(page.all().comparisons().get(run).ungraded()))
                .limit(Comparisons.MOST_COMPARED)
                .toList();
    }

    static List<Ungraded.Test> tests(Ungraded ungraded) {
        return ungraded.tests().subList(0, Math.min(MOST_TESTS, ungraded.tests().size()));
    }

    /** The length of an outcome's bar, of its column, on the log axis of its test. */
    static String percent(Ungraded.Outcome outcome, Ungraded.Test test) {
        return String.format(
                Locale.ROOT, "%.1f", 100 * Math.log1p((double) outcome.count()) / Math.log1p((double) test.samples()));
    }
}
