package pagerace.results.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pagerace.results.plan.UsageException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a span such as {@code 250ms}, {@code 90s}, {@code 3m}, {@code 1h}; without a unit, seconds. */
final class Durations implements ITypeConverter<Duration> {
    /** Less is not enough for one fork of one test. */
    private static final Duration LEAST = Duration.ofSeconds(5);

    private static final Pattern FORM = Pattern.compile("(\\d{1,7})(ms|s|m|h|)");

    @Override
    public Duration convert(String text) {
        Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            throw new TypeConversionException("'" + text + "' is not a time; give for instance 90s, 3m or 1h");
        }
        long count = Long.parseLong(form.group(1));
        return switch (form.group(2)) {
            case "h" -> Duration.ofHours(count);
            case "m" -> Duration.ofMinutes(count);
            case "ms" -> Duration.ofMillis(count);
            default -> Duration.ofSeconds(count);
        };
    }

    /** @throws UsageException if nothing can be run within it */
    static Duration toRunIn(String option, Duration time) {
        return between(option, time, LEAST, Duration.ofDays(1000));
    }

    /** @throws UsageException if it is shorter or longer than these */
    static Duration between(String option, Duration time, Duration least, Duration most) {
        if (time.compareTo(least) < 0) {
            throw new UsageException(option + " " + inWords(time) + " is too short; give at least " + inWords(least));
        }
        if (time.compareTo(most) > 0) {
            throw new UsageException(option + " " + inWords(time) + " is too long; give at most " + inWords(most));
        }
        return time;
    }

    private static String inWords(Duration time) {
        return time.toMillisPart() > 0 ? time.toMillis() + "ms" : time.toSeconds() + "s";
    }
}
