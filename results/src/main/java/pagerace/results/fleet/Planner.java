package pagerace.results.fleet;

import java.util.List;
import pagerace.results.fleet.Allotment.Race;
import pagerace.results.fork.BenchItem;
import pagerace.results.fork.Cell;
import pagerace.results.plan.Content;
import pagerace.results.plan.Limits;
import pagerace.results.plan.Plan;
import pagerace.results.plan.UsageException;
import pagerace.results.record.Calibrated;
import pagerace.results.run.Contents;
import pagerace.results.run.Priors;

/** Plans a fleet before anything has run: what scenarios need is guessed by what recorded machines provoked in them. */
public final class Planner {
    /** Where no recorded machine says how often a bug shows. */
    private static final double GUESSED_HITS_PER_SECOND = 100;

    /** Of a cell: rounds of the shortest forks that there are, and the search for settings. */
    private static final double LEAST_SECONDS = 5;

    private Planner() {}

    /**
     * A plan for so many shards.
     *
     * @throws UsageException if there are none, or too many
     */
    public static FleetPlan plan(Plan plan, int shards) {
        requirePossible(shards);
        List<Calibrated> known = Priors.near(1);
        List<Race> races = Contents.byScenario(Contents.cells(plan.content())).stream()
                .map(cells -> new Race(
                        cells.stream().map(Cell::test).toList(),
                        benchmarks(plan.content(), cells),
                        seconds(cells, plan.limits(), known)))
                .toList();
        return FleetPlan.of(plan, Allotment.of(races, shards));
    }

    static void requirePossible(int shards) {
        if (shards < 1 || shards > FleetPlan.MOST_SHARDS) {
            throw new UsageException("--shards " + shards + " must be between 1 and " + FleetPlan.MOST_SHARDS);
        }
    }

    /** Those of the room; those of no room run everywhere. */
    static List<String> benchmarks(Content content, List<Cell> cells) {
        return content.benchmarks().stream()
                .filter(item -> {
                    String room = BenchItem.parse(item).room();
                    return room.isEmpty()
                            || cells.stream().anyMatch(cell -> cell.room().equals(room));
                })
                .toList();
    }

    /** If all cells but the control are fixes that never leak: each is raced until F times as many hits would have shown. */
    static double seconds(List<Cell> cells, Limits limits, List<Calibrated> known) {
        Cell first = cells.get(0);
        double hitsPerSecond = known.stream()
                .filter(one -> one.room().equals(first.room()) && one.scenario().equals(first.scenario()))
                .mapToDouble(Calibrated::hitsPerSecond)
                .min()
                .orElse(GUESSED_HITS_PER_SECOND);
        double hits = -limits.reduction() * Math.log(1 - limits.confidence());
        return cells.size() * (LEAST_SECONDS + hits / hitsPerSecond);
    }
}
