package pagerace.results.judge;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import pagerace.model.Bug;
import pagerace.model.Scenario;
import pagerace.model.Variant;
import pagerace.results.cost.Cost;

/**
 * One room of a run.
 *
 * @param scenarios those that were planned or run
 * @param exploredAlone the others, as far as they were explored: nobody asked for forks of these cells
 * @param costs of its variants, by benchmark, variants in the order of the catalogue
 * @param proofs what explorations say of the tests of all its scenarios
 * @param isJudged whether the run was to judge fixes: not if it widened windows, or ended when the bug was seen
 */
public record RoomResult(
        @JsonProperty("room") Bug bug,
        List<ScenarioResult> scenarios,
        @JsonIgnore List<ScenarioResult> exploredAlone,
        List<Cost> costs,
        @JsonIgnore Map<String, Proof> proofs,
        @JsonIgnore boolean isJudged) {
    public RoomResult {
        proofs = Map.copyOf(proofs);
        scenarios = List.copyOf(scenarios);
        exploredAlone = List.copyOf(exploredAlone);
        costs = List.copyOf(costs);
    }

    @JsonProperty("answer")
    @JsonPropertyDescription("which fix to take; null if nothing was explored or run, or no fix is judged")
    public Optional<Answer> answer() {
        return isJudged ? Answer.of(this) : Optional.empty();
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

    /** The variant that the ratios of this benchmark are to. */
    public String base(String benchmark) {
        return costs.stream()
                .filter(cost -> cost.benchmark().equals(benchmark))
                .map(cost -> cost.beside().base().variant())
                .findFirst()
                .orElse("");
    }

    /** Those of one variant in one scenario; none if it was not planned. */
    List<CellResult> cells(Scenario scenario, Variant variant) {
        return scenarios.stream()
                .filter(result -> result.scenario().equals(scenario))
                .flatMap(result -> result.cells().stream())
                .filter(cell -> cell.variant().equals(variant))
                .toList();
    }

    /** What raced or should have. */
    public Stream<CellResult> cells() {
        return scenarios.stream().flatMap(scenario -> scenario.cells().stream());
    }
}
