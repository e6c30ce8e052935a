package pagerace.results.record;

import java.time.Duration;

/** Told what a run does, as it does it; the report package shows it. */
public interface Progress {
    /** Once, before anything runs. */
    void begin(String what, Duration budget);

    /**
     * After each fork.
     *
     * @param stage {@code stress} or {@code bench}
     * @param cell what ran: {@code isize/grow/DoubleRead}
     * @param left until the budget is spent
     */
    void step(String stage, int round, String cell, Duration left);

    /**
     * After each of many things that are done in any order.
     *
     * @param stage what is done to them: {@code explore}
     * @param what was done last
     * @param left until all are, by what those took that are; at most until the budget is spent
     */
    void count(String stage, int done, int all, String what, Duration left);

    /** A fork that failed, or anything else to know at once. */
    void warn(String message);

    /** The same, but only the first time. */
    void warnOnce(String message);

    /** The settings that a calibration found, or that were taken from an earlier one. */
    void calibrated(Calibrated found);

    /** Once, at the end. */
    void end(String summary);
}
