package pagerace.results.fleet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import pagerace.results.record.CostRecord;
import pagerace.results.record.Series;
import pagerace.results.statistics.RankTest;

/** Whether costs of shards of like machines may be pooled: ratios within a round must not differ between shards. */
final class LikeCosts {
    private LikeCosts() {}

    private record Round(Series series, int number) {}

    /** @return the benchmarks and variants whose ratios differ between shards */
    static List<String> differing(List<List<CostRecord>> byShard) {
        Map<String, List<double[]>> ratios = new TreeMap<>();
        byShard.forEach(costs -> ratios(costs)
                .forEach((item, some) -> ratios.computeIfAbsent(item, any -> new ArrayList<>())
                        .add(some.stream().mapToDouble(Double::doubleValue).toArray())));
        return RankTest.differing(ratios, Function.identity());
    }

    /** To the variant that runs twice in each round. */
    private static Map<String, List<Double>> ratios(List<CostRecord> costs) {
        Map<Round, Double> bases = new HashMap<>();
        costs.stream()
                .filter(cost -> cost.succeeded() && cost.control())
                .forEach(cost -> bases.put(new Round(cost.series(), cost.round()), cost.figure()));
        Map<String, List<Double>> ratios = new TreeMap<>();
        for (CostRecord cost : costs) {
            Double base = bases.get(new Round(cost.series(), cost.round()));
            if (base != null && cost.succeeded() && !cost.control()) {
                ratios.computeIfAbsent(cost.item(), any -> new ArrayList<>()).add(cost.figure() / base);
            }
        }
        return ratios;
    }
}
