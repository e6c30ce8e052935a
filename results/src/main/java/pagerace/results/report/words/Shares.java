package pagerace.results.report.words;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import pagerace.results.cost.Cost;
import pagerace.results.record.Series;

/**
 * Benchmarks that differ in one number alone, as the share of writes, so that one table shows them all.
 *
 * @param series in the order of that number
 * @param costs of them, and of others
 */
public record Shares(List<Series> series, Map<Series, List<Cost>> costs) {
    public Shares {
        series = List.copyOf(series);
    }

    /** Those among all series that differ from this one in the number of its one parameter, in its order. */
    public static List<Series> of(Series one, Collection<Series> all) {
        if (one.params().size() != 1 || !isNumber(value(one))) {
            return List.of(one);
        }
        return all.stream()
                .filter(other -> alike(other).equals(alike(one)) && isNumber(value(other)))
                .sorted(Comparator.comparingInt(other -> Integer.parseInt(value(other))))
                .toList();
    }

    /** All tables of these costs that have more than one series. */
    public static List<Shares> of(List<Cost> costs) {
        Map<Series, List<Cost>> bySeries =
                costs.stream().collect(Collectors.groupingBy(Cost::series, LinkedHashMap::new, Collectors.toList()));
        return bySeries.keySet().stream()
                .map(series -> of(series, bySeries.keySet()))
                .filter(series -> series.size() > 1)
                .distinct()
                .map(series -> new Shares(series, bySeries))
                .toList();
    }

    private static Map<String, Object> alike(Series series) {
        Map<String, Object> alike = new HashMap<>();
        alike.put("benchmark", series.benchmark());
        alike.put("params", series.params().keySet());
        alike.put("mode", series.mode());
        alike.put("threads", series.threads());
        return alike;
    }

    private static String value(Series series) {
        return series.params().values().stream().findFirst().orElse("");
    }

    private static boolean isNumber(String value) {
        return value.matches("\\d{1,9}");
    }

    /** What they have in common. */
    public String title() {
        Series first = series.get(0);
        return new Series(first.benchmark(), Map.of(), first.mode(), first.threads()).label();
    }

    /** The parameter in which they differ. */
    public String param() {
        return series.get(0).params().keySet().iterator().next();
    }

    /** {@code writes=10}. */
    public String label(Series one) {
        return param() + "=" + value(one);
    }

    public List<Cost> all() {
        return series.stream()
                .flatMap(one -> costs.getOrDefault(one, List.of()).stream())
                .toList();
    }

    public String base() {
        return all().get(0).beside().base().variant();
    }

    public List<String> variants() {
        return all().stream().map(Cost::variant).distinct().toList();
    }

    public Optional<Cost> cost(String variant, Series one) {
        return costs.getOrDefault(one, List.of()).stream()
                .filter(cost -> cost.variant().equals(variant))
                .findFirst();
    }
}
