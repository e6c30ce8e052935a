package pagerace.results.report.words;

import java.util.ArrayList;
import java.util.List;
import pagerace.results.cost.Claim;
import pagerace.results.cost.Cost;
import pagerace.results.cost.CostControl;
import pagerace.results.judge.TradeOff.Point;
import pagerace.results.statistics.Interval;

/** How figures of costs read, alike in every report for people. */
public final class CostFigures {
    private CostFigures() {}

    /** The first variant against itself, and what that means for the table. */
    public static String control(CostControl control, String plusMinus) {
        if (control.relative().ratio().isEmpty()) {
            return control.variant() + " against itself: no round has both";
        }
        double ratio = control.relative().ratio().getAsDouble();
        if (control.isDisturbed()) {
            return "DISTURBED: " + control.variant() + " against itself is " + Figures.three(ratio) + ", 99 % interval "
                    + control.wide().map(CostFigures::interval).orElse("") + ": do not trust these ratios";
        }
        return control.variant() + " against itself: " + Figures.three(ratio)
                + control.relative()
                        .interval()
                        .map(i -> " " + plusMinus + Figures.three(i.halfWidth() * 100) + " %")
                        .orElse("")
                + " in " + Figures.counted(control.rounds(), "round");
    }

    /** The lowest and the highest round. */
    public static String between(Interval spread) {
        return Figures.three(spread.low()) + " .. " + Figures.three(spread.high());
    }

    /** Bytes allocated; what is less than half a byte in a call came from somewhere else. */
    public static String bytes(Cost cost) {
        return cost.beside().allocBytesPerOp().isEmpty()
                ? ""
                : Long.toString(Math.round(cost.beside().allocBytesPerOp().getAsDouble()));
    }

    /** What is left of the bug: {@code 0.43}, or a bound where nothing was seen. */
    public static String residual(Point point, String atMost) {
        if (point.residual() > 0) {
            return Figures.three(point.residual());
        }
        return point.residualBound() >= 1
                ? "none seen, nothing proved"
                : "none seen, " + atMost + "1/" + Figures.reduction(1 / point.residualBound());
    }

    /** What was measured, what came out, and when that would be a yes. */
    public static String measurement(Claim claim) {
        Claim.Measured measured = claim.measured();
        List<String> parts = new ArrayList<>();
        if (measured.relative().ratio().isPresent()) {
            parts.add(measured.measure() + ": " + Figures.ratio(measured.relative()) + " in "
                    + Figures.counted(measured.rounds(), "round"));
        } else {
            parts.add(measured.measure());
        }
        parts.add(measured.rule());
        if (!claim.why().isEmpty()) {
            parts.add(claim.why());
        }
        return String.join("; ", parts);
    }

    private static String interval(Interval interval) {
        return Figures.interval(interval.low(), interval.high());
    }
}
