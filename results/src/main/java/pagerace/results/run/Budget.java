package pagerace.results.run;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A span of time to run in, and what is left of it. */
public final class Budget {
    private final Duration whole;
    private final LongSupplier nanoTime;
    private final long start;

    private Budget(Duration whole, LongSupplier nanoTime, long start) {
        this.whole = whole;
        this.nanoTime = nanoTime;
        this.start = start;
    }

    /**
     * A span that begins now.
     *
     * @param nanoTime as {@link System#nanoTime}
     */
    static Budget startingNow(Duration whole, LongSupplier nanoTime) {
        return new Budget(whole, nanoTime, nanoTime.getAsLong());
    }

    /** A part of this budget, from its first moment on. */
    Budget share(double fraction) {
        return new Budget(Duration.ofNanos((long) (whole.toNanos() * fraction)), nanoTime, start);
    }

    /** A part as long as this fraction of the whole, from now on: what was spent before is not charged to it. */
    Budget next(double fraction) {
        return next(Duration.ofNanos((long) (whole.toNanos() * fraction)));
    }

    /** At most so long, from now on. */
    Budget next(Duration part) {
        return startingNow(part.compareTo(left()) < 0 ? part : left(), nanoTime);
    }

    public Duration whole() {
        return whole;
    }

    public Duration spent() {
        return Duration.ofNanos(nanoTime.getAsLong() - start);
    }

    public Duration left() {
        Duration left = whole.minus(spent());
        return left.isNegative() ? Duration.ZERO : left;
    }

    boolean hasRoomFor(Duration need) {
        return left().compareTo(need) >= 0;
    }
}
