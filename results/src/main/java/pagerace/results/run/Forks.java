package pagerace.results.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import pagerace.results.fork.Affinity;
import pagerace.results.fork.Cell;
import pagerace.results.fork.ForkLauncher;
import pagerace.results.fork.ForkLauncher.Task;
import pagerace.results.fork.Topology;
import pagerace.results.plan.Placement;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.ForkRecord.Status;
import pagerace.results.record.Progress;
import pagerace.results.record.RunFolder;
import pagerace.results.record.Settings;

/** Runs forks of stress tests, as many side by side as there are lanes: launches, repeats, records, reports. */
final class Forks {
    /** Of the first forecast: what a VM takes beyond warm-up and measurement. */
    static final Duration GUESSED_OVERHEAD = Duration.ofMillis(200);

    private final ForkLauncher launcher;
    private final Lanes lanes;
    private final Set<Integer> usableCpus;
    private final RunFolder folder;
    private final Progress progress;
    private final Random random;
    private final Budget budget;
    private final Stop stop;
    private final List<ForkRecord> records;

    private Duration overhead = Duration.ZERO;
    private int count;

    /**
     * The forks of one run.
     *
     * @param before those that the run has already
     * @param budget of the whole run, for the time left that is shown
     */
    Forks(
            ForkLauncher launcher,
            Lanes lanes,
            Set<Integer> usableCpus,
            RunFolder folder,
            List<ForkRecord> before,
            Progress progress,
            Random random,
            Budget budget,
            Stop stop) {
        this.launcher = launcher;
        this.lanes = lanes;
        this.usableCpus = Set.copyOf(usableCpus);
        this.folder = folder;
        this.records = Collections.synchronizedList(new ArrayList<>(before));
        this.progress = progress;
        this.random = random;
        this.budget = budget;
        this.stop = stop;
    }

    Task task(Cell cell, int round, Phase phase, Settings settings) {
        return new Task(cell, round, phase, settings, 1, random.nextInt(Integer.MAX_VALUE));
    }

    /**
     * Runs forks in this order, each on whichever lane is free next; when this returns, they are on disk.
     *
     * @param turn chooses the placement, where several take turns
     * @return a record per task, of its last attempt
     */
    List<ForkRecord> run(List<Task> tasks, int turn) throws InterruptedException {
        List<Placement> all = new ArrayList<>(lanes.of(turn));
        Collections.shuffle(all, random);
        BlockingQueue<Placement> free = new LinkedBlockingQueue<>(all);
        ExecutorService workers = Executors.newFixedThreadPool(all.size(), Forks::daemon);
        try {
            List<Future<ForkRecord>> futures = new ArrayList<>();
            for (Task task : tasks) {
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
        Placement placement = confine(lane);
        ForkRecord fork = record(task, launcher.run(task, placement, jobs));
        if (fork.status() == Status.OK || task.phase() == Phase.CALIBRATION) {
            return fork;
        }
        Task again = task.again();
        return record(again, launcher.run(again, placement, jobs));
    }

    /** Where the fork really runs: anywhere, if the system forbids to confine it. */
    private Placement confine(Placement lane) {
        if (lane.cpus().isEmpty() || Affinity.confine(Topology.parse(lane.cpus()))) {
            return lane;
        }
        progress.warnOnce("the system does not let forks be confined to CPUs " + lane.cpus() + "; they run on any of "
                + Topology.format(usableCpus) + ", and are recorded so");
        return new Placement(Placement.Kind.ANY, "", lane.oversubscribed());
    }

    private synchronized ForkRecord record(Task task, ForkRecord fork) throws InterruptedException {
        stop.check(fork.status() == Status.OK);
        folder.append(fork);
        records.add(fork);
        Settings settings = task.settings();
        overhead = overhead.plusNanos(fork.spent().wallNanos())
                .minusMillis(settings.spans().warmUpMs() + settings.spans().measuredMs());
        count++;
        if (fork.status() != Status.OK) {
            progress.warn(fork.test() + ": the fork " + fork.status().name().toLowerCase(Locale.ROOT) + ": "
                    + fork.ending().failure());
        }
        progress.step(
                task.phase() == Phase.CALIBRATION ? "calibration" : "stress",
                task.round(),
                task.cell().race() + "/" + task.cell().variant() + " "
                        + settings.mode().label(),
                budget.left());
        return fork;
    }

    /** All forks of the run so far. */
    List<ForkRecord> records() {
        synchronized (records) {
            return List.copyOf(records);
        }
    }

    /** How long so many more forks with such settings will take, by the mean of those that ran. */
    Duration forecast(Settings settings, int more) {
        Duration each = (count == 0 ? GUESSED_OVERHEAD : overhead.dividedBy(count))
                .plusMillis(settings.spans().warmUpMs() + settings.spans().measuredMs());
        return each.multipliedBy(more).dividedBy(lanes.width());
    }
}
