package pagerace.results.report.words;

import java.util.Locale;
import java.util.Optional;
import pagerace.results.cost.Cost;
import pagerace.results.judge.Proposed;
import pagerace.results.statistics.Interval;

/** What a proposal costs beyond the code as it stood, in words. */
final class ExtraCost {
    /** A cost that is a smaller share of an operation is nothing that its users see. */
    private static final double SHARE = 0.05;

    private ExtraCost() {}

    /** {@code +4.2 ns [3.9, 4.5], below 5 % of any writeback longer than 90 ns}. */
    static String of(Proposed one) {
        if (one.cost().isEmpty()) {
            return "cost not measured";
        }
        Cost cost = one.cost().get();
        double extra = (cost.relative().ratio().orElse(1) - 1) * one.baseNanos();
        Optional<Interval> interval = cost.relative()
                .interval()
                .map(i -> new Interval((i.low() - 1) * one.baseNanos(), (i.high() - 1) * one.baseNanos()));
        if (interval.isEmpty()) {
            return "about " + signed(extra) + " ns, without an interval (" + Figures.counted(cost.rounds(), "round")
                    + ")";
        }
        double most = interval.get().high();
        return signed(extra) + " ns " + Figures.interval(interval.get().low(), most)
                + (most > 0
                        ? ", below 5 % of any " + operation(cost) + " longer than " + Figures.three(most / SHARE)
                                + " ns"
                        : "");
    }

    private static String signed(double nanos) {
        return (nanos > 0 ? "+" : "") + Figures.three(nanos);
    }

    /** The benchmark's method, in words. */
    private static String operation(Cost cost) {
        String name = cost.series().benchmark();
        return name.substring(name.lastIndexOf('.') + 1)
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
    }
}
