package pagerace.results.judge;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.stream.Stream;
import pagerace.model.Bug;
import pagerace.results.cost.Cost;

/**
 * One room of a run.
 *
 * @param costs of its variants, by benchmark, variants in the order of the catalogue
 */
public record RoomResult(@JsonProperty("room") Bug bug, List<ScenarioResult> scenarios, List<Cost> costs) {
    public RoomResult {
        scenarios = List.copyOf(scenarios);
        costs = List.copyOf(costs);
    }

    @JsonProperty("symptom")
    String symptom() {
        return bug.symptom();
    }

    @JsonProperty("culprit")
    @JsonPropertyDescription("the kernel commit that brought the bug in")
    String culprit() {
        return bug.culprit();
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
