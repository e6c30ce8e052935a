package pagerace.results.judge;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pagerace.model.CompileMode;
import pagerace.model.Grade;
import pagerace.model.Role;
import pagerace.model.Scenario;
import pagerace.model.Variant;
import pagerace.results.cost.Cost;
import pagerace.results.statistics.Interval;
import pagerace.results.statistics.Rate;

/**
 * What each variant of a room costs against how often it still goes wrong, at its worst over all breakages.
 *
 * @param room the room's name
 * @param scenarios those that the residuals are of
 * @param points one per variant that has both figures, in the order of the catalogue
 */
public record TradeOff(String room, List<String> scenarios, List<Point> points) {
    /**
     * One variant.
     *
     * @param label its name
     * @param cost ns/op over ns/op of the first variant, by the headline benchmark
     * @param costInterval of 95 %; empty under three rounds, and for the first variant itself
     * @param isComplete whether it is a fix that closes every breakage of the room, that of another bug included
     * @param isDominated whether another variant is better in one and not worse in the other
     */
    public record Point(
            @JsonProperty("variant") String label,
            double cost,
            @JsonProperty("interval") Optional<Interval> costInterval,
            @JsonUnwrapped Left left,
            @JsonProperty("complete") boolean isComplete,
            @JsonProperty("dominated") boolean isDominated) {
        /** What costs are related to has no interval and needs none; of any other that has none, the cost is a guess. */
        @JsonProperty("sure")
        public boolean isSure() {
            return costInterval.isPresent() || cost == 1;
        }
    }

    /**
     * What is left of the bug.
     *
     * @param residual bad samples per sample, over the same of the positive control, in the scenario where that is most;
     *     0 if nothing bad was seen
     * @param residualBound where nothing bad was seen, at most this in each scenario, at the run's confidence; 1 if
     *     nothing is proved, 0 if exploration has settled all
     * @param worst the scenario where most is left; empty if nothing bad was seen
     * @param openNotRun breakages that it leaves open, of which this run has no samples
     */
    public record Left(double residual, double residualBound, String worst, List<String> openNotRun) {
        public Left {
            openNotRun = List.copyOf(openNotRun);
        }

        boolean isNothing() {
            return residual == 0 && openNotRun.isEmpty();
        }
    }

    public TradeOff {
        scenarios = List.copyOf(scenarios);
        points = List.copyOf(points);
    }

    /** Of a room with a positive control that was seen, and costs that were measured; else none. */
    public static Optional<TradeOff> of(RoomResult room) {
        // What has no cell in the room's own breakages is of another bug alone, and has a base of its own.
        List<Variant> variants = room.bug().variants().stream()
                .filter(variant -> room.bug().scenarios().stream()
                        .anyMatch(scenario -> Proposed.isOwn(scenario) && state(variant, scenario) != null))
                .toList();
        List<ScenarioResult> seen = room.scenarios().stream()
                .filter(result -> isBreakage(result.scenario()) && controlRate(result) > 0)
                .filter(result -> variants.stream().anyMatch(variant -> state(variant, result.scenario()) != null))
                .toList();
        List<Point> points = new ArrayList<>();
        for (Variant variant : variants) {
            point(room, seen, variant).ifPresent(points::add);
        }
        return points.size() < 2
                ? Optional.empty()
                : Optional.of(new TradeOff(
                        room.bug().room(),
                        seen.stream().map(result -> result.scenario().name()).toList(),
                        mark(points)));
    }

    private static boolean isBreakage(Scenario scenario) {
        return scenario.role() == Role.BREAKAGE;
    }

    private static double controlRate(ScenarioResult result) {
        return result.cells().stream()
                .filter(cell -> cell.subject().isControl())
                .flatMap(cell -> cell.rates().rate().stream())
                .mapToDouble(Rate::typical)
                .max()
                .orElse(0);
    }

