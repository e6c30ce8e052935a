package pagerace.results.differ;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pagerace.model.Bug;
import pagerace.model.Grade;
import pagerace.model.Scenario;
import pagerace.model.Variant;
import pagerace.results.judge.CellResult;
import pagerace.results.judge.Comparison;
import pagerace.results.judge.ExitCode;
import pagerace.results.judge.RoomResult;
import pagerace.results.judge.ScenarioResult;
import pagerace.results.judge.Verdict;
import pagerace.results.statistics.Rate;
import pagerace.results.statistics.Statistics;

/**
 * Many runs in a table per scenario: what each cell came to over all of them. Nothing is pooled; every run was judged for
 * itself.
 *
 * @param runs how many there are
 * @param machines how many of these are unlike each other
 * @param scenarios those of any run, in the order in which the runs have them
 * @param exitCodes runs by what they mean
 * @param failures forks and invocations that did not end well
 * @param warnings how many runs have one, by what it says
 * @param ungraded how many runs have tests or benchmarks without a grade
 */
public record Overview(
        int runs,
        int machines,
        List<InScenario> scenarios,
        Map<ExitCode, Integer> exitCodes,
        int failures,
        Map<String, Integer> warnings,
        int ungraded) {
    public Overview {
        scenarios = List.copyOf(scenarios);
        exitCodes = Map.copyOf(exitCodes);
        warnings = new TreeMap<>(warnings);
    }

    /** @param cells in the order in which the runs have them */
    public record InScenario(Bug bug, Scenario scenario, List<CellInRuns> cells) {
        public InScenario {
            cells = List.copyOf(cells);
        }
    }

    /**
     * A cell over all runs that have it.
     *
     * @param verdicts runs by verdict
     * @param forks that ended well, over all runs
     * @param exposed those of these with a bad sample
     * @param rate of the typical rates of the runs; empty if none has one
     */
    public record CellInRuns(
            String label,
            Variant variant,
            Grade.State grade,
            int runs,
            Map<Verdict, Integer> verdicts,
            int forks,
            int exposed,
            Optional<Spread> rate) {
        public CellInRuns {
            verdicts = Map.copyOf(verdicts);
        }
    }

    /** Typical rates of several runs, per sample: no interval, but what was seen. */
    public record Spread(double least, double median, double most) {}

    /** Sums these runs up. */
    public static Overview of(Collection<Comparison> runs) {
        Map<Bug, Map<Scenario, Map<String, List<CellResult>>>> cells = new LinkedHashMap<>();
        Map<ExitCode, Integer> exitCodes = new EnumMap<>(ExitCode.class);
        Map<String, Integer> warnings = new TreeMap<>();
        for (Comparison run : runs) {
            for (RoomResult room : run.rooms()) {
                for (ScenarioResult scenario : room.scenarios()) {
                    Map<String, List<CellResult>> byLabel = cells.computeIfAbsent(
                                    room.bug(), bug -> new LinkedHashMap<>())
                            .computeIfAbsent(scenario.scenario(), name -> new LinkedHashMap<>());
                    scenario.cells()
                            .forEach(cell -> byLabel.computeIfAbsent(cell.label(), key -> new ArrayList<>())
                                    .add(cell));
                }
            }
            exitCodes.merge(run.outcome(), 1, Integer::sum);
            run.warnings().stream().distinct().forEach(warning -> warnings.merge(warning, 1, Integer::sum));
        }
        List<InScenario> scenarios = new ArrayList<>();
        cells.forEach((bug, inRoom) -> inRoom.forEach((scenario, byLabel) -> scenarios.add(new InScenario(
                bug, scenario, byLabel.values().stream().map(Overview::cell).toList()))));
        return new Overview(
                runs.size(),
                (int) runs.stream()
                        .map(run -> run.header().machine())
                        .distinct()
                        .count(),
                scenarios,
                exitCodes,
                runs.stream().mapToInt(run -> run.failures().size()).sum(),
                warnings,
                (int) runs.stream().filter(run -> !run.ungraded().isEmpty()).count());
    }

    private static CellInRuns cell(List<CellResult> inRuns) {
        CellResult first = inRuns.get(0);
        Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
        inRuns.forEach(cell -> verdicts.merge(cell.verdict(), 1, Integer::sum));
        double[] rates = inRuns.stream()
                .flatMap(cell -> cell.rates().rate().stream())
                .mapToDouble(Rate::typical)
                .sorted()
                .toArray();
        return new CellInRuns(
                first.label(),
                first.variant(),
                first.grade(),
                inRuns.size(),
                verdicts,
                inRuns.stream().mapToInt(cell -> cell.counts().forks()).sum(),
                inRuns.stream().mapToInt(cell -> cell.counts().exposed()).sum(),
                rates.length == 0
                        ? Optional.empty()
                        : Optional.of(new Spread(
                                rates[0],
                                Statistics.median(rates),
                                Arrays.stream(rates).max().orElseThrow())));
    }
}
