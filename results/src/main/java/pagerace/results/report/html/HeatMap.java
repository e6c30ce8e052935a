package pagerace.results.report.html;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pagerace.results.judge.ForkGroup;
import pagerace.results.report.words.Figures;
import pagerace.results.statistics.Statistics;

/**
 * How often a scenario's variants show the bug under which circumstances: compile mode, placement, JVM and run, as far
 * as these are not the same for all.
 *
 * @param columns circumstances, in words
 * @param rows one per variant, with a cell per column
 */
record HeatMap(List<String> columns, List<Row> rows) {
    private static final int MOST_COLUMNS = 24;
    private static final int NARROW = 4;
    private static final double DARK = 0.5;

    record Row(String variant, String anchor, List<Optional<Square>> cells) {}

    /**
     * @param level 0 for the lowest rate of the map, 1 for the highest, on a log scale; empty if nothing was seen
     * @param rate bad per million, in words
     * @param forks exposed of run, in words
     */
    record Square(Optional<Double> level, String rate, String forks) {
        /** For the style sheet: where ink must be light, and where there is no colour. */
        String style() {
            return level.map(value -> value > DARK ? "hot" : "warm").orElse("cold");
        }

        long percent() {
            return Math.round(level.orElse(0.0) * 100);
        }
    }

    private record Placed(int run, String variant, String anchor, ForkGroup group) {}

    private record Circumstance(String mode, String placement, String jvm, String run) {
        String words() {
            return Stream.of(run, mode, placement, jvm)
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(", "));
        }
    }

    /** Whether it does not fit beside a chart. */
    boolean isWide() {
        return columns.size() > NARROW;
    }

    /** A map without columns if all forks ran alike. */
    static HeatMap of(Page page, Page.Scene scene) {
        List<Placed> groups = scene.rows().stream()
                .flatMap(row -> row.seen().stream()
                        .flatMap(seen -> seen.comparison().details().of(seen.cell()).stream()
                                .map(group ->
                                        new Placed(seen.run(), row.variant().name(), row.id(), group))))
                .toList();
        boolean modes = varies(groups, one -> one.group().alike().mode());
        boolean placements = varies(groups, one -> one.group().alike().placement());
        boolean jvms = varies(groups, one -> one.group().alike().jvm());
        Function<Placed, Circumstance> circumstance = one -> new Circumstance(
                modes ? one.group().alike().mode().label() : "",
                placements ? one.group().alike().placement().toString() : "",
                jvms ? Text.cut("JDK " + one.group().alike().jvm(), 24) : "",
                page.letter(one.run()));
        Set<Circumstance> columns = groups.stream()
                .map(circumstance)
                .sorted(Comparator.comparing(Circumstance::words))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (columns.size() < 2 || columns.size() > MOST_COLUMNS) {
            return new HeatMap(List.of(), List.of());
        }
        double[] seen = groups.stream()
                .mapToDouble(one -> one.group().rate().typical())
                .filter(rate -> rate > 0)
                .map(Math::log10)
                .toArray();
        double low = Arrays.stream(seen).min().orElse(0);
        double high = Arrays.stream(seen).max().orElse(1);
        Map<String, List<Placed>> byVariant = groups.stream()
                .collect(Collectors.groupingBy(Placed::variant, LinkedHashMap::new, Collectors.toList()));
        List<Row> rows = new ArrayList<>();
        byVariant.forEach((variant, own) -> rows.add(new Row(
                variant,
                own.get(0).anchor(),
                columns.stream()
                        .map(column -> cell(
                                own.stream()
                                        .filter(one -> circumstance.apply(one).equals(column))
                                        .map(Placed::group)
                                        .toList(),
                                low,
                                high))
                        .toList())));
        return new HeatMap(columns.stream().map(Circumstance::words).toList(), rows);
    }

    private static boolean varies(List<Placed> groups, Function<Placed, Object> what) {
        return groups.stream().map(what).distinct().count() > 1;
    }

    private static Optional<Square> cell(List<ForkGroup> groups, double low, double high) {
        if (groups.isEmpty()) {
            return Optional.empty();
        }
        int forks = groups.stream().mapToInt(ForkGroup::forks).sum();
        int exposed = groups.stream().mapToInt(ForkGroup::exposed).sum();
        double rate = Statistics.median(
                groups.stream().mapToDouble(group -> group.rate().typical()).toArray());
        Optional<Double> level =
                rate == 0 ? Optional.empty() : Optional.of(high > low ? (Math.log10(rate) - low) / (high - low) : 1);
        return Optional.of(
                new Square(level, Figures.three(rate * 1e6), Figures.exact(exposed) + " of " + Figures.exact(forks)));
    }
}
