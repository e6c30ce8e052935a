package pagerace.results.fleet;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pagerace.results.differ.Fingerprint;
import pagerace.results.fleet.ShardFolder.Found;
import pagerace.results.fork.Cell;
import pagerace.results.plan.Content;
import pagerace.results.plan.Plan;
import pagerace.results.plan.UsageException;
import pagerace.results.record.CostRecord;
import pagerace.results.record.Explored;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.LostRecordException;
import pagerace.results.record.Run;
import pagerace.results.record.RunFolder;
import pagerace.results.record.RunHeader;
import pagerace.results.record.RunHeader.State;
import pagerace.results.run.Contents;

/**
 * Makes ordinary run folders of the shards of a plan: one for each kind of machines whose shards do not differ among
 * themselves. Can be done while shards still arrive, and again: it gives the same of the same.
 */
public final class Merging {
    private static final String MERGED = "merge.json";

    /** Shards that stand apart are taken out so often, and the others are asked again. */
    private static final int MOST_TRIES = 3;

    private final FleetPlan plan;
    private final Attempts attempts;
    private final Path out;
    private final Map<String, Cell> cells;
    private final List<Explored> explored;
    private final List<String> remarks;
    private final List<Path> folders = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>();

    private Merging(FleetPlan plan, Attempts attempts, Path out) {
        this.plan = plan;
        this.attempts = attempts;
        this.out = out;
        this.cells = Contents.cells(plan.plan().content()).stream()
                .collect(Collectors.toMap(Cell::test, Function.identity()));
        this.explored = explored(attempts);
        this.remarks = new ArrayList<>(attempts.remarks());
    }

    /**
     * Merges.
     *
     * @param shards run folders of shards, or folders of such
     * @param out becomes a folder with one run folder for each group; one that an earlier merge of this plan made is replaced
     * @throws UsageException if there is something else among the shards, or in the way
     */
    public static Merged merge(FleetPlan plan, List<Path> shards, Path out) {
        requireFree(out, plan);
        Attempts attempts = Attempts.in(shards, plan);
        if (attempts.all().isEmpty()) {
            throw new UsageException(shards.get(0) + ": no shard of plan " + plan.id() + " has begun");
        }
        Path half = out.resolveSibling(out.getFileName() + ".new");
        delete(half);
        Merged merged = new Merging(plan, attempts, half).merge();
        try {
            Files.createDirectories(half);
            new JsonMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValue(half.resolve(MERGED).toFile(), merged);
            plan.write(half.resolve(FleetPlan.FILE));
            delete(out);
            Files.move(half, out);
        } catch (IOException e) {
            throw new LostRecordException(out + ": cannot write here: " + e.getMessage());
        }
        return merged;
    }

    /** Whether every shard is complete. */
    public static boolean isWhole(FleetPlan plan, List<Path> shards) {
        Attempts attempts = Attempts.in(shards, plan);
        return attempts.missing().isEmpty() && attempts.unfinished().isEmpty();
    }

    /** Whether an earlier merge made this folder, or is making it. */
    static boolean isMerged(Path folder) {
        return Files.exists(folder.resolve(MERGED))
                || folder.getFileName().toString().endsWith(".new");
    }

    private static void requireFree(Path out, FleetPlan plan) {
        if (Files.exists(out) && !Files.exists(out.resolve(MERGED))) {
            throw new UsageException(out + ": there is something else; choose another folder with --out");
        }
        if (Files.exists(out)) {
            String there = FleetPlan.read(out.resolve(FleetPlan.FILE)).id();
            if (!there.equals(plan.id())) {
                throw new UsageException(
                        out + ": has what plan " + there + " came to; choose another folder with --out");
            }
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UsageException(folder + ": cannot be replaced: " + e.getMessage());
        }
    }

