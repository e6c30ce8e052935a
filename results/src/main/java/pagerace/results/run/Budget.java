package pagerace.results.run;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pagerace.results.plan.UsageException;

/** A span of time to run in, and what is left of it. */
public final class Budget {
    /** Less is not enough for one fork of one test. */
    private static final Duration LEAST = Duration.ofSeconds(5);

    private static final Pattern FORM = Pattern.compile("(\\d{1,7})(s|m|h|)");

    private final Duration whole;
    private final LongSupplier nanoTime;
    private final long start;

    private Budget(Duration whole, LongSupplier nanoTime, long start) {
        this.whole = whole;
        this.nanoTime = nanoTime;
        this.start = start;
    }

    /**
     * Reads a span such as {@code 90s}, {@code 3m}, {@code 1h}; without a unit, seconds.
     *
     * @throws UsageException if it is none, or too short to run anything
     */
    public static Duration parse(String text) {
        return parse("--budget", text);
    }

    /** The same, for another option. */
    public static Duration parse(String option, String text) {
        Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            throw new UsageException(option + " '" + text + "' is not a time; give for instance 90s, 3m or 1h");
        }
        long count = Long.parseLong(form.group(1));
        Duration budget = switch (form.group(2)) {
            case "h" -> Duration.ofHours(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofSeconds(count);
        };
        if (budget.compareTo(LEAST) < 0) {
            throw new UsageException(option + " '" + text + "' is too short to run anything; give at least "
                    + LEAST.toSeconds() + "s, for instance 3m");
        }
        return budget;
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
