package pagerace.results.judge;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BinaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pagerace.results.record.YieldRecord;
import pagerace.results.record.YieldRecord.Harness;
import pagerace.results.statistics.Statistics;

/**
 * What harnesses yield, compared.
 *
 * @param rows by scenario, in the order of the measurements
 */
public record Yields(List<Row> rows) {
    /** A room counts no more than this, or one that stock jcstress all but misses would decide the mean. */
    public static final double MOST_RATIO = 1000;

    /** A stock count under this is counted as this, so that a ratio to nothing says something. */
    public static final long LEAST_STOCK_HITS = 3;

    public Yields {
        rows = List.copyOf(rows);
    }

    /**
     * One harness on one scenario.
     *
     * @param perWallSecond hits
     * @param perCpuSecond empty if CPU time is unknown
     * @param ratio of the medians, to stock; empty without stock
     */
    public record Row(
            String scenario,
            String variant,
            Harness harness,
            int rounds,
            Rates perWallSecond,
            OptionalDouble perCpuSecond,
            double samplesPerSecond,
            OptionalDouble ratio) {}

    /** Over rounds. */
    public record Rates(double median, double least, double most) {}

    public static Yields of(Collection<YieldRecord> records) {
        Map<String, List<YieldRecord>> byScenario = records.stream()
                .collect(Collectors.groupingBy(YieldRecord::scenario, LinkedHashMap::new, Collectors.toList()));
        return new Yields(byScenario.values().stream()
                .flatMap(ofScenario -> Arrays.stream(Harness.values())
                        .map(harness -> of(harness, ofScenario))
                        .flatMap(Optional::stream))
                .toList());
    }

    private static Optional<Row> of(Harness harness, List<YieldRecord> ofScenario) {
        List<YieldRecord> own = ofScenario.stream()
                .filter(record -> record.harness() == harness)
                .toList();
        List<YieldRecord> stock = ofScenario.stream()
                .filter(record -> record.harness() == Harness.STOCK)
                .toList();
        if (own.isEmpty()) {
            return Optional.empty();
        }
        double[] rates = values(own, Yields::perWallSecond);
        double median = Statistics.median(rates);
        double cpu = Statistics.median(values(own, record -> hits(record) / record.cpuSeconds()));
        return Optional.of(new Row(
                own.get(0).scenario(),
                own.get(0).variant(),
                harness,
                own.size(),
                new Rates(
                        median,
                        Arrays.stream(rates).min().orElseThrow(),
                        Arrays.stream(rates).max().orElseThrow()),
                Double.isFinite(cpu) ? OptionalDouble.of(cpu) : OptionalDouble.empty(),
                Statistics.median(values(own, record -> record.samples() / record.wallSeconds())),
                stock.isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(median / Statistics.median(values(stock, Yields::perWallSecond)))));
    }

    private static double perWallSecond(YieldRecord record) {
        return hits(record) / record.wallSeconds();
    }

    private static double hits(YieldRecord record) {
        return record.harness() == Harness.STOCK ? Math.max(record.hits(), LEAST_STOCK_HITS) : record.hits();
    }

    private static double[] values(List<YieldRecord> records, ToDoubleFunction<YieldRecord> value) {
        return records.stream().mapToDouble(value).toArray();
    }

    /** The geometric mean over scenarios of a harness's ratio to stock, each at most {@link #MOST_RATIO}. */
    public OptionalDouble meanRatio(Harness harness) {
        return mean(rows.stream()
                .filter(row -> row.harness() == harness && row.ratio().isPresent()));
    }

    /** The same of whichever kind of evidence yields more in each scenario; empty where it is always the same. */
    public OptionalDouble meanBestRatio() {
        Map<String, Row> best = rows.stream()
                .filter(row -> row.harness().isTuned() && row.ratio().isPresent())
                .collect(Collectors.toMap(
                        Row::scenario,
                        row -> row,
                        BinaryOperator.maxBy(Comparator.comparingDouble(
                                row -> row.perWallSecond().median()))));
        long kinds = best.values().stream().map(Row::harness).distinct().count();
        return kinds > 1 ? mean(best.values().stream()) : OptionalDouble.empty();
    }

    private static OptionalDouble mean(Stream<Row> rows) {
        OptionalDouble log = rows.mapToDouble(
                        row -> Math.log(Math.min(MOST_RATIO, row.ratio().orElseThrow())))
                .average();
        return log.isPresent() ? OptionalDouble.of(Math.exp(log.getAsDouble())) : log;
    }
}
