package pagerace.results.explore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import pagerace.model.Catalogue;
import pagerace.results.explore.Explored.Ending;
import pagerace.results.explore.Explored.How;
import pagerace.results.explore.Explored.Size;
import pagerace.results.record.Progress;

/** Explores many cells, on all processors, and asks a cache before. */
public final class Explorer {
    private final Map<ClassLoader, World> worlds = new ConcurrentHashMap<>();
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
        int processors = Runtime.getRuntime().availableProcessors();
        ExecutorService pool = Executors.newFixedThreadPool(processors, body -> {
            Thread thread = new Thread(body, "explorer");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<Explored>> futures = new ArrayList<>();
            for (Task task : tasks) {
                futures.add(pool.submit(() -> explore(task, model, limits, tasks.size())));
            }
            List<Explored> all = new ArrayList<>();
            for (Future<Explored> future : futures) {
                all.add(future.get());
            }
            return all;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private Explored explore(Task task, Model model, Limits limits, int all) {
        Explored explored = cached(task, model, limits);
        int ready = done.incrementAndGet();
        progress.step("explore " + ready + " of " + all, 1, task.cell().toString(), limits.left());
        return explored;
    }

    private Explored cached(Task task, Model model, Limits limits) {
        World world = worlds.computeIfAbsent(Catalogue.classes(task.cell().room()), World::of);
        try {
            if (cache.isEmpty()) {
                return new Exploration(world, model).explore(task, limits);
            }
            String key = cache.get().key(world.loader(), task, model);
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
