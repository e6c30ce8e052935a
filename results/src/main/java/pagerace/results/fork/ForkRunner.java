package pagerace.results.fork;

import java.time.Duration;
import java.util.List;
import pagerace.results.plan.Placement;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.Settings;

/** Runs one fork of a stress test at a time on each lane. */
public interface ForkRunner {
    /**
     * Runs a fork, in the calling thread.
     *
     * @param lane where it should run
     * @param jobs how many run at the same time
     * @param most after so long it is killed, if not before
     * @return what it said, and where it really ran: anywhere, if the system forbids to confine it
     */
    ForkRecord run(Task task, Placement lane, int jobs, Duration most) throws InterruptedException;

    /**
     * Tries many ways to line actors up in one VM, one after another. What it says is never evidence: the code that it runs is
     * compiled for all of them.
     *
     * @param task with the settings of the VM, and for how long each is tried
     * @param shapes that differ in nothing but strides and alignment
     * @param most after so long it is killed
     * @return as many as were tried, in this order; none if the VM failed
     */
    List<Swept> sweep(Task task, List<Settings> shapes, Placement lane, Duration most) throws InterruptedException;

    /** Ends the forks that run now: the user wants to stop. */
    void stop();

    /** How one way to line actors up did in a sweep. */
    record Swept(Settings settings, long hits, long activeNanos) {
        public double hitsPerSecond() {
            return activeNanos == 0 ? 0 : hits * 1e9 / activeNanos;
        }
    }

    /**
     * A fork to run.
     *
     * @param attempt 1, or 2 after a failure
     * @param seed of its jitter
     */
    record Task(Cell cell, int round, Phase phase, Settings settings, int attempt, long seed) {
        public Task again() {
            return new Task(cell, round, phase, settings, 2, seed);
        }
    }
}
