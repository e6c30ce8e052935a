package pagerace.results.fleet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import pagerace.results.record.CostRecord;
import pagerace.results.record.Series;

/** Whether costs of shards of like machines may be pooled: ratios within a round must not differ between shards. */
final class LikeCosts {
    private LikeCosts() {}

    private record Round(Series series, int number) {}

    /** In which benchmarks and variants the ratios of these shards differ. */
    static Heterogeneity among(Map<Integer, List<CostRecord>> costs) {
        Map<String, Map<Integer, double[]>> figures = new TreeMap<>();
        costs.forEach((shard, own) -> ratios(own)
                .forEach((item, some) -> figures.computeIfAbsent(item, any -> new TreeMap<>())
                        .put(
                                shard,
                                some.stream().mapToDouble(Double::doubleValue).toArray())));
        return Heterogeneity.of(figures, Function.identity(), shard -> "");
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
