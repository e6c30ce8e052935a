package pagerace.results.differ;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import pagerace.results.judge.Comparison;
import pagerace.results.record.ForkList;
import pagerace.results.record.Run;
import pagerace.results.record.RunHeader;
import pagerace.results.statistics.RankTest;

/** Decides which runs share a column, and splits those that ran on several JVMs. */
final class Grouping {
    private static final int CELLS_NAMED = 4;

    private final Function<Run, Comparison> judge;
    private final Map<String, Set<String>> words;
    private final List<Pool> pools = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final Set<String> labels = new HashSet<>();
    private final Set<String> once = new HashSet<>();

    /** @param words as of {@link Pool#of} */
    Grouping(Function<Run, Comparison> judge, Map<String, Set<String>> words) {
        this.judge = judge;
        this.words = words;
    }

    List<Pool> pools() {
        return pools;
    }

    List<String> remarks() {
        return remarks;
    }

    /** One run, in a column of its own, or in one per JVM. */
    void alone(Run run) {
        pools.addAll(byJvm(run.header().id(), List.of(run)));
    }

    /**
     * Those of one fingerprint share a column, unless they differ among themselves.
     *
     * @throws CannotPoolException if a run is among them twice
     */
    void pooled(Collection<Run> runs) {
        runs.forEach(this::onlyOnce);
        Map<Fingerprint, List<Run>> alike = runs.stream()
                .collect(Collectors.groupingBy(
                        run -> Fingerprint.of(run.header()), LinkedHashMap::new, Collectors.toList()));
        Fingerprint first = Fingerprint.of(runs.iterator().next().header());
        alike.forEach((fingerprint, some) -> {
            if (!fingerprint.equals(first)) {
                remarks.add("not pooled with " + runs.iterator().next().header().id() + ": " + ids(some)
                        + ", unlike in " + first.unlike(fingerprint));
            }
            pool(some);
        });
    }

    private void pool(List<Run> runs) {
        if (runs.size() == 1) {
            alone(runs.get(0));
            return;
        }
        List<Pool> together =
                byJvm(runs.size() + " runs from " + runs.get(0).header().id(), runs);
        List<String> differing = together.stream()
                .flatMap(pool -> differing(pool).stream())
                .distinct()
                .toList();
        if (differing.isEmpty()) {
            remarks.add("pooled: " + ids(runs) + "; costs are those of the first alone");
            pools.addAll(together);
            return;
        }
        remarks.add("not pooled: " + ids(runs) + " differ among themselves in "
                + differing.stream().limit(CELLS_NAMED).collect(Collectors.joining(", "))
                + (differing.size() > CELLS_NAMED ? " and " + (differing.size() - CELLS_NAMED) + " more cells" : ""));
        runs.forEach(this::alone);
    }

    /**
     * One side of a comparison, whatever else there is.
     *
     * @throws CannotPoolException if the runs have not one fingerprint, or one of them was given before
     */
    void side(String label, Collection<Run> runs) {
        once.clear(); // A run may well be compared with itself.
        runs.forEach(this::onlyOnce);
        List<Run> side = List.copyOf(runs);
        Fingerprint first = Fingerprint.of(side.get(0).header());
        for (Run run : side) {
            Fingerprint fingerprint = Fingerprint.of(run.header());
            if (!fingerprint.equals(first)) {
                throw new CannotPoolException("runs " + side.get(0).header().id() + " and "
                        + run.header().id() + " cannot be one side, '" + label + "': unlike in "
                        + first.unlike(fingerprint));
            }
        }
        pools.addAll(byJvm(label, side));
    }

    /** Evidence that counts twice would prove whatever one likes. */
    private void onlyOnce(Run run) {
        RunHeader header = run.header();
        if (!once.add(header.id() + " " + header.started() + " " + header.plan().seed() + " " + header.machine())) {
            throw new CannotPoolException("run " + header.id() + " was given twice; its forks must not count twice");
        }
    }

    /** Cells whose rates differ between the runs of the pool, by name. */
    private static List<String> differing(Pool pool) {
        return RankTest.differing(pool.shots(), Differences::ratesByRun).stream()
                .map(key -> key.test().substring(key.test().indexOf('.') + 1) + " in "
                        + key.mode().label())
                .toList();
    }

    private List<Pool> byJvm(String label, List<Run> runs) {
        List<String> jvms = runs.get(0).header().jvms().stream().distinct().toList();
        if (jvms.size() < 2) {
            return List.of(Pool.of(unique(label, labels), "", runs, judge, words));
        }
        return jvms.stream()
                .map(jvm -> Pool.of(
                        unique(label + " on " + jvm, labels),
                        jvm,
                        runs.stream().map(run -> on(jvm, run)).toList(),
                        judge,
                        words))
                .toList();
    }

    private static Run on(String jvm, Run run) {
        return run.with(
                ForkList.of(run.forks()).where(fork -> fork.settings().jvm().equals(jvm)));
    }

    /** The label, or one like it that is not taken yet. */
    static String unique(String label, Set<String> labels) {
        String unique = label;
        for (int i = 2; !labels.add(unique); i++) {
            unique = label + " (" + i + ")";
        }
        return unique;
    }

    private static String ids(List<Run> runs) {
        return runs.stream().map(run -> run.header().id()).collect(Collectors.joining(", "));
    }
}
