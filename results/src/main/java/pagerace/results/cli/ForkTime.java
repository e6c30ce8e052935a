package pagerace.results.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pagerace.results.plan.UsageException;

/** Reads how long a fork is to be measured. */
final class ForkTime {
    private static final int LEAST_MS = 10;
    private static final int MOST_MS = 600_000;
    private static final Pattern FORM = Pattern.compile("(\\d{1,6})(ms|s)");

    private ForkTime() {}

    /**
     * In milliseconds.
     *
     * @throws UsageException if it is no time, or out of reason
     */
    static int parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new UsageException("--fork-time '" + text + "' is not a time; give for instance 250ms or 2s");
        }
        long ms = Long.parseLong(form.group(1)) * (form.group(2).equals("s") ? 1000 : 1);
        if (ms < LEAST_MS || ms > MOST_MS) {
            throw new UsageException(
                    "--fork-time " + text + " must be between " + LEAST_MS + "ms and " + MOST_MS / 1000 + "s");
        }
        return (int) ms;
    }
}
