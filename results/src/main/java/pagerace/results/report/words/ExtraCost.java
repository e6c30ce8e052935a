package pagerace.results.report.words;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pagerace.results.cost.Cost;
import pagerace.results.cost.CostControl;
import pagerace.results.cost.CostControl.Check;
import pagerace.results.judge.Proposed;
import pagerace.results.statistics.Interval;

/** What a proposal costs beyond the code as it stood, in words. */
final class ExtraCost {
    /** A cost that is a smaller share of an operation is nothing that its users see. */
    private static final double SHARE = 0.05;

    private ExtraCost() {}

    /**
     * {@code +4.2 ns [3.9, 4.5], below 5 % of any writeback longer than 90 ns}; what may be nothing is no price.
     *
     * @param controls the base against itself, of every table of the run
     */
    static String of(Proposed one, List<CostControl> controls) {
        Optional<Cost.Difference> difference = one.cost().flatMap(Cost::difference);
        if (difference.isEmpty()) {
            return "cost not measured";
        }
        Cost cost = one.cost().get();
        if (is(cost, controls, Check.DISTURBED)) {
            return "cost not known, since the machine was disturbed (the code as it stood against itself)";
        }
        double extra = difference.get().nanos();
        Optional<Interval> interval = difference.get().interval();
        if (interval.isEmpty()) {
            return "cost about " + signed(extra) + " ns, without an interval ("
                    + Figures.counted(cost.rounds(), "round") + ")";
        }
        double most = interval.get().high();
        String share = most > 0
                ? ", below 5 % of any " + operation(cost) + " longer than " + Figures.three(most / SHARE) + " ns"
                : "";
        return interval.get().contains(0)
                ? "no cost seen, at most " + signed(most) + " ns" + share
                : signed(extra) + " ns " + Figures.interval(interval.get().low(), most) + share;
    }

    /** What a cost lacks, and the command line that has it; empty if it has an interval that can be trusted. */
    static String unsure(String room, Proposed one, List<CostControl> controls) {
        String lacks = lacks(one.cost().filter(cost -> cost.difference().isPresent()), controls);
        return lacks.isEmpty()
                ? ""
                : lacks + "; pagerace bench --room " + room + " --variant "
                        + one.variant().name() + " --budget 60s";
    }

    private static String lacks(Optional<Cost> cost, List<CostControl> controls) {
        if (cost.isEmpty()) {
            return "not measured";
        }
        if (is(cost.get(), controls, Check.DISTURBED)) {
            return "not known";
        }
        if (cost.get().relative().interval().isEmpty()) {
            return "no interval";
        }
        return is(cost.get(), controls, Check.FINE) ? "" : "not checked by the code as it stood against itself";
    }

    /** What the code as it stood against itself says of this cost's table. */
    private static boolean is(Cost cost, List<CostControl> controls, Check check) {
        return controls.stream()
                .anyMatch(control -> control.benchmark().equals(cost.benchmark()) && control.check() == check);
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
