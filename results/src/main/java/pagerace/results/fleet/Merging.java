package pagerace.results.fleet;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pagerace.results.fleet.ShardFolder.Found;
import pagerace.results.fork.Cell;
import pagerace.results.plan.Content;
import pagerace.results.plan.Plan;
import pagerace.results.plan.UsageException;
import pagerace.results.record.CostRecord;
import pagerace.results.record.Explored;
import pagerace.results.record.ForkList;
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

    private final FleetPlan plan;
    private final Attempts attempts;
    private final Path out;
    private final Path half;
    private final Map<String, Cell> cells;
    private final List<Evidence> all;
    private final List<Explored> explored;
    private final List<String> remarks;
    private final List<Path> folders = new ArrayList<>();
    private final List<Runnable> copies = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>();

    private Merging(FleetPlan plan, Attempts attempts, Path out, Path half) {
        this.plan = plan;
        this.attempts = attempts;
        this.out = out;
        this.half = half;
        this.cells = Contents.cells(plan.plan().content()).stream()
                .collect(Collectors.toMap(Cell::test, Function.identity()));
        this.all = attempts.all().parallelStream().map(Evidence::of).toList();
        this.explored = explored(all);
        this.remarks = new ArrayList<>(attempts.remarks());
    }

    /**
     * Merges.
     *
     * @param shards run folders of shards, or folders of such
     * @param out becomes a folder with one run folder for each group; one that an earlier merge of this plan made is replaced
     * @throws UsageException if there is something else among the shards, or in the way, or nothing can be written there
     * @throws LostRecordException if later something cannot
     */
    public static Merged merge(FleetPlan plan, List<Path> shards, Path out) {
        return merge(plan, shards, out, Function.identity());
    }

    /**
     * The same, and judges it while its forks are copied.
     *
     * @param judge must not look into the folders
     * @return what it says
     */
    public static <T> T merge(FleetPlan plan, List<Path> shards, Path out, Function<Merged, T> judge) {
        Attempts.requireThere(shards);
        try {
            // Where tasks are submitted again, each submission brings its own merge.
            return Turn.in(lock(out), () -> mergeNow(plan, shards, out, judge));
        } catch (IOException e) {
            throw new UsageException(
                    out + ": cannot write here: " + RunFolder.reason(e) + "; choose another folder with --out");
        }
    }

    private static <T> T mergeNow(FleetPlan plan, List<Path> shards, Path out, Function<Merged, T> judge) {
        requireFree(out, plan);
        Attempts attempts = Attempts.in(shards, plan);
        if (attempts.all().isEmpty()) {
            throw new UsageException(shards.get(0) + ": no shard of plan " + plan.id() + " has begun");
        }
        Path half = out.resolveSibling(out.getFileName() + ".new");
        delete(half);
        try {
            return new Merging(plan, attempts, out, half).replace(judge);
        } catch (IOException e) {
            throw new LostRecordException(out + ": cannot write here: " + RunFolder.reason(e));
        } catch (CompletionException e) {
            throw e.getCause() instanceof LostRecordException lost ? lost : e;
        } finally {
            delete(half); // What there was no room for does not stay.
        }
    }

    private <T> T replace(Function<Merged, T> judge) throws IOException {
        Merged merged = merge();
        CompletableFuture<Void> copying = CompletableFuture.runAsync(() -> copies.forEach(Runnable::run));
        T judged = judge.apply(merged);
        copying.join();
        new JsonMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(half.resolve(MERGED).toFile(), merged);
        plan.write(half.resolve(FleetPlan.FILE));
        delete(out);
        Files.move(half, out);
        return judged;
    }

    private static Path lock(Path out) throws IOException {
        Path absolute = out.toAbsolutePath();
        if (absolute.getFileName() == null) {
            throw new UsageException(out + ": there is something else; choose another folder with --out");
        }
        Files.createDirectories(absolute.getParent());
        return absolute.resolveSibling(absolute.getFileName() + ".lock");
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
        } catch (UncheckedIOException e) {
            throw new UsageException(folder + ": cannot be replaced: a folder in it cannot be read");
        } catch (IOException e) {
            throw new UsageException(folder + ": cannot be replaced: " + RunFolder.reason(e));
        }
    }

    private Merged merge() {
        Map<Evidence.Kind, List<Evidence>> kinds =
                all.stream().collect(Collectors.groupingBy(Evidence::kind, LinkedHashMap::new, Collectors.toList()));
        Evidence.Kind first = kinds.keySet().iterator().next();
        kinds.forEach((kind, some) -> {
            if (!kind.equals(first)) {
                remarks.add("shards "
                        + Ranges.of(some.stream().map(Evidence::index).toList())
                        + " stand beside the others: unlike in " + first.unlike(kind));
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

    private void ofOneKind(List<Evidence> some) {
        Set<Integer> alone = new TreeSet<>();
        some.stream().filter(one -> !one.disturbance().isEmpty()).forEach(one -> {
            if (alone.add(one.index())) {
                remarks.add("shard " + one.index() + " stands alone: " + one.disturbance());
            }
        });
        Pooling forks =
                Pooling.of(byShard(some, alone, Evidence::forks), false, rest -> Heterogeneity.among(rest, cells));
        remarks.addAll(forks.remarks());
        alone.addAll(forks.alone());
        Pooling costs = Pooling.of(byShard(some, alone, Evidence::costs), true, LikeCosts::among);
        remarks.addAll(costs.remarks());
        if (costs.agrees()) {
            alone.addAll(costs.alone());
        }
        write(some.stream().filter(one -> !alone.contains(one.index())).toList(), costs.agrees());
        alone.forEach(index ->
                write(some.stream().filter(one -> one.index() == index).toList(), true));
    }

    /** Of the shards that are not alone yet, what they have. */
    private static <T> Map<Integer, List<T>> byShard(
            List<Evidence> some, Collection<Integer> alone, Function<Evidence, List<T>> what) {
        return some.stream()
                .filter(one -> !alone.contains(one.index()) && !what.apply(one).isEmpty())
                .collect(Collectors.toMap(Evidence::index, what, (a, b) -> a, TreeMap::new));
    }

    /** @param poolCosts whether all their costs count, one round after the other, or those of the shard that has most */
    private void write(List<Evidence> some, boolean poolCosts) {
        if (some.isEmpty()) {
            return;
        }
        String name = some.stream().map(Evidence::index).distinct().count() == 1
                ? "shard-" + some.get(0).index()
                : "machines-" + (1 + folders.size()) + "-of-" + plan.id();
        RunHeader header =
                header(String.valueOf(RunFolder.unused(half.resolve(name)).getFileName()), some);
        RunFolder folder = RunFolder.create(half.resolve(header.id()), header);
        ForkList.Joined joined = new ForkList.Joined();
        for (Evidence one : some) {
            int before = joined.rounds();
            if (!one.kept().isEmpty()) {
                copies.add(() -> folder.append(one.found().path(), one.kept(), before));
            }
            joined.add(one.forks());
        }
        List<CostRecord> costs = poolCosts ? pooledCosts(some) : mostCosts(some);
        folder.writeCosts(costs);
        RunFolder.writeExplored(folder.path(), explored);
        folders.add(out.resolve(header.id()));
        runs.add(new Run(header, joined.forks(), costs, explored));
    }

    private List<CostRecord> mostCosts(List<Evidence> some) {
        Evidence most =
                Collections.max(some, Comparator.comparingInt(one -> one.costs().size()));
        remarks.add("costs are those of shard " + most.index() + " alone");
        return most.costs();
    }

    private static List<CostRecord> pooledCosts(List<Evidence> some) {
        List<CostRecord> all = new ArrayList<>();
        int rounds = 0;
        for (Evidence one : some) {
            int before = rounds;
            for (CostRecord cost : one.costs()) {
                all.add(cost.in(before + cost.round()));
                rounds = Math.max(rounds, before + cost.round());
            }
        }
        return all;
    }

    private RunHeader header(String id, List<Evidence> some) {
        RunHeader first = some.get(0).found().header();
        List<RunHeader> all = some.stream().map(one -> one.found().header()).toList();
        Content content = plan.plan()
                .content()
                .only(
                        union(all, one -> one.plan().content().cells()),
                        union(all, one -> one.plan().content().benchmarks()));
        return new RunHeader(
                RunHeader.FORMAT,
                id,
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
    private static List<Explored> explored(List<Evidence> evidence) {
        Map<List<Object>, Explored> all = new LinkedHashMap<>();
        evidence.stream()
                .flatMap(one -> one.explored().stream())
                .forEach(one -> all.merge(List.of(one.test(), one.model()), one, (a, b) -> a.isExhausted() ? a : b));
        return List.copyOf(all.values());
    }
}