    private Merged merge() {
        Map<Fingerprint, List<Found>> kinds = attempts.all().stream()
                .collect(Collectors.groupingBy(
                        found -> Fingerprint.of(found.header()), LinkedHashMap::new, Collectors.toList()));
        Fingerprint first = kinds.keySet().iterator().next();
        kinds.forEach((kind, some) -> {
            if (!kind.equals(first)) {
                remarks.add("shards " + numbers(some) + " stand beside the others: unlike in " + first.unlike(kind));
            }
            ofOneKind(some);
        });
        return new Merged(
                plan.id(),
                plan.shards(),
                attempts.all().stream().map(Found::name).toList(),
                attempts.missing(),
                attempts.unfinished(),
                remarks,
                folders,
                runs);
    }

    /** A shard's evidence. */
    private record Evidence(Found found, BitSet kept, List<ForkRecord> forks, List<CostRecord> costs) {
        static Evidence of(Found found) {
            Run run = RunFolder.read(found.path(), warning -> {});
            BitSet kept = WholeRounds.forks(run);
            List<ForkRecord> forks =
                    kept.stream().mapToObj(run.forks()::get).collect(Collectors.toCollection(ArrayList::new));
            return new Evidence(found, kept, forks, WholeRounds.costs(run));
        }

        int index() {
            return found.shard().index();
        }

        /** Why its forks are unlike those of its kind, whatever they show; empty if they are not. */
        String disturbance() {
            String machine = RunFolder.conditions(found.path()).disturbance();
            boolean all = forks.stream().allMatch(fork -> fork.ending().disturbed());
            return machine.isEmpty() && all ? "the machine disturbed all its forks" : machine;
        }
    }

    private void ofOneKind(List<Found> some) {
        List<Evidence> all = some.parallelStream().map(Evidence::of).toList();
        List<Evidence> raced = all.stream().filter(one -> !one.forks.isEmpty()).toList();
        Set<Integer> alone = new TreeSet<>();
        raced.stream().filter(one -> !one.disturbance().isEmpty()).forEach(one -> {
            remarks.add("shard " + one.index() + " stands alone: " + one.disturbance());
            alone.add(one.index());
        });
        alone.addAll(
                alone(raced.stream().filter(one -> !alone.contains(one.index())).toList()));
        List<Evidence> pooled =
                all.stream().filter(one -> !alone.contains(one.index())).toList();
        if (!pooled.isEmpty()) {
            write(pooled);
        }
        alone.forEach(
                index -> write(all.stream().filter(one -> one.index() == index).toList()));
    }

    /** The shards that are not pooled. */
    private Set<Integer> alone(List<Evidence> raced) {
        Map<Integer, List<ForkRecord>> rest = new TreeMap<>();
        raced.forEach(one -> rest.put(one.index(), one.forks));
        Set<Integer> alone = new TreeSet<>();
        List<String> told = new ArrayList<>();
        for (int i = 0; i < MOST_TRIES; i++) {
            Heterogeneity found = Heterogeneity.among(rest, cells);
            if (found.cells().isEmpty()) {
                remarks.addAll(told);
                return alone;
            }
            found.shards()
                    .forEach((shard, what) ->
                            told.add("shard " + shard + " stands alone: it differs from like ones in " + what));
            alone.addAll(found.shards().keySet());
            rest.keySet().removeAll(alone);
            if (found.shards().isEmpty() || rest.size() < alone.size()) {
                remarks.add(
                        "shards " + numbers(raced.stream().map(Evidence::found).toList())
                                + " are not pooled, although their machines are alike: they differ among themselves in "
                                + String.join(", ", found.cells()));
                break;
            }
        }
        remarks.addAll(told);
        return raced.stream().map(Evidence::index).collect(Collectors.toCollection(TreeSet::new));
    }

    private void write(List<Evidence> some) {
        RunHeader header = header(some);
        RunFolder folder = RunFolder.create(out.resolve(header.id()), header);
        List<ForkRecord> forks = new ArrayList<>();
        int rounds = 0;
        for (Evidence one : some) {
            int before = rounds;
            folder.append(one.found.path(), one.kept, before);
            for (ForkRecord fork : one.forks) {
                ForkRecord counted = fork.in(before + fork.round());
                forks.add(counted);
                rounds = Math.max(rounds, counted.round());
            }
            one.forks.clear(); // A million of them have room once.
        }
        List<CostRecord> costs = costs(some);
        folder.writeCosts(costs);
        RunFolder.writeExplored(folder.path(), explored);
        folders.add(out.resolveSibling(withoutEnding(out)).resolve(header.id()));
        runs.add(new Run(header, forks, costs, explored));
    }

