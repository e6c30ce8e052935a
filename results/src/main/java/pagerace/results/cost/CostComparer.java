package pagerace.results.cost;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import pagerace.model.Bug;
import pagerace.model.Variant;
import pagerace.results.record.CostRecord;
import pagerace.results.record.Series;
import pagerace.results.record.Series.Mode;
import pagerace.results.statistics.Interval;
import pagerace.results.statistics.Ratio;
import pagerace.results.statistics.Statistics;

/** Makes costs of the invocations of benchmarks. Ratios are taken within a round, so that both saw the same machine. */
public final class CostComparer {
    /** An interval that looks narrow after fewer rounds may be so by luck. */
    private static final int LEAST_ROUNDS_TO_STOP = 8;

    private static final double USUAL = 0.95;
    private static final double WIDE = 0.99;

    /** Alone before together, then by name: the first table of a room is its headline. */
    private static final Comparator<Series> ORDER = Comparator.comparing(
                    (Series series) -> series.mode() != Mode.UNCONTENDED)
            .thenComparing(Series::benchmark)
            .thenComparing(series -> series.params().toString())
            .thenComparing(Series::mode)
            .thenComparingInt(Series::threads);

    private final List<Table> tables;

    private CostComparer(List<Table> tables) {
        this.tables = tables;
    }

    /**
     * The costs of one room, or of all primitives.
     *
     * @param variants in the order of the tables; those that it does not name follow by name
     */
    private static CostComparer of(List<CostRecord> records, List<String> variants) {
        Map<Series, List<CostRecord>> bySeries = new TreeMap<>(ORDER);
        for (CostRecord record : records) {
            if (record.succeeded() && record.measured().nanosPerOp() > 0) {
                bySeries.computeIfAbsent(record.series(), key -> new ArrayList<>())
                        .add(record);
            }
        }
        List<Table> tables = new ArrayList<>();
        bySeries.forEach((series, of) -> {
            Set<String> roles = new TreeSet<>();
            of.forEach(record -> roles.addAll(record.measured().roles().keySet()));
            if (roles.isEmpty()) {
                roles.add("");
            }
            roles.forEach(role -> tables.add(new Table(series, role, of, variants)));
        });
        return new CostComparer(tables);
    }

    public static CostComparer ofRoom(Bug bug, List<CostRecord> records) {
        return of(
                records.stream()
                        .filter(record -> record.room().equals(bug.room()))
                        .toList(),
                bug.variants().stream().map(Variant::name).toList());
    }

    public static CostComparer ofPrimitives(List<CostRecord> records) {
        return of(
                records.stream()
                        .filter(record -> record.room().isEmpty() && !record.isForeign())
                        .toList(),
                List.of());
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
        List<Table> all = new ArrayList<>(ofPrimitives(estimates).tables);
        catalogue.forEach(bug -> all.addAll(ofRoom(bug, estimates).tables));
        Set<Series> imprecise = new HashSet<>();
        all.stream().filter(table -> !table.isPrecise(halfWidth)).forEach(table -> imprecise.add(table.series));
        return imprecise;
    }

    /** One series, one role: the figures of each variant by round. */
    private static final class Table {
        private final Series series;
        private final String role;
        private final Map<String, List<CostRecord>> byVariant = new LinkedHashMap<>();
        private final List<CostRecord> second;
        private final String base;

        Table(Series series, String role, List<CostRecord> records, List<String> variants) {
            this.series = series;
            this.role = role;
            second = records.stream().filter(CostRecord::control).toList();
            Set<String> order = new LinkedHashSet<>(variants);
            second.forEach(record -> order.add(record.variant()));
            records.stream().map(CostRecord::variant).sorted().forEach(order::add);
            for (String variant : order) {
                List<CostRecord> own = records.stream()
                        .filter(record -> record.variant().equals(variant) && !record.control())
                        .toList();
                if (!own.isEmpty()) {
                    byVariant.put(variant, own);
                }
            }
            base = byVariant.isEmpty() ? "" : byVariant.keySet().iterator().next();
        }

        private double figure(CostRecord record) {
            return role.isEmpty() ? record.figure() : record.measured().roles().getOrDefault(role, 0.0);
        }

        private Map<Integer, Double> figures(List<CostRecord> records) {
            return byRound(records, this::figure);
        }

        List<Cost> costs() {
            List<CostRecord> ofBase = new ArrayList<>(byVariant.getOrDefault(base, List.of()));
            ofBase.addAll(second);
            Map<Integer, Double> baseFigures = figures(ofBase);
            List<Cost> costs = new ArrayList<>();
            byVariant.forEach((variant, records) -> {
                Map<Integer, Double> own = figures(records);
                if (!own.isEmpty()) {
                    costs.add(cost(variant, records, own, variant.equals(base) ? own : baseFigures));
                }
            });
            return costs;
        }

        private Cost cost(String variant, List<CostRecord> records, Map<Integer, Double> own, Map<Integer, Double> of) {
            double[] nanos =
                    own.values().stream().mapToDouble(Double::doubleValue).toArray();
            double[] ratios = ratios(own, of);
            return new Cost(
                    series,
                    role,
                    variant,
                    nanos.length,
                    Statistics.median(nanos),
                    spread(own),
                    new Ratio(
                            median(ratios),
                            variant.equals(base) ? Optional.empty() : Statistics.ratioInterval(ratios, USUAL)),
                    new Cost.Beside(
                            median(records.stream()
                                    .map(record -> record.measured().allocBytesPerOp())
                                    .filter(Objects::nonNull)
                                    .mapToDouble(Double::doubleValue)
                                    .toArray()),
                            counters(records),
                            records.stream()
                                    .flatMap(record -> Optional.ofNullable(
                                            record.measured().instructions())
                                            .stream())
                                    .findFirst()));
        }

        private static Interval spread(Map<Integer, Double> figures) {
            return new Interval(
                    figures.values().stream()
                            .mapToDouble(Double::doubleValue)
                            .min()
                            .orElseThrow(),
                    figures.values().stream()
                            .mapToDouble(Double::doubleValue)
                            .max()
                            .orElseThrow());
        }

        private static Map<String, Double> counters(List<CostRecord> records) {
            Set<String> names = new TreeSet<>();
            records.forEach(record -> names.addAll(record.measured().counters().keySet()));
            Map<String, Double> medians = new TreeMap<>();
            for (String name : names) {
                medians.put(
                        name,
                        Statistics.median(records.stream()
                                .mapToDouble(
                                        record -> record.measured().counters().getOrDefault(name, 0.0))
                                .toArray()));
            }
            return medians;
        }

        Optional<CostControl> control() {
            if (second.isEmpty() || byVariant.isEmpty()) {
                return Optional.empty();
            }
            double[] ratios = ratios(figures(second), figures(byVariant.getOrDefault(base, List.of())));
            return Optional.of(new CostControl(
                    series,
                    role,
                    base,
                    ratios.length,
                    new Ratio(median(ratios), Statistics.ratioInterval(ratios, USUAL)),
                    Statistics.ratioInterval(ratios, WIDE)));
        }

        boolean isPrecise(double halfWidth) {
            return costs().stream()
                    .filter(cost -> !cost.variant().equals(base))
                    .allMatch(cost -> cost.rounds() >= LEAST_ROUNDS_TO_STOP
                            && cost.relative()
                                    .interval()
                                    .filter(interval -> interval.halfWidth() <= halfWidth)
                                    .isPresent());
        }
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
