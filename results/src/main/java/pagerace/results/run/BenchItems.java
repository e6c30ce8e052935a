package pagerace.results.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import pagerace.results.fork.BenchItem;
import pagerace.results.fork.Cell;
import pagerace.results.fork.JmhFork;
import pagerace.results.plan.UsageException;
import pagerace.results.record.Series;
import pagerace.results.record.Series.Mode;

/** Which invocations a round of benchmarks consists of. */
final class BenchItems {
    private BenchItems() {}

    /**
     * The benchmarks of the rooms and variants of these cells, or of the primitives, with a control for each series.
     *
     * @throws UsageException if a glob fits nothing, or is none
     */
    static List<BenchItem> of(List<Cell> cells, BenchPlan plan) {
        List<JmhFork.Benchmark> benchmarks = JmhFork.benchmarks().stream()
                .filter(benchmark ->
                        plan.primitives() == BenchItem.roomOf(benchmark.name()).isEmpty())
                .sorted(Comparator.comparing(JmhFork.Benchmark::name))
                .toList();
        List<JmhFork.Benchmark> chosen = benchmarks.stream()
                .filter(benchmark -> Globs.fit(plan.benchmarks(), BenchItem.simpleName(benchmark.name())))
                .toList();
        if (chosen.isEmpty() && !plan.benchmarks().isEmpty()) {
            throw UsageException.unknown(
                    "benchmark",
                    plan.benchmarks().get(0),
                    benchmarks.stream()
                            .map(benchmark -> BenchItem.simpleName(benchmark.name()))
                            .toList());
        }
        List<BenchItem> items = new ArrayList<>();
        Set<String> headlined = new LinkedHashSet<>();
        for (JmhFork.Benchmark benchmark : chosen) {
            String room = BenchItem.roomOf(benchmark.name());
            List<String> variants = benchmark.variants();
            if (!plan.primitives()) {
                variants = cells.stream()
                        .filter(cell -> cell.room().equals(room))
                        .map(cell -> cell.variant())
                        .distinct()
                        .filter(benchmark.variants()::contains)
                        .filter(variant -> !plan.isHeadlinesOnly()
                                || (!benchmark.isGroup() && headlined.add(room + " " + variant)))
                        .toList();
            }
            for (Series series : series(benchmark, plan)) {
                addAll(items, room, series, variants);
            }
        }
        if (items.isEmpty() && !plan.isHeadlinesOnly()) {
            throw new UsageException(nothing(cells, plan, benchmarks));
        }
        return List.copyOf(items);
    }

    /** Why there is nothing to measure. */
    private static String nothing(List<Cell> cells, BenchPlan plan, List<JmhFork.Benchmark> benchmarks) {
        String loads = plan.modes().stream().map(Mode::toString).collect(Collectors.joining(", "));
        if (plan.primitives()) {
            return "no primitive has a benchmark for --load " + loads.toLowerCase(Locale.ROOT);
        }
        Set<String> rooms = cells.stream().map(Cell::room).collect(Collectors.toCollection(TreeSet::new));
        boolean none = benchmarks.stream().noneMatch(benchmark -> rooms.contains(BenchItem.roomOf(benchmark.name())));
        String names = "room " + String.join(", ", rooms);
        return none
                ? names + " has no benchmark: its class is called after the room, as in IsizeBench or IsizeHalvesBench,"
                        + " and stands in the package of its scenarios"
                : names + " has no benchmark of these variants for --load " + loads.toLowerCase(Locale.ROOT);
    }

    private static void addAll(List<BenchItem> items, String room, Series series, List<String> variants) {
        variants.forEach(variant -> items.add(new BenchItem(room, series, variant, false)));
        variants.stream().findFirst().ifPresent(base -> items.add(new BenchItem(room, series, base, true)));
    }

    private static List<Series> series(JmhFork.Benchmark benchmark, BenchPlan plan) {
        List<Series> all = new ArrayList<>();
        for (Map<String, String> params : combinations(benchmark.params())) {
            if (benchmark.isGroup()) {
                if (plan.modes().contains(Mode.CONTENDED)) {
                    all.add(new Series(benchmark.name(), params, Mode.CONTENDED, plan.contenders()));
                }
                continue;
            }
            if (plan.isHeadlinesOnly() || plan.modes().contains(Mode.UNCONTENDED)) {
                all.add(new Series(benchmark.name(), params, Mode.UNCONTENDED, 1));
            }
            if (plan.modes().contains(Mode.SWEEP)) {
                sweep(plan.most())
                        .forEach(threads -> all.add(new Series(benchmark.name(), params, Mode.SWEEP, threads)));
            }
        }
        return all;
    }

    /** 1, 2, 4 and so on up to the most, and that. */
    static Set<Integer> sweep(int most) {
        Set<Integer> threads = new TreeSet<>(Set.of(most));
        for (int n = 1; n <= most; n *= 2) {
            threads.add(n);
        }
        return threads;
    }

    /**
     * What answers quote: of each room the recommended variant in its headline, and what its cost is related to.
     *
     * @param recommended variants by room, in the order of the items that come back
     */
    static List<BenchItem> quoted(List<BenchItem> items, Map<String, String> recommended) {
        List<BenchItem> quoted = new ArrayList<>();
        recommended.forEach((room, variant) -> items.stream()
                .filter(item -> item.room().equals(room) && item.variant().equals(variant))
                .filter(item -> item.series().mode() == Mode.UNCONTENDED)
                .findFirst()
                .ifPresent(best -> items.stream()
                        .filter(item -> item.series().equals(best.series()))
                        .filter(item -> item.variant().equals(variant) || isBase(item, items))
                        .forEach(quoted::add)));
        return quoted;
    }

    private static boolean isBase(BenchItem item, List<BenchItem> items) {
        return items.contains(new BenchItem(item.room(), item.series(), item.variant(), true));
    }

    /** At work at a time, at most. */
    static int threads(List<BenchItem> items) {
        return items.stream().mapToInt(item -> item.series().threads()).max().orElse(0);
    }

    private static List<Map<String, String>> combinations(Map<String, List<String>> params) {
        List<Map<String, String>> all = new ArrayList<>(List.of(Map.of()));
        params.forEach((name, values) -> {
            List<Map<String, String>> before = List.copyOf(all);
            all.clear();
            for (Map<String, String> combination : before) {
                for (String value : values) {
                    Map<String, String> more = new TreeMap<>(combination);
                    more.put(name, value);
                    all.add(more);
                }
            }
        });
        return all;
    }
}
