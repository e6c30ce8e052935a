package pagerace.results.cost;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import pagerace.results.record.CostRecord;
import pagerace.results.record.Series;
import pagerace.results.statistics.Statistics;

/**
 * Estimates what iterations would have taken on a core of their own. In a virtual machine a CPU is often one half of a core;
 * while a neighbour has the other half, a benchmark takes up to twice as long. Every iteration stands between two runs of a
 * reference loop, which is slowed down likewise; it is divided by (reference / fastest reference)^slope.
 *
 * <p>The slope says how closely a benchmark follows the loop: nearly 1 if it is a few instructions, about 0.3 if it mostly
 * waits for atomic operations. It is that at which forks of the same variant agree best. There is one for all variants of a
 * series, so that it cannot favour any; what neighbours do to one variant more than to another stays in the ratios.
 */
public final class OwnCore {
    private static final int SLOPE_STEPS = 20;

    /** The very fastest may be a lucky one. */
    private static final double FASTEST_SHARE = 0.05;

    private OwnCore() {}

    /** The same invocations; series of which some were not timed so are left as they are. */
    public static List<CostRecord> estimates(List<CostRecord> records) {
        Map<Series, List<CostRecord>> bySeries =
                records.stream().filter(CostRecord::succeeded).collect(Collectors.groupingBy(CostRecord::series));
        Map<Series, Slowdown> slowdowns = bySeries.entrySet().stream()
                .filter(entry -> entry.getValue().stream().allMatch(CostRecord::hasReferences))
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> Slowdown.of(entry.getValue())));
        List<CostRecord> estimates = new ArrayList<>();
        for (CostRecord record : records) {
            Slowdown slowdown = slowdowns.get(record.series());
            estimates.add(slowdown == null || !record.succeeded() ? record : slowdown.undone(record));
        }
        return estimates;
    }

    /**
     * What neighbours did to a series.
     *
     * @param slope of the logarithm of a score over that of its reference
     * @param fastest reference, ns
     */
    record Slowdown(double slope, double fastest) {
        static Slowdown of(List<CostRecord> records) {
            double[] references = records.stream()
                    .flatMap(record -> record.measured().references().stream())
                    .mapToDouble(Double::doubleValue)
                    .sorted()
                    .toArray();
            double fastest = references[(int) (FASTEST_SHARE * (references.length - 1))];
            Map<String, List<CostRecord>> byVariant =
                    records.stream().collect(Collectors.groupingBy(CostRecord::variant));
            Slowdown best = new Slowdown(0, fastest);
            double least = best.disagreement(byVariant);
            for (int step = 1; step <= SLOPE_STEPS; step++) {
                Slowdown next = new Slowdown(step / (double) SLOPE_STEPS, fastest);
                double disagreement = next.disagreement(byVariant);
                if (disagreement < least) {
                    best = next;
                    least = disagreement;
                }
            }
            return best;
        }

        /** How far the forks of each variant are from their median, on a logarithmic scale. */
        private double disagreement(Map<String, List<CostRecord>> byVariant) {
            double sum = 0;
            for (List<CostRecord> forks : byVariant.values()) {
                double[] logs = forks.stream()
                        .mapToDouble(fork -> Math.log(undone(fork).figure()))
                        .toArray();
                double median = Statistics.median(logs);
                sum += Arrays.stream(logs).map(log -> Math.abs(log - median)).sum();
            }
            return sum;
        }

        CostRecord undone(CostRecord record) {
            List<Double> references = record.measured().references();
            return record.with(IntStream.range(0, record.measured().iterations().size())
                    .mapToObj(i -> {
                        double around = Math.sqrt(references.get(2 * i) * references.get(2 * i + 1));
                        return record.measured().iterations().get(i) / Math.pow(around / fastest, slope);
                    })
                    .toList());
        }
    }
}
