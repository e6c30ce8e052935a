package pagerace.results.cost;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import pagerace.results.record.CostRecord;
import pagerace.results.record.Series;
import pagerace.results.statistics.Interval;
import pagerace.results.statistics.Ratio;
import pagerace.results.statistics.Statistics;

/** One series, one role: the figures of each variant by round. */
final class CostTable {
    /** How the second invocation of a round is planned. */
    private static final String CONTROL = " control";

    /** An interval that looks narrow after fewer rounds may be so by luck. */
    private static final int LEAST_ROUNDS_TO_STOP = 8;

    private static final double USUAL = 0.95;
    private static final double WIDE = 0.99;

    private final Series series;
    private final String role;
    private final Map<String, List<CostRecord>> byVariant = new LinkedHashMap<>();
    private final List<CostRecord> second;
    private final String base;

    CostTable(Series series, String role, List<CostRecord> records, List<String> variants, Collection<String> planned) {
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
            if (!own.isEmpty()
                    || second.stream().anyMatch(record -> record.variant().equals(variant))) {
                byVariant.put(variant, own);
            }
        }
        base = base(planned);
    }

    /** The variant that was meant to run twice in a round, whether it did or not; else the first one. */
    private String base(Collection<String> planned) {
        return Stream.concat(
                        planned.stream()
                                .filter(item -> item.endsWith(CONTROL)
                                        && item.equals(series.item(item.split(" ", -1)[1], true)))
                                .map(item -> item.split(" ", -1)[1]),
                        Stream.concat(second.stream().map(CostRecord::variant), byVariant.keySet().stream()))
                .findFirst()
                .orElse("");
    }

    Series series() {
        return series;
    }

    private double figure(CostRecord record) {
        return role.isEmpty() ? record.figure() : record.measured().roles().getOrDefault(role, 0.0);
    }

    private Map<Integer, Double> figures(List<CostRecord> records) {
        return CostComparer.byRound(records, this::figure);
    }

    List<Cost> costs() {
        List<CostRecord> ofBase = new ArrayList<>(byVariant.getOrDefault(base, List.of()));
        ofBase.addAll(second);
        Map<Integer, Double> baseFigures = figures(ofBase);
        List<Cost> costs = new ArrayList<>();
        byVariant.forEach((variant, records) -> {
            Map<Integer, Double> own = variant.equals(base) ? baseFigures : figures(records);
            if (!own.isEmpty()) {
                costs.add(cost(variant, records, own, baseFigures));
            }
        });
        return costs;
    }

    private Cost cost(String variant, List<CostRecord> records, Map<Integer, Double> own, Map<Integer, Double> of) {
        double[] ratios = CostComparer.ratios(own, of);
        return new Cost(
                series,
                role,
                variant,
                own.size(),
                CostComparer.median(values(own)).orElseThrow(),
                spread(own),
                new Ratio(
                        CostComparer.median(ratios),
                        variant.equals(base) ? Optional.empty() : Statistics.ratioInterval(ratios, USUAL)),
                new Cost.Beside(
                        new Cost.Base(base, ratios.length, CostComparer.median(values(of))),
                        CostComparer.median(records.stream()
                                .map(record -> record.measured().allocBytesPerOp())
                                .filter(Objects::nonNull)
                                .mapToDouble(Double::doubleValue)
                                .toArray()),
                        counters(records),
                        records.stream()
                                .flatMap(record ->
                                        Optional.ofNullable(record.measured().instructions()).stream())
                                .findFirst()));
    }

    private static double[] values(Map<Integer, Double> figures) {
        return figures.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static Interval spread(Map<Integer, Double> figures) {
        return new Interval(
                figures.values().stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
                figures.values().stream().mapToDouble(Double::doubleValue).max().orElseThrow());
    }

    private static Map<String, Double> counters(List<CostRecord> records) {
        Set<String> names = new TreeSet<>();
        records.forEach(record -> names.addAll(record.measured().counters().keySet()));
        Map<String, Double> medians = new TreeMap<>();
        for (String name : names) {
            medians.put(
                    name,
                    Statistics.median(records.stream()
                            .mapToDouble(record -> record.measured().counters().getOrDefault(name, 0.0))
                            .toArray()));
        }
        return medians;
    }

    Optional<CostControl> control() {
        if (second.isEmpty() || byVariant.isEmpty()) {
            return Optional.empty();
        }
        double[] ratios = CostComparer.ratios(figures(second), figures(byVariant.getOrDefault(base, List.of())));
        return Optional.of(new CostControl(
                series,
                role,
                base,
                ratios.length,
                new Ratio(CostComparer.median(ratios), Statistics.ratioInterval(ratios, USUAL)),
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
