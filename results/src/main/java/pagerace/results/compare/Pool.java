package pagerace.results.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import pagerace.catalogue.CompileMode;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.Placement;
import pagerace.results.record.Run;
import pagerace.results.record.RunHeader;
import pagerace.results.record.Settings;

/** The forks behind a {@link RunGroup}, as far as differences need them: by test and settings. */
final class Pool {
    private final RunGroup group;
    private final RunHeader header;
    private final Map<Key, List<Shot>> shots = new LinkedHashMap<>();

    /** Forks with one key are alike, but for what a calibration chose. The JVM is not in it: a pool has only one. */
    record Key(String test, CompileMode mode, Placement.Kind placement, boolean widened) {}

    /** A fork. @param run which of the pool's runs it is from */
    record Shot(int run, long bad, long samples, Settings settings) {
        double rate() {
            return (double) bad / samples;
        }

        /** A zero enters as half a hit: what is lost is less than one. */
        double log() {
            return Math.log((bad == 0 ? 0.5 : bad) / samples);
        }
    }

    private Pool(RunGroup group, RunHeader header) {
        this.group = group;
        this.header = header;
    }

    /**
     * Pools runs, whatever they are.
     *
     * @param runs at least one; each fork ran on the same JVM
     * @param judge by which catalogue
     */
    static Pool of(String label, List<Run> runs, Function<Run, Comparison> judge) {
        Comparison comparison = judge.apply(joined(runs));
        List<String> ids = runs.stream().map(run -> run.header().id()).toList();
        Pool pool = new Pool(new RunGroup(label, ids, comparison), runs.get(0).header());
        pool.count(runs);
        return pool;
    }

    private void count(List<Run> runs) {
        Map<String, Set<String>> badByTest = new LinkedHashMap<>();
        group.comparison().rooms().stream()
                .flatMap(room -> room.scenarios().stream())
                .forEach(scenario -> scenario
                        .cells()
                        .forEach(cell -> badByTest.put(
                                cell.test(), Set.copyOf(scenario.scenario().bad()))));
        badByTest.keySet().forEach(test -> shots.putAll(Map.of()));
        Map<String, Map<Key, List<Shot>>> byTest = new HashMap<>();
        for (int i = 0; i < runs.size(); i++) {
            for (ForkRecord fork : runs.get(i).forks()) {
                Set<String> bad = badByTest.get(fork.test());
                if (bad != null && fork.phase() == Phase.EVIDENCE && Tally.isUsable(fork)) {
                    Settings settings = fork.settings();
                    Key key = new Key(
                            fork.test(), settings.mode(), fork.placement().kind(), settings.isWidened());
                    byTest.computeIfAbsent(fork.test(), test -> new TreeMap<>(Pool::inOrder))
                            .computeIfAbsent(key, any -> new ArrayList<>())
                            .add(new Shot(i, fork.count(bad), fork.samples(), settings));
                }
            }
        }
        badByTest.keySet().forEach(test -> shots.putAll(byTest.getOrDefault(test, Map.of())));
    }

    private static int inOrder(Key one, Key two) {
        return Comparator.comparing(Key::mode)
                .thenComparing(Key::placement)
                .thenComparing(Key::widened)
                .compare(one, two);
    }

    /** One run of all. Each run keeps its rounds to itself: what has the same number in another ran at another time. */
    private static Run joined(List<Run> runs) {
        if (runs.size() == 1) {
            return runs.get(0);
        }
        return Joined.of(runs);
    }

    RunGroup group() {
        return group;
    }

    RunHeader header() {
        return header;
    }

    /** Tests in the order of the catalogue. */
    Map<Key, List<Shot>> shots() {
        return shots;
    }
}