    /** Of all shards, one round after the other; or if they differ, of the one that has most. */
    private List<CostRecord> costs(List<Evidence> some) {
        List<List<CostRecord>> byShard = some.stream()
                .map(Evidence::costs)
                .filter(costs -> !costs.isEmpty())
                .toList();
        List<String> differing = LikeCosts.differing(byShard);
        if (!differing.isEmpty()) {
            Evidence most = Collections.max(some, Comparator.comparingInt(one -> one.costs.size()));
            remarks.add("costs are those of shard " + most.index() + " alone: shards differ in " + differing.get(0)
                    + (differing.size() > 1 ? " and " + (differing.size() - 1) + " more" : ""));
            return most.costs;
        }
        List<CostRecord> all = new ArrayList<>();
        int rounds = 0;
        for (List<CostRecord> costs : byShard) {
            int before = rounds;
            for (CostRecord cost : costs) {
                all.add(cost.in(before + cost.round()));
                rounds = Math.max(rounds, before + cost.round());
            }
        }
        return all;
    }

    private static String withoutEnding(Path half) {
        String name = half.getFileName().toString();
        return name.substring(0, name.lastIndexOf('.'));
    }

    private RunHeader header(List<Evidence> some) {
        RunHeader first = some.get(0).found.header();
        List<RunHeader> all = some.stream().map(one -> one.found.header()).toList();
        Content content = plan.plan()
                .content()
                .only(
                        union(all, one -> one.plan().content().cells()),
                        union(all, one -> one.plan().content().benchmarks()));
        return new RunHeader(
                RunHeader.FORMAT,
                some.size() == 1
                        ? "shard-" + some.get(0).index()
                        : "machines-" + (1 + folders.size()) + "-of-" + plan.id(),
                first.started(),
                attempts.missing().isEmpty() && attempts.unfinished().isEmpty() ? State.COMPLETE : State.INTERRUPTED,
                all.stream().mapToDouble(RunHeader::wallSeconds).sum(),
                first.machine(),
                first.suite(),
                new Plan(
                        content,
                        first.plan().limits(),
                        first.plan().how(),
                        first.plan().where(),
                        plan.plan().seed(),
                        plan.plan().command()));
    }

    private static List<String> union(List<RunHeader> all, Function<RunHeader, List<String>> what) {
        return all.stream().flatMap(one -> what.apply(one).stream()).distinct().toList();
    }

    /** Of several explorations of one cell, one that was not cut short: there is no machine in what they say. */
    private static List<Explored> explored(Attempts attempts) {
        Map<List<Object>, Explored> all = new LinkedHashMap<>();
        attempts.all().stream()
                .flatMap(found -> RunFolder.explored(found.path()).stream())
                .forEach(one -> all.merge(List.of(one.test(), one.model()), one, (a, b) -> a.isExhausted() ? a : b));
        return List.copyOf(all.values());
    }

    /** Runs of numbers as such: {@code 0-2, 7}. */
    static String numbers(List<Found> some) {
        return ranges(some.stream().map(found -> found.shard().index()).collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Sorted numbers, runs of them in short: {@code 0-2, 7}. */
    public static String ranges(Collection<Integer> sorted) {
        List<String> ranges = new ArrayList<>();
        int first = -1;
        int last = -1;
        for (int number : sorted) {
            if (first >= 0 && number == last + 1) {
                ranges.set(ranges.size() - 1, first + "-" + number);
            } else {
                first = number;
                ranges.add(String.valueOf(number));
            }
            last = number;
        }
        return String.join(", ", ranges);
    }
}
