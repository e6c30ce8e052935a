package pagerace.results.explore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
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
import pagerace.model.Bug;
import pagerace.model.Catalogue;
import pagerace.model.Scenario;
import pagerace.model.Variant;
import pagerace.results.record.Explored;
import pagerace.results.record.Explored.How;
import pagerace.results.record.Explored.Named;
import pagerace.results.record.Explored.Repair;
import pagerace.results.record.Model;
import pagerace.results.record.Progress;

/** Explores many cells, on all processors, and asks a cache before. */
public final class Explorer {
    /** Of the way, for those who want no line for each cell. */
    private static final int TENTHS = 10;

    private final World world = World.of(Explorer.class.getClassLoader());
    private final Optional<ExploredCache> cache;
    private final Progress progress;
    private final AtomicInteger done = new AtomicInteger();

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
        return all(tasks, task -> {
            Explored explored = plainly(task, model, limits);
            tell(tasks.size(), task.cell().toString(), limits);
            return explored;
        });
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
        for (Explored one : all(closed, each -> {
            Explored found =
                    isOpenBefore(each.cell(), open, limits) ? each.with(Repair.RACED) : withoutRepair(each, limits);
            tell(closed.size(), each.cell() + " without its repair", limits);
            return found;
        })) {
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
        Repaired repaired = Repaired.of(closed.cell());
        Scenario scenario = repaired.bug.scenario(closed.cell().scenario());
        Mutation mutation = new Mutation(world, repaired.bug, limits);
        return cached(
                Task.of(closed.cell()),
                Model.SC,
                " without its repair",
                limits,
                () -> closed.with(mutation.repair(repaired.variant, scenario)));
    }

    /**
     * Takes the repairs of these cells' variants out, piece by piece.
     *
     * @return one for each variant that repairs something and is closed somewhere
     */
    public List<Mutated> mutate(List<Task> tasks, Duration budget) throws InterruptedException {
        Limits limits = Limits.of(budget);
        List<Repaired> repairs =
                tasks.stream().map(task -> Repaired.of(task.cell())).distinct().toList();
        List<Optional<Mutated>> mutated = all(repairs, repair -> {
            Optional<Mutated> one = new Mutation(world, repair.bug, limits).of(repair.variant);
            tell(repairs.size(), repair.bug.room() + "/" + repair.variant.name(), limits);
            return one;
        });
        return mutated.stream().flatMap(Optional::stream).toList();
    }

    private record Repaired(Bug bug, Variant variant) {
        static Repaired of(Named cell) {
            Bug bug = Catalogue.bug(cell.room()).orElseThrow();
            return new Repaired(bug, bug.variant(cell.variant()));
        }
    }

    private <T, R> List<R> all(List<T> tasks, Function<T, R> work) throws InterruptedException {
        done.set(0);
        int processors = Runtime.getRuntime().availableProcessors();
        ExecutorService pool = Executors.newFixedThreadPool(processors, body -> {
            Thread thread = new Thread(body, "explorer");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<R>> futures = new ArrayList<>();
            for (T task : tasks) {
                futures.add(pool.submit(() -> work.apply(task)));
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

    private void tell(int all, String what, Limits limits) {
        int ready = done.incrementAndGet();
        progress.step("explore", 1 + TENTHS * ready / (all + 1), ready + " of " + all + ": " + what, limits.left());
    }

    private Explored plainly(Task task, Model model, Limits limits) {
        return cached(task, model, "", limits, () -> new Exploration(world, model).explore(task, limits));
    }

    /** @param what is asked beyond the exploration itself */
    private Explored cached(Task task, Model model, String what, Limits limits, Supplier<Explored> work) {
        try {
            Optional<String> key = cache.map(known -> known.key(world, task, model, what));
            Optional<Explored> known = cache.flatMap(all -> all.find(key.orElseThrow()));
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
        }
    }
}
