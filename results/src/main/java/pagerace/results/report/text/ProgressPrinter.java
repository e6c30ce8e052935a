package pagerace.results.report.text;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import pagerace.results.record.Calibrated;
import pagerace.results.record.Progress;
import pagerace.results.report.words.Figures;

/** Progress on standard error: one line that renews itself on a terminal, else a plain line a round. */
public final class ProgressPrinter implements Progress {
    private static final String ERASE_LINE = "\r\033[K";

    private static final int TENTHS = 10;

    private final PrintWriter err;
    private final boolean terminal;
    private final Set<String> warned = new HashSet<>();
    private String lastRound = "";

    ProgressPrinter(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /** @param err writes to standard error */
    public static ProgressPrinter to(PrintWriter err) {
        return new ProgressPrinter(err, Terminal.STDERR.isTerminal());
    }

    @Override
    public void begin(String what, Duration budget) {
        err.println("pagerace: " + what + "; budget " + clock(budget));
        err.flush();
    }

    @Override
    public synchronized void step(String stage, int round, String cell, Duration left) {
        String now = stage + " round " + round;
        show(now, now, cell, left);
    }

    /** Where lines stay, one is enough for a tenth of all. */
    @Override
    public synchronized void count(String stage, int done, int all, String what, Duration left) {
        show(stage + " " + TENTHS * done / all, stage + " " + done + " of " + all, what, left);
    }

    private void show(String round, String now, String what, Duration left) {
        if (terminal) {
            err.print(ERASE_LINE + now + ", " + clock(left) + " left: " + what);
            err.flush();
        } else if (!round.equals(lastRound)) {
            err.println(now + ", " + clock(left) + " left");
        }
        lastRound = round;
    }

    @Override
    public synchronized void warn(String message) {
        err.println((terminal ? ERASE_LINE : "") + "warning: " + message);
    }

    @Override
    public synchronized void warnOnce(String message) {
        if (warned.add(message)) {
            warn(message);
        }
    }

    @Override
    public synchronized void calibrated(Calibrated found) {
        err.println((terminal ? ERASE_LINE : "") + "calibrated " + found.room() + "/" + found.scenario() + ": "
                + Figures.settings(found.settings()) + ", "
                + switch (found.origin()) {
                    case DEFAULT -> "by default, no time for it";
                    case PRIOR -> "as on a recorded machine, no time for it";
                    case REUSED ->
                        hits(found) + ", as found before, checked by " + Figures.counted(found.forks(), "fork");
                    case SEARCHED ->
                        hits(found) + ", best of "
                                + (found.forks() == 0
                                        ? "those that one VM tried"
                                        : Figures.counted(found.forks(), "fork"));
                });
    }

    private static String hits(Calibrated found) {
        return String.format(Locale.ROOT, "%,.0f hits/s", found.hitsPerSecond());
    }

    @Override
    public synchronized void end(String summary) {
        err.println((terminal ? ERASE_LINE : "") + "pagerace: " + summary);
        err.flush();
    }

    private static String clock(Duration time) {
        return String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
    }
}
