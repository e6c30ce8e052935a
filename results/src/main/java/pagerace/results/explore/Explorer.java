package pagerace.results.explore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pagerace.model.Bug;
import pagerace.model.Catalogue;
import pagerace.model.Variant;
import pagerace.results.explore.Mutated.One;
import pagerace.results.record.Explored;
import pagerace.results.record.Explored.How;
import pagerace.results.record.Explored.Named;
import pagerace.results.record.Explored.Repair;
import pagerace.results.record.Model;
import pagerace.results.record.Progress;

/** Explores many cells, on all processors, and asks a cache before. */
public final class Explorer {
    private final World world = World.of(Explorer.class.getClassLoader());
    private final Optional<ExploredCache> cache;
    private final Progress progress;

    public Explorer(Optional<ExploredCache> cache, Progress progress) {
        this.cache = cache;
        this.progress = progress;
    }

    /**
     * Explores these cells. Those for which the time does not suffice are bounded, those that cannot be explored refused.
     *
     * @return one for each task, in their order
     */
    public List<Explored> explore(List<Task> tasks, Model model, Duration budget) throws InterruptedException {
        Limits limits = Limits.of(budget);
        String stage = model == Model.SC ? "explore" : "explore, " + model + ",";
        return all(stage, tasks, Task::cell, limits, task -> plainly(task, model, limits));
    }

    /**
     * All that can be known of these cells: by every model, and what became of them without their repairs.
     *
     * @return for each model one for each task, in their order
     */
    public List<Explored> everything(List<Task> tasks, Duration budget) throws InterruptedException {
        Limits limits = Limits.of(budget);
        List<Explored> all = new ArrayList<>();
        for (Model model : Model.values()) {
            all.addAll(explore(tasks, model, limits.left()));
        }
        return repairs(all, limits.left());
    }

    /**
     * Takes the repairs of closed cells out, to see whether their scenarios race them at all. Where something is open in a
     * variant that another one builds on, nothing has to be taken out; where not even the control is, nobody can tell.
     *
     * @return the same explorations, each with what was found out about its cell
     */
    List<Explored> repairs(List<Explored> explored, Duration budget) throws InterruptedException {
        Limits limits = Limits.of(budget);
        Map<Named, Boolean> open = explored.stream()
                .collect(
                        Collectors.toMap(Explored::cell, Explored::isOpen, Boolean::logicalOr, ConcurrentHashMap::new));
        List<Explored> closed = explored.stream()
                .filter(one -> one.model() == Model.SC && one.isClosed() && !open.getOrDefault(one.cell(), false))
                .filter(one -> isAbout(one.cell(), open))
                .toList();
        Map<Named, Repair> repairs = new HashMap<>();
        for (Explored one : all(
                "explore without repair",
                closed,
                Explored::cell,
                limits,
                each -> isOpenBefore(each.cell(), open, limits)
                        ? each.with(Repair.RACED)
                        : withoutRepair(each, limits))) {
            repairs.put(one.cell(), one.repair());
        }
        return explored.stream()
                .map(one -> one.with(repairs.getOrDefault(one.cell(), Repair.UNKNOWN)))
                .toList();
    }

    /** Whether there is a repair, and whether the models reach what the scenario is about. */
    private static boolean isAbout(Named cell, Map<Named, Boolean> open) {
        Repaired repaired = Repaired.of(cell);
        return repaired.variant.base().isPresent()
                && repaired.bug
                        .scenario(cell.scenario())
                        .positiveControl()
                        .map(control -> new Named(cell.room(), cell.scenario(), control))
                        .filter(control -> !open.getOrDefault(control, false))
                        .isEmpty();
    }

    private boolean isOpenBefore(Named cell, Map<Named, Boolean> open, Limits limits) {
        Repaired repaired = Repaired.of(cell);
        if (repaired.variant.base().isEmpty()) {
            return false;
        }
        Named base =
                new Named(cell.room(), cell.scenario(), repaired.variant.base().get());
        boolean exists = repaired.bug.variant(base.variant()).grades().containsKey(cell.scenario());
        return (exists
                        && open.computeIfAbsent(
                                base,
                                any -> plainly(Task.of(base), Model.SC, limits).isOpen()))
                || isOpenBefore(base, open, limits);
    }

    private Explored withoutRepair(Explored closed, Limits limits) {
        return cached(
                Task.of(closed.cell()),
                Model.SC,
                " without its repair",
                limits,
                () -> closed.with(new Mutation(world, List.of(closed), limits).repair()));
    }

    /** A change of a variant, and all cells of that as it is. */
    private record Piece(Repaired repaired, Mutation cells, Mutant mutant) {
        String name() {
            return repaired.bug.room() + ": " + mutant.change() + " at " + mutant.line();
        }
    }

