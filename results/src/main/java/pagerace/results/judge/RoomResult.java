package pagerace.results.judge;

import java.util.List;
import java.util.stream.Stream;
import pagerace.model.Bug;
import pagerace.results.cost.Cost;

/**
 * One room of a run.
 *
 * @param costs of its variants, by benchmark, variants in the order of the catalogue
 */
public record RoomResult(Bug bug, List<ScenarioResult> scenarios, List<Cost> costs) {
    public RoomResult {
        scenarios = List.copyOf(scenarios);
        costs = List.copyOf(costs);
    }

    /** The variant that the ratios of this benchmark are to: the first one that it measured. */
    public String base(String benchmark) {
        return costs.stream()
                .filter(cost -> cost.benchmark().equals(benchmark))
                .map(Cost::variant)
                .findFirst()
                .orElse("");
    }

    /** All cells of all its scenarios. */
    public Stream<CellResult> cells() {
        return scenarios.stream().flatMap(scenario -> scenario.cells().stream());
    }
}
