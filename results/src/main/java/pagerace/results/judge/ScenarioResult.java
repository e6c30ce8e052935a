package pagerace.results.judge;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pagerace.model.Scenario;
import pagerace.results.record.Settings;

/**
 * One scenario of a run.
 *
 * @param rounds how many rounds of evidence forks there are
 * @param settings those that rounds ran with, in the order in which they first did
 * @param cells in the order of the catalogue
 */
public record ScenarioResult(Scenario scenario, int rounds, List<Settings> settings, List<CellResult> cells) {
    public ScenarioResult {
        settings = List.copyOf(settings);
        cells = List.copyOf(cells);
    }

    @JsonProperty("schedule")
    String schedule() {
        return scenario.schedule();
    }

    @JsonProperty("control")
    @JsonPropertyDescription("null in a safety control")
    Optional<String> control() {
        return scenario.positiveControl();
    }

    @JsonProperty("words")
    List<String> known() {
        return scenario.words();
    }

    @JsonProperty("bad")
    List<String> bad() {
        return scenario.bad();
    }

    /** The words that some cell has samples of: those of the scenario in their order, then unknown ones. */
    public List<String> words() {
        return Stream.concat(
                        scenario.words().stream(),
                        cells.stream().flatMap(cell -> cell.counts().outcomes().keySet().stream()))
                .distinct()
                .filter(word ->
                        cells.stream().anyMatch(cell -> cell.counts().outcomes().getOrDefault(word, 0L) > 0))
                .toList();
    }

    /** The largest count in any histogram: the end of their common axis. */
    public long largestCount() {
        return cells.stream()
                .flatMap(cell -> cell.counts().outcomes().values().stream())
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }
}
