package pagerace.results.judge;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pagerace.model.CompileMode;
import pagerace.results.cost.Cost;
import pagerace.results.statistics.Interval;
import pagerace.results.statistics.Rate;

/**
 * What each variant of a scenario costs against how often it still goes wrong.
 *
 * @param room the room's name
 * @param scenario the scenario's name
 * @param points one per cell that has both figures, in the order of the catalogue
 */
public record TradeOff(String room, String scenario, List<Point> points) {
    /**
     * One variant.
     *
     * @param label of the cell
     * @param cost ns/op over ns/op of the first variant, by the headline benchmark
     * @param costInterval of 95 %; empty under three rounds, and for the first variant itself
     * @param residual bad samples per sample, over the same of the positive control; 0 if nothing bad was seen
     * @param residualBound where nothing bad was seen, at most this, at the run's confidence; else the residual; 1 if
     *     nothing is proved
     * @param isDominated whether another variant is better in one and not worse in the other
     */
    public record Point(
            @JsonProperty("variant") String label,
            double cost,
            @JsonProperty("interval") Optional<Interval> costInterval,
            double residual,
            double residualBound,
            @JsonProperty("dominated") boolean isDominated) {}

    public TradeOff {
        points = List.copyOf(points);
    }

    /** One per scenario with a positive control that was seen and costs that were measured. */
    public static List<TradeOff> of(RoomResult room) {
        List<TradeOff> all = new ArrayList<>();
        for (ScenarioResult result : room.scenarios()) {
            List<Point> points = points(result);
            if (points.size() > 1) {
                all.add(new TradeOff(room.bug().room(), result.scenario().name(), mark(points)));
            }
        }
        return all;
    }

    private static List<Point> points(ScenarioResult result) {
        double control = result.cells().stream()
                .filter(cell -> cell.subject().isControl())
                .flatMap(cell -> cell.rates().rate().stream())
                .mapToDouble(Rate::typical)
                .max()
                .orElse(0);
        List<Point> points = new ArrayList<>();
        for (CellResult cell : result.cells()) {
            Optional<Cost> cost = cell.cost().filter(c -> c.relative().ratio().isPresent());
            // Benchmarks run compiled, so their costs say nothing about a cell of the interpreter alone.
            boolean isCompiled = cell.isAbout(CompileMode.C2);
            if (isCompiled
                    && control > 0
                    && cost.isPresent()
                    && cell.rates().rate().isPresent()) {
                double residual = cell.rates().rate().get().typical() / control;
                points.add(new Point(
                        cell.label(),
                        cost.get().relative().ratio().getAsDouble(),
                        cost.get().relative().interval(),
                        residual,
                        residual > 0 ? residual : bound(cell),
                        false));
            }
        }
        return points;
    }

    private static double bound(CellResult cell) {
        return cell.ruling()
                .evidence()
                .filter(evidence -> evidence.reduction() >= 1)
                .map(evidence -> 1 / evidence.reduction())
                .orElse(1.0);
    }

    private static List<Point> mark(List<Point> points) {
        return points.stream()
                .map(point -> new Point(
                        point.label(),
                        point.cost(),
                        point.costInterval(),
                        point.residual(),
                        point.residualBound(),
                        points.stream().anyMatch(other -> dominates(other, point))))
                .toList();
    }

    /**
     * Cheaper only counts if the intervals are apart, and two zeros are alike, however strongly each is proved: what is
     * more sure is not what is less leaky.
     */
    private static boolean dominates(Point better, Point worse) {
        boolean safer = better.residual() == 0 && worse.residual() > 0;
        boolean notLeakier = better.residual() <= worse.residual();
        return (safer && better.cost() <= worse.cost()) || (notLeakier && high(better) < low(worse));
    }

    private static double high(Point point) {
        return point.costInterval().map(Interval::high).orElse(isUnit(point) ? 1 : Double.POSITIVE_INFINITY);
    }

    private static double low(Point point) {
        return point.costInterval().map(Interval::low).orElse(isUnit(point) ? 1 : 0.0);
    }

    /** What the costs are related to has no interval and needs none. */
    private static boolean isUnit(Point point) {
        return point.cost() == 1;
    }
}