    /**
     * Takes the repairs of these cells' variants out, piece by piece.
     *
     * @return one for each variant that repairs something and is closed somewhere
     */
    public List<Mutated> mutate(List<Task> tasks, Duration budget) throws InterruptedException {
        Limits limits = Limits.of(budget);
        List<Task> cells = tasks.stream()
                .map(task -> Repaired.of(task.cell()))
                .filter(repaired -> repaired.variant.base().isPresent())
                .distinct()
                .flatMap(Repaired::tasks)
                .toList();
        Map<Repaired, List<Explored>> variants = everything(cells, budget).stream()
                .collect(
                        Collectors.groupingBy(one -> Repaired.of(one.cell()), LinkedHashMap::new, Collectors.toList()));
        List<Piece> pieces = new ArrayList<>();
        variants.forEach((repaired, explored) -> {
            Mutation mutation = new Mutation(world, explored, limits);
            mutation.mutants().forEach(mutant -> pieces.add(new Piece(repaired, mutation, mutant)));
        });
        List<One> fates = all("mutant", pieces, Piece::name, limits, piece -> fate(piece, limits));
        Map<Repaired, List<One>> mutants = new LinkedHashMap<>();
        for (int i = 0; i < pieces.size(); i++) {
            mutants.computeIfAbsent(pieces.get(i).repaired, none -> new ArrayList<>())
                    .add(fates.get(i));
        }
        return mutants.entrySet().stream()
                .map(one -> new Mutated(
                        one.getKey().bug.room(),
                        one.getKey().variant.name(),
                        one.getValue(),
                        variants.getOrDefault(one.getKey(), List.of()).stream()
                                .filter(cell -> cell.repair() == Repair.BESIDE_THE_POINT && cell.model() == Model.SC)
                                .map(cell -> cell.cell().scenario())
                                .toList()))
                .toList();
    }

    private One fate(Piece piece, Limits limits) {
        Optional<String> key = cache.map(known -> known.key(world, piece.cells.tasks(), piece.mutant));
        Optional<One> known = cache.flatMap(all -> all.find(key.orElseThrow(), One.class));
        if (known.isPresent()) {
            return known.get();
        }
        if (limits.isOver()) {
            return new One(piece.mutant.change(), piece.mutant.line(), Mutated.Fate.BOUNDED, Map.of(), false);
        }
        One one = piece.cells.fate(piece.mutant);
        if (!limits.isOver()) {
            cache.ifPresent(all -> all.keep(key.orElseThrow(), one));
        }
        return one;
    }

    private record Repaired(Bug bug, Variant variant) {
        static Repaired of(Named cell) {
            Bug bug = Catalogue.bug(cell.room()).orElseThrow();
            return new Repaired(bug, bug.variant(cell.variant()));
        }

        Stream<Task> tasks() {
            return bug.scenarios().stream()
                    .filter(scenario -> bug.variantsIn(scenario).contains(variant))
                    .map(scenario -> Task.of(bug, scenario, variant));
        }
    }

    private <T, R> List<R> all(
            String stage, List<T> tasks, Function<T, Object> name, Limits limits, Function<T, R> work)
            throws InterruptedException {
        long start = System.nanoTime();
        AtomicInteger done = new AtomicInteger();
        int processors = Runtime.getRuntime().availableProcessors();
        ExecutorService pool = Executors.newFixedThreadPool(processors, body -> {
            Thread thread = new Thread(body, "explorer");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<R>> futures = new ArrayList<>();
            for (T task : tasks) {
                futures.add(pool.submit(() -> {
                    R result = work.apply(task);
                    int ready = done.incrementAndGet();
                    Duration left = Duration.ofNanos((System.nanoTime() - start) / ready * (tasks.size() - ready));
                    progress.count(
                            stage,
                            ready,
                            tasks.size(),
                            String.valueOf(name.apply(task)),
                            left.compareTo(limits.left()) < 0 ? left : limits.left());
                    return result;
                }));
            }
            List<R> all = new ArrayList<>();
            for (Future<R> future : futures) {
                all.add(future.get());
            }
            return all;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private Explored plainly(Task task, Model model, Limits limits) {
        return cached(task, model, "", limits, () -> new Exploration(world, model).explore(task, limits));
    }

    /** @param what is asked beyond the exploration itself */
    private Explored cached(Task task, Model model, String what, Limits limits, Supplier<Explored> work) {
        try {
            Optional<String> key = cache.map(known -> known.key(world, task, model, what));
            Optional<Explored> known = cache.flatMap(all -> all.find(key.orElseThrow(), Explored.class));
            if (known.isPresent()) {
                return known.get();
            }
            if (limits.isOver()) {
                return Explored.without(task.cell(), task.test(), model, How.BOUNDED, "the time is over", 0);
            }
            Explored explored = work.get();
            if (!limits.isOver() && explored.ending().how() != How.BOUNDED) {
                cache.ifPresent(all -> all.keep(key.orElseThrow(), explored));
            }
            return explored;
        } catch (NotExplorableException e) {
            return Explored.without(task.cell(), task.test(), model, How.REFUSED, String.valueOf(e.getMessage()), 0);
        } catch (OutOfMemoryError e) {
            return Explored.without(task.cell(), task.test(), model, How.BOUNDED, "more states than memory holds", 0);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            // A room from elsewhere may be stranger than anything here; the other cells are none the worse for it.
            return Explored.without(task.cell(), task.test(), model, How.REFUSED, "the explorer fails: " + e, 0);
        }
    }
}
