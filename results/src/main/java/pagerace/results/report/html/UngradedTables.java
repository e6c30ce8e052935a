package pagerace.results.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import pagerace.results.differ.Comparisons;
import pagerace.results.judge.Comparison;
import pagerace.results.judge.Ungraded;
import pagerace.results.report.words.CostFigures;
import pagerace.results.report.words.Figures;

/** The tables of the page about what no catalogue knows. */
final class UngradedTables {
    static final int MOST_TESTS = 200;

    private UngradedTables() {}

    static boolean isNeeded(Page page) {
        return page.all().comparisons().stream().map(Comparison::ungraded).anyMatch(Predicate.not(Ungraded::isEmpty));
    }

    /** Those of the first runs that have any. */
    static List<Integer> runs(Page page) {
        return page.runs().stream()
                .filter(run -> !page.all().comparisons().get(run).ungraded().isEmpty())
                .limit(Comparisons.MOST_COMPARED)
                .toList();
    }

    /** How many runs have any, and are not shown. */
    static long runsLeftOut(Page page) {
        return page.all().comparisons().stream()
                        .map(Comparison::ungraded)
                        .filter(Predicate.not(Ungraded::isEmpty))
                        .count()
                - runs(page).size();
    }

    /** A row per benchmark and run; those of one benchmark stand together, each with its ratio to the first of them. */
    static CostTables.Grid costs(Page page) {
        Map<Ungraded.Benchmark, Map<Integer, Ungraded.Cost>> byBenchmark = new TreeMap<>();
        for (int run : runs(page)) {
            page.all()
                    .comparisons()
                    .get(run)
                    .ungraded()
                    .costs()
                    .forEach(cost -> byBenchmark
                            .computeIfAbsent(cost.what(), any -> new TreeMap<>())
                            .put(run, cost));
        }
        List<List<String>> rows = new ArrayList<>();
        byBenchmark.forEach((what, costs) -> {
            double first = costs.values().iterator().next().nanosPerOp();
            costs.forEach((run, cost) -> rows.add(List.of(
                    what.benchmark(),
                    what.params(),
                    what.mode(),
                    Integer.toString(what.threads()),
                    what.role(),
                    page.isMany() ? page.all().groups().get(run).label() : page.letter(run),
                    Integer.toString(cost.forks()),
                    CostFigures.reported(cost),
                    Figures.three(cost.nanosPerOp()),
                    costs.size() == 1 ? "" : Figures.three(cost.nanosPerOp() / first),
                    CostFigures.bytes(cost))));
        });
        return CostTables.Grid.of(
                List.of(
                        "benchmark",
                        "parameters",
                        "mode",
                        "threads",
                        "role",
                        "run",
                        "forks",
                        "JMH's ns/op",
                        "median ns/op",
                        "ratio",
                        "B/op"),
                rows);
    }

    /** What the figures of {@link #costs} are. */
    static String figures(Page page) {
        return CostFigures.foreign(runs(page).stream()
                .flatMap(run -> page.all().comparisons().get(run).ungraded().costs().stream())
                .toList());
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
