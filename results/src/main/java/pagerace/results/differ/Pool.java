package pagerace.results.differ;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import pagerace.model.CompileMode;
import pagerace.results.judge.CellResult;
import pagerace.results.judge.Comparison;
import pagerace.results.judge.RoomResult;
import pagerace.results.judge.ScenarioResult;
import pagerace.results.judge.Tally;
import pagerace.results.judge.Ungraded;
import pagerace.results.plan.Placement;
import pagerace.results.record.CostRecord;
import pagerace.results.record.ForkList;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.Run;
import pagerace.results.record.RunHeader;
import pagerace.results.record.Settings;

/** The forks behind a {@link RunGroup}, as far as differences need them: by test and settings. */
final class Pool {
    private final RunGroup group;
    private final String jvm;
    private final RunHeader header;
    private final Map<String, Name> names = new LinkedHashMap<>();
    private final Map<ForkKey, List<Shot>> shots = new LinkedHashMap<>();

    /**
     * Forks with one key are alike, but for what a calibration chose. The JVM is not in it: a pool has only one.
     *
     * @param test the jcstress test; if it has no grade {@code <test>: <outcome>}
     */
    record ForkKey(String test, CompileMode mode, Placement.Kind placement, boolean widened) {
        ForkKey in(CompileMode other) {
            return new ForkKey(test, other, placement, widened);
        }

        ForkKey at(Placement.Kind other) {
            return new ForkKey(test, mode, other, widened);
        }
    }

    /** Where a test stands in the catalogue; if it has no grade {@code "", <test>, <outcome>}. */
    record Name(String room, String scenario, String variant) {}

    /**
     * What a fork says.
     *
     * @param run which of the pool's runs it is from
     */
    record Shot(int run, long bad, long samples, Settings settings) {
        double rate() {
            return (double) bad / samples;
        }

        /** A zero enters as half a hit: what is lost is less than one. */
        double log() {
            return Math.log((bad == 0 ? 0.5 : bad) / samples);
        }
    }

    private Pool(RunGroup group, String jvm, RunHeader header) {
        this.group = group;
        this.jvm = jvm;
        this.header = header;
    }

    /**
     * Pools runs, whatever they are.
     *
     * @param jvm the one that all forks ran on, if their runs had several; else empty
     * @param runs at least one
     * @param judge by which catalogue
     * @param words the outcomes of each test that this or any other pool has
     */
    static Pool of(
            String label, String jvm, List<Run> runs, Function<Run, Comparison> judge, Map<String, Set<String>> words) {
        Comparison comparison = judge.apply(joined(runs));
        RunHeader header = runs.get(0).header();
        List<String> ids = runs.stream().map(run -> run.header().id()).toList();
        Pool pool = new Pool(new RunGroup(label, ids, jvm.isEmpty() ? header.jvm() : jvm, comparison), jvm, header);
        pool.count(runs, words);
        return pool;
    }

    /** What is counted of a test: its bad outcomes, or, where nobody can say what is bad, each outcome for itself. */
    private record Counted(String key, Set<String> words) {}

    private void count(List<Run> runs, Map<String, Set<String>> words) {
        Map<String, List<Counted>> countedByTest = new HashMap<>();
        for (RoomResult room : group.comparison().rooms()) {
            for (ScenarioResult scenario : room.scenarios()) {
                for (CellResult cell : scenario.cells()) {
                    countedByTest.put(
                            cell.test(),
                            List.of(new Counted(
                                    cell.test(), Set.copyOf(scenario.scenario().bad()))));
                    names.put(
                            cell.test(),
                            new Name(
                                    room.bug().room(),
                                    scenario.scenario().name(),
                                    cell.variant().name()));
                }
            }
        }
        for (Ungraded.Test test : group.comparison().ungraded().tests()) {
            List<Counted> outcomes = words.getOrDefault(test.test(), Set.of()).stream()
                    .map(word -> new Counted(test.test() + ": " + word, Set.of(word)))
                    .toList();
            countedByTest.put(test.test(), outcomes);
            outcomes.forEach(outcome -> names.put(
                    outcome.key(),
                    new Name("", test.test(), outcome.words().iterator().next())));
        }
        Map<String, Map<ForkKey, List<Shot>>> byKey = new HashMap<>();
        for (int i = 0; i < runs.size(); i++) {
            for (ForkRecord fork : runs.get(i).forks()) {
                if (fork.phase() == Phase.EVIDENCE && Tally.isUsable(fork)) {
                    for (Counted counted : countedByTest.getOrDefault(fork.test(), List.of())) {
                        byKey.computeIfAbsent(counted.key(), key -> new TreeMap<>(Pool::inOrder))
                                .computeIfAbsent(key(counted, fork), any -> new ArrayList<>())
                                .add(new Shot(i, fork.count(counted.words()), fork.samples(), fork.settings()));
                    }
                }
            }
        }
        names.keySet().forEach(key -> shots.putAll(byKey.getOrDefault(key, Map.of())));
    }

    private static ForkKey key(Counted counted, ForkRecord fork) {
        Settings settings = fork.settings();
        return new ForkKey(counted.key(), settings.mode(), fork.placement().kind(), settings.isWidened());
    }

    private static int inOrder(ForkKey one, ForkKey two) {
        return Comparator.comparing(ForkKey::mode)
                .thenComparing(ForkKey::placement)
                .thenComparing(ForkKey::widened)
                .compare(one, two);
    }

    /** One run of all, with the header of the first; what has one round's number in two runs is two rounds. */
    private static Run joined(List<Run> runs) {
        if (runs.size() == 1) {
            return runs.get(0);
        }
        ForkList.Joined joined = new ForkList.Joined();
        List<CostRecord> costs = new ArrayList<>();
        for (Run run : runs) {
            joined.add(run.forks());
            if (costs.isEmpty()) {
                costs.addAll(run.costs());
            }
        }
        return new Run(runs.get(0).header(), joined.forks(), costs, runs.get(0).explored());
    }

    RunGroup group() {
        return group;
    }

    String jvm() {
        return jvm;
    }

    RunHeader header() {
        return header;
    }

    /** Of a test that it has. */
    Name name(String test) {
        return Objects.requireNonNull(names.get(test));
    }

    /** Tests in the order of the catalogue. */
    Map<ForkKey, List<Shot>> shots() {
        return shots;
    }
}
