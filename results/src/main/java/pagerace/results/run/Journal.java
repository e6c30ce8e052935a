package pagerace.results.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import pagerace.results.record.CostRecord;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.ForkRecord.Status;
import pagerace.results.record.Progress;
import pagerace.results.record.RunFolder;

/** What a run has recorded so far, on disk and in memory, with those told that follow it. */
final class Journal {
    /** A fork may see the signal that ends it before this process does. */
    private static final int SIGNAL_MS = 300;

    private final RunFolder folder;
    private final Progress progress;
    private final Budget budget;
    private final List<ForkRecord> forks;
    private final List<CostRecord> costs;
    private final Set<String> failed = new HashSet<>();
    private volatile boolean stopped;

    /**
     * The journal of one run.
     *
     * @param forks that it has already
     * @param costs that it has already
     * @param budget of the whole run, for the time left that is shown
     */
    Journal(RunFolder folder, List<ForkRecord> forks, List<CostRecord> costs, Progress progress, Budget budget) {
        this.folder = folder;
        this.forks = new ArrayList<>(forks);
        this.costs = new ArrayList<>(costs);
        this.progress = progress;
        this.budget = budget;
    }

    /** Records nothing any more: what a fork says that was killed by the same Ctrl-C is no finding. */
    void stop() {
        stopped = true;
    }

    /** Once this returns, it is on disk. */
    synchronized void add(ForkRecord fork) throws InterruptedException {
        boolean ok = fork.status() == Status.OK;
        check(ok);
        folder.append(fork);
        forks.add(fork);
        if (!ok) {
            progress.warn(fork.test() + ": the fork " + fork.status().name().toLowerCase(Locale.ROOT)
                    + (failed.add(fork.test()) ? ": " + fork.ending().failure() : " again"));
        }
        progress.step(
                fork.phase() == Phase.CALIBRATION ? "calibration" : "stress",
                fork.round(),
                fork.room() + "/" + fork.scenario() + "/" + fork.variant() + " "
                        + fork.settings().mode().label(),
                budget.left());
    }

    /** Once this returns, it is on disk. */
    synchronized void add(CostRecord cost) throws InterruptedException {
        check(cost.succeeded());
        folder.append(cost);
        costs.add(cost);
        if (!cost.succeeded()) {
            progress.warn(cost.item() + ": the benchmark failed: " + cost.failure());
        }
        progress.step("bench", cost.round(), cost.item(), budget.left());
    }

    private void check(boolean endedWell) throws InterruptedException {
        if (!endedWell) {
            Thread.sleep(SIGNAL_MS);
        }
        if (stopped) {
            throw new InterruptedException("stopped by the user");
        }
    }

    /** Until the budget of the whole run is spent. */
    Duration left() {
        return budget.left();
    }

    synchronized List<ForkRecord> forks() {
        return List.copyOf(forks);
    }

    /** Of how many forks the machine kept the actors from running, with a semicolon before it; empty if of none. */
    synchronized String disturbed() {
        long disturbed =
                forks.stream().filter(fork -> fork.ending().disturbed()).count();
        return disturbed == 0 ? "" : "; the machine disturbed " + disturbed + " of " + forks.size() + " forks";
    }

    synchronized List<CostRecord> costs() {
        return List.copyOf(costs);
    }
}
