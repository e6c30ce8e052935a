package pagerace.results.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import pagerace.results.fork.Cell;
import pagerace.results.fork.ForkRunner;
import pagerace.results.fork.ForkRunner.Swept;
import pagerace.results.fork.ForkRunner.Task;
import pagerace.results.plan.Placement;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.ForkRecord.Status;
import pagerace.results.record.Progress;
import pagerace.results.record.Settings;

/** Runs forks of stress tests, as many side by side as there are lanes: launches, repeats, records, reports. */
final class Forks {
    /** Of the first forecast: what a VM takes beyond warm-up and measurement. */
    static final Duration GUESSED_OVERHEAD = Duration.ofMillis(200);

    /** What throws in every fork is told in a few. */
    private static final int MOST_FAILURES = 4;

    /** Whoever hangs once will do it again, and takes half a minute for it. */
    private static final int FAILURES_OF_A_HANG = 2;

    /** A forecast by one fork is luck; by all of them, it would come too late when a machine gets busy. */
    private static final int FORECAST_BY = 3;

    private static final int FORECAST_BY_LAST = 16;

    /** What runs when the budget ends may end well, if it is quick. */
    private static final Duration OVERTIME = Duration.ofSeconds(2);

    private final ForkRunner runner;
    private final Lanes lanes;
    private final Journal journal;
    private final Progress progress;
    private final Random random;

    /** How many forks failed since one last ended well, by test and JVM. */
    private final Map<String, Integer> failures = new HashMap<>();

    /** What the last ones took beyond warm-up and measurement, in ns. */
    private final Deque<Long> overheads = new ArrayDeque<>();

    /** The forks of one run. */
    Forks(ForkRunner runner, Lanes lanes, Journal journal, Progress progress, Random random) {
        this.runner = runner;
        this.lanes = lanes;
        this.journal = journal;
        this.progress = progress;
        this.random = random;
    }

    Task task(Cell cell, int round, Phase phase, Settings settings) {
        return new Task(cell, round, phase, settings, 1, random.nextInt(Integer.MAX_VALUE));
    }

