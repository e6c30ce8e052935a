package pagerace.results.judge;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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

    /** Every word that a histogram needs: those of the scenario, then unknown ones. */
    public List<String> words() {
        Set<String> words = new LinkedHashSet<>(scenario.words());
        cells.forEach(cell -> words.addAll(cell.outcomes().keySet()));
        return new ArrayList<>(words);
    }

    /** The largest count in any histogram: the end of their common axis. */
    public long largestCount() {
        return cells.stream()
                .flatMap(cell -> cell.outcomes().values().stream())
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }
}
