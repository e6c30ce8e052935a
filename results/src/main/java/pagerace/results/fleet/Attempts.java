package pagerace.results.fleet;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import pagerace.results.fleet.ShardFolder.Found;
import pagerace.results.plan.Shard.Leg;
import pagerace.results.plan.UsageException;
import pagerace.results.record.Run;
import pagerace.results.record.RunFolder;
import pagerace.results.record.UnreadableRunException;

/**
 * The attempts at the shards of one plan, of which one for each leg of a shard counts: one that is complete before one that is
 * not, then the one with more evidence in whole rounds, then the earlier one. Nothing of that looks at outcomes.
 */
final class Attempts {
    private final FleetPlan plan;
    private final List<String> remarks = new ArrayList<>();
    private final Map<Leg, Map<Integer, Found>> taken = new EnumMap<>(Leg.class);

    private Attempts(FleetPlan plan) {
        this.plan = plan;
    }

    /**
     * Looks for them.
     *
     * @param folders run folders of shards, or folders of such
     * @throws UsageException if something else is there
     */
    static Attempts in(List<Path> folders, FleetPlan plan) {
        Attempts attempts = new Attempts(plan);
        Map<Leg, Map<Integer, List<Found>>> all = new EnumMap<>(Leg.class);
        shardFolders(folders).parallelStream()
                .map(folder -> ShardFolder.found(folder, plan))
                .toList()
                .forEach(found ->
                        found.ifPresent(one -> all.computeIfAbsent(one.shard().leg(), any -> new TreeMap<>())
                                .computeIfAbsent(one.shard().index(), any -> new ArrayList<>())
                                .add(one)));
        all.forEach((leg, shards) -> shards.forEach((index, some) ->
                attempts.taken.computeIfAbsent(leg, any -> new TreeMap<>()).put(index, attempts.best(some))));
        return attempts;
    }

    /** @throws UnreadableRunException if one is not */
    static void requireThere(List<Path> folders) {
        folders.stream()
                .filter(folder -> !Files.isDirectory(folder))
                .findFirst()
                .ifPresent(folder -> {
                    throw new UnreadableRunException(folder + ": no such folder");
                });
    }

    private static List<Path> shardFolders(List<Path> folders) {
        List<Path> found = new ArrayList<>();
        requireThere(folders);
        for (Path folder : folders) {
            if (RunFolder.isRun(folder)) {
                found.add(folder);
            } else {
                ShardFolder.folders(folder).stream()
                        .filter(one -> !Merging.isMerged(one))
                        .forEach(found::add);
            }
        }
        return found.stream()
                .map(path -> path.toAbsolutePath().normalize())
                .distinct()
                .toList();
    }

    private Found best(List<Found> some) {
        if (some.size() == 1) {
            return some.get(0);
        }
        List<Found> complete = some.stream().filter(Found::isComplete).toList();
        List<Found> rivals = complete.isEmpty() ? some : complete;
        Found best = rivals.size() == 1
                ? rivals.get(0)
                : rivals.stream()
                        .min(Comparator.comparingInt((Found one) -> -evidence(one))
                                .thenComparingInt(one -> one.shard().attempt()))
                        .orElseThrow();
        remarks.add(best.shard().leg() + " shard " + best.shard().index() + " came " + some.size() + " times: "
                + best.name() + " counts, as "
                + (complete.size() == 1 ? "it alone is complete" : "none has more whole rounds, nor began earlier"));
        return best;
    }

    private static int evidence(Found found) {
        Run run = RunFolder.read(found.path(), warning -> {});
        return WholeRounds.forks(run).cardinality()
                + WholeRounds.costs(run).size()
                + run.explored().size();
    }

    /** What is told of the choice. */
    List<String> remarks() {
        return remarks;
    }

    /** Those that count, by shard. */
    Map<Integer, Found> of(Leg leg) {
        return taken.getOrDefault(leg, Map.of());
    }

    /** All that count. */
    List<Found> all() {
        return taken.values().stream().flatMap(some -> some.values().stream()).toList();
    }

    /** Shards without anything, of the legs that were begun, and of stress tests if there are any. */
    Map<Leg, List<Integer>> missing() {
        Map<Leg, List<Integer>> missing = new TreeMap<>();
        for (Leg leg : Leg.values()) {
            boolean wanted = leg == Leg.STRESS && !plan.plan().content().cells().isEmpty();
            List<Integer> none = IntStream.range(0, plan.shards())
                    .filter(index -> !of(leg).containsKey(index) && !plan.isIdle(leg, index))
                    .boxed()
                    .toList();
            if ((wanted || !of(leg).isEmpty()) && !none.isEmpty()) {
                missing.put(leg, none);
            }
        }
        return missing;
    }

    Map<Leg, List<Integer>> unfinished() {
        Map<Leg, List<Integer>> unfinished = new TreeMap<>();
        taken.forEach((leg, shards) -> {
            List<Integer> some = shards.values().stream()
                    .filter(found -> !found.isComplete())
                    .map(found -> found.shard().index())
                    .toList();
            if (!some.isEmpty()) {
                unfinished.put(leg, some);
            }
        });
        return unfinished;
    }
}
