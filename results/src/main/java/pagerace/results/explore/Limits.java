package pagerace.results.explore;

import java.time.Duration;

/** How far an exploration goes at most. */
record Limits(int states, long deadline) {
    static final int MOST_STATES = 3_000_000;

    /** Until a moment of {@link System#nanoTime}. */
    static Limits until(long deadline) {
        return new Limits(MOST_STATES, deadline);
    }

    static Limits of(Duration time) {
        return until(System.nanoTime() + time.toNanos());
    }

    Duration left() {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    boolean isOver() {
        return System.nanoTime() - deadline > 0;
    }
}
