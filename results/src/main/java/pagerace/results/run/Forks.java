package pagerace.results.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import pagerace.results.fork.Cell;
import pagerace.results.fork.ForkRunner;
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

    private final ForkRunner runner;
    private final Lanes lanes;
    private final Journal journal;
    private final Progress progress;
    private final Random random;

    /** How many forks failed since one last ended well, by test and JVM. */
    private final Map<String, Integer> failures = new HashMap<>();

    private Duration overhead = Duration.ZERO;
    private int count;

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
     * @return a record per task, of its last attempt; none of cells that were given up
     */
    List<ForkRecord> run(List<Task> tasks, int turn) throws InterruptedException {
        List<Placement> all = new ArrayList<>(lanes.of(turn));
        Collections.shuffle(all, random);
        BlockingQueue<Placement> free = new LinkedBlockingQueue<>(all);
        ExecutorService workers = Executors.newFixedThreadPool(all.size(), Forks::daemon);
        try {
            List<Future<ForkRecord>> futures = new ArrayList<>();
            for (Task task : tasks) {
                if (isGivenUp(task.cell(), task.settings().jvm())) {
                    continue;
                }
                Placement lane = free.take();
                futures.add(workers.submit(() -> {
                    try {
                        return run(task, lane, all.size());
                    } finally {
                        free.add(lane);
                    }
                }));
                if (all.size() == 1) {
                    result(futures.get(futures.size() - 1)); // So that a failure to record ends the run at once.
                }
            }
            List<ForkRecord> done = new ArrayList<>();
            for (Future<ForkRecord> future : futures) {
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

    private static ForkRecord result(Future<ForkRecord> future) throws InterruptedException {
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

    /** A fork that fails is tried once more, but for calibration, which can do without it. */
    private ForkRecord run(Task task, Placement lane, int jobs) throws InterruptedException {
        ForkRecord fork = attempt(task, lane, jobs);
        return fork.status() == Status.OK || task.phase() == Phase.CALIBRATION
                ? fork
                : attempt(task.again(), lane, jobs);
    }

    private ForkRecord attempt(Task task, Placement lane, int jobs) throws InterruptedException {
        ForkRecord fork = runner.run(task, lane, jobs);
        if (!fork.placement().equals(lane)) {
            progress.warnOnce(
                    "the system does not let forks be confined to CPUs; they run on any, and are recorded so");
        }
        journal.add(fork);
        count(fork);
        return fork;
    }

    private synchronized void count(ForkRecord fork) {
        String where = where(fork.test(), fork.settings().jvm());
        int failed = fork.status() == Status.OK ? 0 : failures.getOrDefault(where, 0) + 1;
        failures.put(where, failed);
        if (failed == MOST_FAILURES) {
            progress.warn(fork.test() + ": " + failed + " forks in a row did not end well; it is not run any more");
        }
        overhead = overhead.plusNanos(fork.spent().wallNanos())
                .minusMillis(fork.settings().spans().wholeMs());
        count++;
    }

    /** Whether all the last forks of a cell on this JVM failed, so many that the next one would, too. */
    synchronized boolean isGivenUp(Cell cell, String jvm) {
        return failures.getOrDefault(where(cell.test(), jvm), 0) >= MOST_FAILURES;
    }

    private static String where(String test, String jvm) {
        return test + " on " + jvm;
    }

    /** Whether nothing is known yet of how long a fork takes here. */
    synchronized boolean isFirst() {
        return count == 0;
    }

    /** How long so many more forks with such settings will take, by the mean of those that ran. */
    synchronized Duration forecast(Settings settings, int more) {
        Duration each = (count == 0 ? GUESSED_OVERHEAD : overhead.dividedBy(count))
                .plusMillis(settings.spans().wholeMs());
        return each.multipliedBy(more).dividedBy(lanes.width());
    }
}
