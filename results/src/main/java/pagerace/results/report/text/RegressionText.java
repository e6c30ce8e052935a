package pagerace.results.report.text;

import java.io.PrintWriter;
import java.util.Optional;
import pagerace.results.differ.Difference;
import pagerace.results.differ.Regression;
import pagerace.results.differ.Regression.Flag;
import pagerace.results.differ.Regression.OtherCost;
import pagerace.results.differ.Regression.OtherRate;
import pagerace.results.differ.Regression.OtherVerdict;
import pagerace.results.report.words.Figures;
import pagerace.results.statistics.Interval;
import pagerace.results.statistics.Rate;

/** One line for each cell that is unlike its baseline. */
public final class RegressionText {
    private RegressionText() {}

    public static void write(Regression regression, PrintWriter out) {
        regression.flags().forEach(flag -> out.println(Canvas.printable(flag.cell() + ": " + what(flag))));
        out.flush();
    }

    private static String what(Flag flag) {
        if (flag instanceof OtherVerdict other) {
            return "was " + other.before() + ", now " + other.now()
                    + (other.why().isEmpty() ? "" : ", " + other.why());
        }
        if (flag instanceof OtherRate other) {
            Difference difference = other.difference();
            return (difference.what().settings().isEmpty()
                            ? ""
                            : "in " + difference.what().settings() + " ")
                    + times(
                            difference.relative().ratio().orElse(0),
                            difference.relative().interval()) + " as often: "
                    + perMillion(difference.base().rate()) + " per million, now "
                    + perMillion(difference.other().rate());
        }
        if (flag instanceof OtherCost other) {
            return times(other.ratio(), Optional.of(other.interval())) + " its cost beside the first variant: ratio "
                    + Figures.ratio(other.before(), "+-") + ", now " + Figures.ratio(other.now(), "+-");
        }
        throw new IllegalArgumentException("unknown flag " + flag);
    }

    private static String times(double ratio, Optional<Interval> interval) {
        return Figures.three(ratio)
                + interval.map(each -> " " + Figures.interval(each.low(), each.high()))
                        .orElse("") + " times";
    }

    private static String perMillion(Optional<Rate> rate) {
        return rate.map(Figures::perMillion).orElse("unknown");
    }
}
