package pagerace.results.explore;

import java.util.Set;
import pagerace.model.Bug;
import pagerace.model.Catalogue;
import pagerace.model.Scenario;
import pagerace.model.Variant;
import pagerace.results.record.Explored;

/**
 * A cell to be explored.
 *
 * @param test as jcstress calls it
 * @param words all outcomes that the scenario foresees; any other counts as bad
 * @param bad those of them that count as bad
 */
public record Task(Explored.Named cell, String test, Set<String> words, Set<String> bad) {
    public Task {
        words = Set.copyOf(words);
        bad = Set.copyOf(bad);
    }

    public static Task of(Bug bug, Scenario scenario, Variant variant) {
        return new Task(
                new Explored.Named(bug.room(), scenario.name(), variant.name()),
                bug.test(scenario, variant),
                Set.copyOf(scenario.words()),
                Set.copyOf(scenario.bad()));
    }

    /**
     * A cell of the catalogue.
     *
     * @throws java.util.NoSuchElementException if no room is called so
     */
    public static Task of(Explored.Named cell) {
        Bug bug = Catalogue.bug(cell.room()).orElseThrow();
        return of(bug, bug.scenario(cell.scenario()), bug.variant(cell.variant()));
    }

    boolean isBad(String word) {
        return bad.contains(word) || !words.contains(word);
    }
}
