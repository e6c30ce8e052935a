package pagerace.results.fleet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import pagerace.model.CompileMode;
import pagerace.results.fork.Cell;
import pagerace.results.judge.Tally;
import pagerace.results.plan.Placement;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.Settings;
import pagerace.results.statistics.RankTest;
import pagerace.results.statistics.Statistics;

/**
 * In what shards of like machines differ all the same.
 *
 * @param things cells or costs that differ between shards, as a reader knows them; none if the shards may be pooled
 * @param shards those that stand apart from all others, each with what it differs in most; none if no single one does
 */
record Heterogeneity(List<String> things, Map<Integer, String> shards) {
    Heterogeneity {
        things = List.copyOf(things);
    }

    /** Forks with one key can be compared; what a calibration chose is not in it. */
    private record Key(String test, CompileMode mode, boolean interpreted, Placement.Kind placement, String jvm) {
        static Key of(ForkRecord fork) {
            Settings settings = fork.settings();
            return new Key(
                    fork.test(),
                    settings.mode(),
                    settings.windows().windowsInterpreted(),
                    fork.placement().kind(),
                    settings.jvm());
        }
    }

    /**
     * Among these.
     *
     * @param forks of each shard, evidence alone
     * @param cells those of the plan, by test
     */
    static Heterogeneity among(Map<Integer, List<ForkRecord>> forks, Map<String, Cell> cells) {
        Map<Integer, Set<Chosen>> chosen = chosen(forks);
        return of(
                rates(forks, cells),
                key -> name(key, cells),
                shard -> Collections.frequency(chosen.values(), chosen.get(shard)) > 1
                        ? ""
                        : ", calibrated to other settings");
    }

    /**
     * Among figures of any kind.
     *
     * @param figures those of each thing, by shard
     * @param name of a thing
     * @param remark on a shard that stands apart
     */
    static <K> Heterogeneity of(
            Map<K, Map<Integer, double[]>> figures, Function<K, String> name, IntFunction<String> remark) {
        List<K> differing = RankTest.differing(figures, Map::values);
        figures.keySet().retainAll(differing);
        return new Heterogeneity(differing.stream().map(name).distinct().toList(), apart(figures, name, remark));
    }

    private static Map<Key, Map<Integer, double[]>> rates(
            Map<Integer, List<ForkRecord>> forks, Map<String, Cell> cells) {
        Map<Key, Map<Integer, double[]>> rates = new LinkedHashMap<>();
        List<Map<Key, double[]>> byShard =
                forks.values().parallelStream().map(own -> rates(own, cells)).toList();
        int next = 0;
        for (int shard : forks.keySet()) {
            byShard.get(next++)
                    .forEach((key, some) ->
                            rates.computeIfAbsent(key, any -> new TreeMap<>()).put(shard, some));
        }
        return rates;
    }

    private static Map<Key, double[]> rates(List<ForkRecord> forks, Map<String, Cell> cells) {
        Map<Key, List<ForkRecord>> alike = forks.stream()
                .filter(fork -> Tally.isUsable(fork) && fork.samples() > 0 && cells.containsKey(fork.test()))
                .collect(Collectors.groupingBy(Key::of, LinkedHashMap::new, Collectors.toList()));
        Map<Key, double[]> rates = new LinkedHashMap<>();
        alike.forEach((key, some) -> rates.put(
                key, some.stream().mapToDouble(fork -> rate(fork, cells)).toArray()));
        return rates;
    }

    private static double rate(ForkRecord fork, Map<String, Cell> cells) {
        Cell cell = cells.get(fork.test());
        return cell == null ? 0 : (double) cell.bad(fork) / fork.samples();
    }

    private static <K> Map<Integer, String> apart(
            Map<K, Map<Integer, double[]>> figures, Function<K, String> name, IntFunction<String> remark) {
        record Apart<K>(K key, int shard, double p) {}
        List<Apart<K>> all = new ArrayList<>();
        figures.forEach((key, byShard) -> {
            double[] p = RankTest.apart(List.copyOf(byShard.values()));
            int next = 0;
            for (int shard : byShard.keySet()) {
                all.add(new Apart<>(key, shard, p[next++]));
            }
        });
        double[] adjusted = RankTest.adjusted(all.stream().mapToDouble(Apart::p).toArray());
        Map<Integer, Apart<K>> most = new TreeMap<>();
        for (int i = 0; i < adjusted.length; i++) {
            if (adjusted[i] <= RankTest.SIGNIFICANT) {
                most.merge(all.get(i).shard, all.get(i), (a, b) -> a.p <= b.p ? a : b);
            }
        }
        Map<Integer, String> told = new TreeMap<>();
        most.forEach((shard, one) -> told.put(
                shard,
                name.apply(one.key) + ratio(figures.getOrDefault(one.key, Map.of()), shard) + remark.apply(shard)));
        return told;
    }

    /** The mean against the median of the others' means. */
    private static String ratio(Map<Integer, double[]> byShard, int shard) {
        double[] others = byShard.entrySet().stream()
                .filter(entry -> entry.getKey() != shard)
                .mapToDouble(entry -> mean(entry.getValue()))
                .sorted()
                .toArray();
        return String.format(
                Locale.ROOT,
                " (%.2g against %.2g of the others)",
                mean(byShard.getOrDefault(shard, new double[0])),
                others.length == 0 ? 0 : Statistics.median(others));
    }

    private static double mean(double[] rates) {
        return Arrays.stream(rates).average().orElse(0);
    }

    /** What a calibration chose, whatever else is alike. */
    private record Chosen(Settings.Strides strides, Settings.LineUp lineUp) {}

    private static Map<Integer, Set<Chosen>> chosen(Map<Integer, List<ForkRecord>> forks) {
        Map<Integer, Set<Chosen>> chosen = new TreeMap<>();
        forks.forEach((shard, own) -> {
            Set<Settings> settings = Collections.newSetFromMap(new IdentityHashMap<>());
            own.forEach(fork -> settings.add(fork.settings()));
            chosen.put(
                    shard,
                    settings.stream()
                            .map(one -> new Chosen(one.strides(), one.lineUp()))
                            .collect(Collectors.toSet()));
        });
        return chosen;
    }

    private static String name(Key key, Map<String, Cell> cells) {
        Cell cell = cells.get(key.test);
        return (cell == null ? key.test : cell.race() + "/" + cell.variant()) + " in " + key.mode.label()
                + (key.interpreted ? " with slowed windows" : "");
    }
}
