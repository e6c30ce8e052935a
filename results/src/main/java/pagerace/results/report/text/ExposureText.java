package pagerace.results.report.text;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import pagerace.model.Bug;
import pagerace.model.Catalogue;
import pagerace.model.Scenario;
import pagerace.model.Variant;
import pagerace.results.judge.TimeToExposure;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.Run;

/** What {@code pagerace run --until-seen} prints. */
public final class ExposureText {
    private ExposureText() {}

    /**
     * A line per scenario of the run.
     *
     * @return whether every repetition saw its bug
     */
    public static boolean write(Run run, PrintWriter out) {
        boolean all = true;
        Canvas canvas = TextReport.canvas(out);
        for (Bug bug : Catalogue.bugs()) {
            for (Scenario scenario : bug.scenarios()) {
                for (Variant variant : bug.variantsIn(scenario)) {
                    String test = bug.test(scenario, variant);
                    List<ForkRecord> forks = run.forks().stream()
                            .filter(fork -> fork.phase() == Phase.EVIDENCE
                                    && fork.test().equals(test))
                            .toList();
                    if (!forks.isEmpty()) {
                        TimeToExposure time = TimeToExposure.of(scenario, forks);
                        all &= time.seconds().size() == time.repetitions();
                        canvas.paragraph(
                                0,
                                bug.room() + "/" + scenario.name() + "/" + variant.name() + ": " + describe(time)
                                        + (run.header().plan().how().widen() > 0 ? " WINDOWS WIDENED." : ""),
                                Canvas.Style.PLAIN);
                    }
                }
            }
        }
        out.flush();
        return all;
    }

    private static String describe(TimeToExposure time) {
        if (time.median().isEmpty() || time.atMost().isEmpty()) {
            return "not seen in " + seconds(time.allSeconds())
                    + "; if exposures come at random, the mean time to one is with 95 % confidence at least "
                    + seconds(time.atLeast()) + ".";
        }
        return "seen in " + time.seconds().size() + " of " + time.repetitions() + " repetitions, after "
                + seconds(time.median().getAsDouble()) + " (median, start of the VM included; "
                + seconds(time.seconds().stream()
                        .mapToDouble(Double::doubleValue)
                        .min()
                        .orElseThrow()) + " to "
                + seconds(time.seconds().stream()
                        .mapToDouble(Double::doubleValue)
                        .max()
                        .orElseThrow())
                + "); if exposures come at random, the mean time is with 95 % confidence at most "
                + seconds(time.atMost().getAsDouble()) + ".";
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, seconds < 10 ? "%.2f s" : "%,.0f s", seconds);
    }
}
