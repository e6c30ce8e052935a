package pagerace.results.cost;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import pagerace.model.Bug;
import pagerace.model.Variant;
import pagerace.results.record.CostRecord;
import pagerace.results.record.Series;
import pagerace.results.record.Series.Mode;
import pagerace.results.statistics.Statistics;

/** Makes costs of the invocations of benchmarks. Ratios are taken within a round, so that both saw the same machine. */
public final class CostComparer {
    /** Alone before together, then by name: the first table of a room is its headline. */
    private static final Comparator<Series> ORDER = Comparator.comparing(
                    (Series series) -> series.mode() != Mode.UNCONTENDED)
            .thenComparing(Series::benchmark)
            .thenComparing(CostComparer::paramsByNumber)
            .thenComparing(Series::mode)
            .thenComparingInt(Series::threads);

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final List<CostTable> tables;

    private CostComparer(List<CostTable> tables) {
        this.tables = tables;
    }

    /** 10 after 2. */
    private static String paramsByNumber(Series series) {
        return NUMBER.matcher(series.params().toString()).replaceAll(number -> String.format("%10s", number.group()));
    }

    /**
     * The costs of one room, or of all primitives.
     *
     * @param variants in the order of the tables; those that it does not name follow by name
     * @param planned what should have run, as in a plan; empty if nobody knows
     */
    private static CostComparer of(List<CostRecord> records, List<String> variants, Collection<String> planned) {
        Map<Series, List<CostRecord>> bySeries = new TreeMap<>(ORDER);
        for (CostRecord record : records) {
            if (record.succeeded() && record.measured().nanosPerOp() > 0) {
                bySeries.computeIfAbsent(record.series(), key -> new ArrayList<>())
                        .add(record);
            }
        }
        List<CostTable> tables = new ArrayList<>();
        bySeries.forEach((series, of) -> {
            Set<String> roles = new TreeSet<>();
            of.forEach(record -> roles.addAll(record.measured().roles().keySet()));
            if (roles.isEmpty()) {
                roles.add("");
            }
            roles.forEach(role -> tables.add(new CostTable(series, role, of, variants, planned)));
        });
        return new CostComparer(tables);
    }

    /** @param planned what should have run, as in a plan; empty if nobody knows */
    public static CostComparer ofRoom(Bug bug, List<CostRecord> records, Collection<String> planned) {
        return of(
                records.stream()
                        .filter(record -> record.room().equals(bug.room()))
                        .toList(),
                bug.variants().stream().map(Variant::name).toList(),
                planned);
    }

    /** @param planned what should have run, as in a plan; empty if nobody knows */
    public static CostComparer ofPrimitives(List<CostRecord> records, Collection<String> planned) {
        return of(
                records.stream()
                        .filter(record -> record.room().isEmpty() && !record.isForeign())
                        .toList(),
                List.of(),
                planned);
    }

    /** Table after table, the headline first; variants in the order that was given. */
    public List<Cost> costs() {
        return tables.stream().flatMap(table -> table.costs().stream()).toList();
    }

    /** One per table that has a control. */
    public List<CostControl> controls() {
        return tables.stream().flatMap(table -> table.control().stream()).toList();
    }

    /**
     * The series in which some pair is not known well enough yet.
     *
     * @param halfWidth of the 95 % interval of each ratio, 0.03 for 3 %
     */
    public static Set<Series> imprecise(List<CostRecord> records, List<Bug> catalogue, double halfWidth) {
        List<CostRecord> estimates = OwnCore.estimates(records);
        List<CostTable> all = new ArrayList<>(ofPrimitives(estimates, List.of()).tables);
        catalogue.forEach(bug -> all.addAll(ofRoom(bug, estimates, List.of()).tables));
        Set<Series> imprecise = new HashSet<>();
        all.stream().filter(table -> !table.isPrecise(halfWidth)).forEach(table -> imprecise.add(table.series()));
        return imprecise;
    }

    /**
     * Greater than 0 only: anything else is no measurement. A round with two forks of the variant has their geometric mean,
     * which spreads less.
     */
    static Map<Integer, Double> byRound(List<CostRecord> records, ToDoubleFunction<CostRecord> figure) {
        Map<Integer, List<Double>> all = new TreeMap<>();
        for (CostRecord record : records) {
            double value = figure.applyAsDouble(record);
            if (value > 0) {
                all.computeIfAbsent(record.round(), key -> new ArrayList<>()).add(value);
            }
        }
        Map<Integer, Double> figures = new TreeMap<>();
        all.forEach((round, values) -> figures.put(round, geometricMean(values)));
        return figures;
    }

    private static double geometricMean(List<Double> values) {
        return values.size() == 1
                ? values.get(0)
                : Math.exp(values.stream().mapToDouble(Math::log).average().orElseThrow());
    }

    /** Of the rounds that have both. */
    static double[] ratios(Map<Integer, Double> over, Map<Integer, Double> under) {
        return over.entrySet().stream()
                .filter(entry -> under.containsKey(entry.getKey()))
                .mapToDouble(entry -> entry.getValue() / Objects.requireNonNull(under.get(entry.getKey())))
                .toArray();
    }

    static OptionalDouble median(double[] values) {
        return values.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(Statistics.median(values));
    }
}
