package pagerace.results.explore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import pagerace.model.Bug;
import pagerace.model.Catalogue;
import pagerace.model.Variant;
import pagerace.results.record.Explored;
import pagerace.results.record.Explored.Ending;
import pagerace.results.record.Explored.How;
import pagerace.results.record.Explored.Size;
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
            Explored explored = cached(task, model, limits);
            tell(tasks.size(), task.cell().toString(), limits);
            return explored;
        });
    }

    /**
     * Takes the repairs of these cells' variants out, piece by piece.
     *
     * @return one for each variant that repairs something and is closed somewhere
     */
    public List<Mutated> mutate(List<Task> tasks, Duration budget) throws InterruptedException {
        Limits limits = Limits.of(budget);
        List<Repair> repairs = tasks.stream().map(Repair::of).distinct().toList();
        List<Optional<Mutated>> mutated = all(repairs, repair -> {
            Optional<Mutated> one = new Mutation(world, repair.bug, limits).of(repair.variant);
            tell(repairs.size(), repair.bug.room() + "/" + repair.variant.name(), limits);
            return one;
        });
        return mutated.stream().flatMap(Optional::stream).toList();
    }

    private record Repair(Bug bug, Variant variant) {
        static Repair of(Task task) {
            Bug bug = Catalogue.bug(task.cell().room()).orElseThrow();
            return new Repair(bug, bug.variant(task.cell().variant()));
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

    private Explored cached(Task task, Model model, Limits limits) {
        try {
            if (cache.isEmpty()) {
                return new Exploration(world, model).explore(task, limits);
            }
            String key = cache.get().key(world, task, model);
            Optional<Explored> known = cache.get().find(key);
            if (known.isPresent()) {
                return known.get();
            }
            Explored explored = new Exploration(world, model).explore(task, limits);
            if (explored.ending().how() != How.BOUNDED) {
                cache.get().keep(key, explored);
            }
            return explored;
        } catch (NotExplorableException e) {
            return failed(task, model, How.REFUSED, String.valueOf(e.getMessage()));
        } catch (OutOfMemoryError e) {
            return failed(task, model, How.BOUNDED, "more states than memory holds");
        }
    }

    private static Explored failed(Task task, Model model, How how, String why) {
        Ending ending = new Ending(how, why, false, 0);
        return new Explored(task.cell(), task.test(), model, ending, Size.NONE, List.of(), List.of());
    }
}
