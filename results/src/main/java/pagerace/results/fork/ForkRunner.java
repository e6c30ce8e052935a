package pagerace.results.fork;

import java.time.Duration;
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

    /** Ends the forks that run now: the user wants to stop. */
    void stop();

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