    private static Optional<Point> point(RoomResult room, List<ScenarioResult> seen, Variant variant) {
        Left left = new Left(0, 0, "", openNotRun(room, variant));
        Optional<Cost> cost = Optional.empty();
        for (ScenarioResult result : seen) {
            for (CellResult cell : result.cells()) {
                // Benchmarks run compiled, so their costs say nothing about a cell of the interpreter alone.
                if (cell.variant().equals(variant) && cell.isAbout(CompileMode.C2) && isKnown(cell)) {
                    left = worse(left, cell, result.scenario().name(), controlRate(result));
                    cost = cell.cost().filter(c -> c.relative().ratio().isPresent());
                }
            }
        }
        Left found = left;
        return cost.map(paid -> new Point(
                variant.name(),
                paid.relative().ratio().getAsDouble(),
                paid.relative().interval(),
                found,
                variant.kind() == Variant.Kind.FIX && found.isNothing() && isClosedThroughout(room, variant),
                false));
    }

    private static boolean isKnown(CellResult cell) {
        return cell.isProved() || cell.rates().rate().isPresent();
    }

    private static Left worse(Left left, CellResult cell, String scenario, double control) {
        double residual =
                cell.isProved() ? 0 : cell.rates().rate().map(Rate::typical).orElse(0.0) / control;
        return residual > left.residual
                ? new Left(residual, Math.max(residual, left.residualBound), scenario, left.openNotRun)
                : new Left(left.residual, Math.max(bound(cell), left.residualBound), left.worst, left.openNotRun);
    }

    private static double bound(CellResult cell) {
        if (cell.isProved()) {
            return 0;
        }
        return cell.ruling()
                .evidence()
                .filter(evidence -> evidence.reduction() >= 1)
                .map(evidence -> 1 / evidence.reduction())
                .orElse(1.0);
    }

    private static List<String> openNotRun(RoomResult room, Variant variant) {
        return room.bug().scenarios().stream()
                .filter(TradeOff::isBreakage)
                .filter(scenario -> state(variant, scenario) == Grade.State.OPEN)
                .filter(scenario -> room.scenarios().stream()
                        .filter(result -> result.scenario().equals(scenario))
                        .flatMap(result -> result.cells().stream())
                        .noneMatch(cell -> cell.variant().equals(variant)
                                && cell.rates().rate().isPresent()))
                .map(Scenario::name)
                .toList();
    }

    private static boolean isClosedThroughout(RoomResult room, Variant variant) {
        return room.bug().scenarios().stream()
                .filter(TradeOff::isBreakage)
                .map(scenario -> state(variant, scenario))
                .allMatch(state -> state == null || state == Grade.State.CLOSED);
    }

    /** As compiled code has it; null where it has no cell. */
    private static Grade.@org.jspecify.annotations.Nullable State state(Variant variant, Scenario scenario) {
        Grade grade = variant.grades().get(scenario.name());
        return grade == null ? null : grade.in(CompileMode.C2);
    }

    private static List<Point> mark(List<Point> points) {
        return points.stream()
                .map(point -> new Point(
                        point.label(),
                        point.cost(),
                        point.costInterval(),
                        point.left(),
                        point.isComplete(),
                        points.stream().anyMatch(other -> dominates(other, point))))
                .toList();
    }

    /**
     * Cheaper only counts if the intervals are apart, and two zeros are alike, however strongly each is proved: what is
     * more sure is not what is less leaky. What is open somewhere else dominates nothing that is closed there.
     */
    private static boolean dominates(Point better, Point worse) {
        Left here = better.left();
        Left there = worse.left();
        boolean safer = here.isNothing() && !there.isNothing();
        boolean notLeakier =
                here.residual() <= there.residual() && there.openNotRun().containsAll(here.openNotRun());
        boolean notDearer = better.isSure() && worse.isSure() && better.cost() <= worse.cost();
        return (safer && notDearer) || (notLeakier && high(better) < low(worse));
    }

    private static double high(Point point) {
        return point.costInterval().map(Interval::high).orElse(point.isSure() ? 1 : Double.POSITIVE_INFINITY);
    }

    private static double low(Point point) {
        return point.costInterval().map(Interval::low).orElse(point.isSure() ? 1 : 0.0);
    }
}