    /**
     * Runs forks in this order, each on whichever lane is free next; when this returns, they are on disk.
     *
     * @param turn chooses the placement, where several take turns
     * @return a record per task, of its last attempt; none of cells that were given up, nor of what the budget had no time for
     */
    List<ForkRecord> run(List<Task> tasks, int turn) throws InterruptedException {
        return onLanes(tasks, task -> task, turn, this::run).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * What a VM tries.
     *
     * @param task how it is started
     * @param shapes ways to line actors up
     * @param most after so long it is killed
     */
    record Sweep(Task task, List<Settings> shapes, Duration most) {
        Sweep {
            shapes = List.copyOf(shapes);
        }
    }

    /** Runs VMs that try many ways to line actors up each; what came out, in the order of the sweeps. */
    List<List<Swept>> sweep(List<Sweep> sweeps) throws InterruptedException {
        return onLanes(
                        sweeps,
                        Sweep::task,
                        1,
                        (sweep, lane, jobs) -> Optional.of(runner.sweep(sweep.task, sweep.shapes, lane, sweep.most)))
                .stream()
                .map(swept -> swept.orElse(List.of()))
                .toList();
    }

    /** What is done on a lane, with as many jobs side by side. */
    private interface Work<W, T> {
        Optional<T> on(W what, Placement lane, int jobs) throws InterruptedException;
    }

    /** In the order of the work, empty for cells that were given up. */
    private <W, T> List<Optional<T>> onLanes(List<W> all, Function<W, Task> task, int turn, Work<W, T> work)
            throws InterruptedException {
        List<Placement> jobs = new ArrayList<>(lanes.of(turn));
        Collections.shuffle(jobs, random);
        BlockingQueue<Placement> free = new LinkedBlockingQueue<>(jobs);
        ExecutorService workers = Executors.newFixedThreadPool(jobs.size(), Forks::daemon);
        try {
            List<Future<Optional<T>>> futures = new ArrayList<>();
            for (W what : all) {
                Placement lane = free.take();
                Task its = task.apply(what);
                if (isGivenUp(its.cell(), its.settings().jvm())) {
                    free.add(lane);
                    futures.add(CompletableFuture.completedFuture(Optional.empty()));
                    continue;
                }
                futures.add(workers.submit(() -> {
                    try {
                        return work.on(what, lane, jobs.size());
                    } finally {
                        free.add(lane);
                    }
                }));
                if (jobs.size() == 1) {
                    result(futures.get(futures.size() - 1)); // So that a failure to record ends the run at once.
                }
            }
            List<Optional<T>> done = new ArrayList<>();
            for (Future<Optional<T>> future : futures) {
                done.add(result(future));
            }
            return done;
        } finally {
            workers.shutdownNow();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "fork-launcher");
        thread.setDaemon(true);
        return thread;
    }

    private static <T> Optional<T> result(Future<Optional<T>> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InterruptedException stopped) {
                throw stopped;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** A fork that crashes is tried once more, but for calibration, which can do without it. */
    private Optional<ForkRecord> run(Task task, Placement lane, int jobs) throws InterruptedException {
        Optional<ForkRecord> fork = attempt(task, lane, jobs);
        boolean crashed =
                fork.filter(one -> one.status() == Status.CRASHED).isPresent() && task.phase() == Phase.EVIDENCE;
        return crashed ? attempt(task.again(), lane, jobs).or(() -> fork) : fork;
    }

    /** Empty if the budget ended before it did: then nobody knows whether it hangs. */
    private Optional<ForkRecord> attempt(Task task, Placement lane, int jobs) throws InterruptedException {
        if (journal.left().isZero()) {
            return Optional.empty();
        }
        ForkRecord fork = runner.run(task, lane, jobs, journal.left().plus(OVERTIME));
        if (fork.status() == Status.HUNG && journal.left().isZero()) {
            return Optional.empty();
        }
        if (!fork.placement().equals(lane)) {
            progress.warnOnce(
                    "the system does not let forks be confined to CPUs; they run on any, and are recorded so");
        }
        journal.add(fork);
        count(fork);
        return Optional.of(fork);
    }

    private synchronized void count(ForkRecord fork) {
        String where = where(fork.test(), fork.settings().jvm());
        if (fork.status() == Status.OK) {
            failures.remove(where);
            overheads.addLast(fork.spent().wallNanos()
                    - Duration.ofMillis(fork.settings().spans().wholeMs()).toNanos());
            if (overheads.size() > FORECAST_BY_LAST) {
                overheads.removeFirst();
            }
            return;
        }
        int failed = failures.merge(where, fork.status() == Status.HUNG ? FAILURES_OF_A_HANG : 1, Integer::sum);
        if (failed >= MOST_FAILURES) {
            progress.warnOnce(fork.test() + ": its forks do not end well; it is not run any more");
        }
    }

    /** Whether all the last forks of a cell on this JVM failed, so many that the next one would, too. */
    synchronized boolean isGivenUp(Cell cell, String jvm) {
        return failures.getOrDefault(where(cell.test(), jvm), 0) >= MOST_FAILURES;
    }

    private static String where(String test, String jvm) {
        return test + " on " + jvm;
    }

    /** The settings with which forks of calibration raced this cell. */
    List<Settings> tried(Cell control) {
        return journal.forks().stream()
                .filter(fork -> fork.phase() == Phase.CALIBRATION && fork.test().equals(control.test()))
                .map(ForkRecord::settings)
                .toList();
    }

    /** How many more it takes to know how long a fork takes here. */
    synchronized int untilForecast() {
        return Math.max(0, FORECAST_BY - overheads.size());
    }

    /** Side by side at most. */
    int width() {
        return lanes.width();
    }

    /** How long so many more forks with such settings will take. */
    Duration forecast(Settings settings, int more) {
        return forecast(Collections.nCopies(more, settings));
    }

    /** How long forks with these settings will take, each of which may wait for a lane, by the mean of the last ones. */
    synchronized Duration forecast(Collection<Settings> more) {
        long overhead = (long)
                overheads.stream().mapToLong(Long::longValue).average().orElse((double) GUESSED_OVERHEAD.toNanos());
        List<Long> each = more.stream()
                .map(settings ->
                        overhead + Duration.ofMillis(settings.spans().wholeMs()).toNanos())
                .toList();
        long sum = each.stream().mapToLong(Long::longValue).sum();
        long longest = each.stream().mapToLong(Long::longValue).max().orElse(0);
        return Duration.ofNanos(Math.max(longest, sum / lanes.width()));
    }
}
