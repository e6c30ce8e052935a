package pagerace.results.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pagerace.model.Bug;
import pagerace.model.Catalogue;
import pagerace.model.Scenario;
import pagerace.results.record.Model;
import pagerace.results.report.words.DocumentedSchedule;
import pagerace.results.report.words.Story;

/** The schedules that the stories draw, against all that there are: whoever takes turns so comes to what is told. */
class DocumentedSchedulesTest {
    /** A schedule that is drawn, and all that its control can do. */
    record Drawn(String name, DocumentedSchedule schedule, Task control, String told) {
        @Override
        public String toString() {
            return name;
        }

        /** With store buffers if nothing bad is reached without them. */
        Search search() {
            Search search = search(Model.SC);
            return search.outcomes.values().stream().anyMatch(control::isBad) ? search : search(Model.TSO);
        }

        private Search search(Model model) {
            return new Exploration(ExplorationTest.WORLD, model)
                    .search(Scene.of(ExplorationTest.WORLD, control.test()), ExplorationTest.LIMITS, false);
        }

        /** Who goes on, one after the other; what the arbiter does is left out. */
        List<Integer> turns(Search search) {
            List<Integer> turns = new ArrayList<>();
            for (DocumentedSchedule.Step step : schedule.steps()) {
                int actor = actor(search, schedule.actors().get(step.actor()));
                if (actor >= 0 && (turns.isEmpty() || turns.get(turns.size() - 1) != actor)) {
                    turns.add(actor);
                }
            }
            return turns;
        }

        /** The actor that a lane is called after; -1 for the arbiter. */
        private int actor(Search search, String lane) {
            List<String> actors =
                    search.scene.actors.stream().map(code -> code.header.name()).toList();
            return IntStream.range(0, actors.size())
                    .boxed()
                    .filter(t -> letters(lane).contains(letters(actors.get(t))))
                    .max(Comparator.comparingInt(t -> actors.get(t).length()))
                    .orElseGet(() -> {
                        assertThat(lane)
                                .as("the lane of one of %s, or of the arbiter", actors)
                                .contains("arbiter");
                        return -1;
                    });
        }

        private static String letters(String name) {
            return name.replaceAll("\\W", "").toLowerCase(Locale.ROOT);
        }
    }

    static Stream<Drawn> drawn() {
        return Catalogue.bugs().stream()
                .flatMap(bug -> bug.scenarios().stream()
                        .filter(scenario -> !EveryScenarioMattersTest.isOfTheCompiler(bug, scenario))
                        .flatMap(scenario -> drawn(bug, scenario)));
    }

    private static Stream<Drawn> drawn(Bug bug, Scenario scenario) {
        List<Story.Block> blocks = Story.of(bug).schedule(scenario);
        StringBuilder told = new StringBuilder();
        blocks.forEach(block -> told.append(block.sentence()).append('\n'));
        return blocks.stream()
                .filter(Story.Block::isSchedule)
                .flatMap(block -> DocumentedSchedule.of(block.text()).stream())
                .limit(1)
                .flatMap(schedule -> scenario.positiveControl().stream()
                        .map(control -> new Drawn(
                                bug.room() + "/" + scenario.name(),
                                schedule,
                                Task.of(bug, scenario, bug.variant(control)),
                                told.toString())));
    }

    @ParameterizedTest
    @MethodSource("drawn")
    void theTurnsThatAreDrawnLeadToWhatIsBad(Drawn drawn) {
        Search search = drawn.search();

        assertThat(reached(search, drawn.turns(search)))
                .as("what %s leads to", drawn.turns(search))
                .anyMatch(drawn.control::isBad);
    }

    /** Where the fewest switches are others than those that are documented, the story says why. */
    @ParameterizedTest
    @MethodSource("drawn")
    void theShortestWitnessTakesThoseTurnsOrTheStoryTells(Drawn drawn) {
        Search search = drawn.search();
        List<Integer> turns = drawn.turns(search);
        Set<String> reached = reached(search, turns);
        List<List<Integer>> witnesses = Schedules.of(search).stream()
                .filter(schedule -> drawn.control.isBad(schedule.word()) && reached.contains(schedule.word()))
                .map(schedule -> schedule.actions().stream()
                        .filter(action -> action < search.actors)
                        .toList())
                .toList();

        assertThat(witnesses.stream().noneMatch(witness -> isWithin(witness, turns)))
                .as("%s is drawn; the shortest are %s", turns, witnesses)
                .isEqualTo(drawn.told.contains("shortest witness"));
    }

    private static boolean isWithin(List<Integer> actions, List<Integer> turns) {
        int turn = 0;
        for (int action : actions) {
            turn = turn < 0 ? -1 : next(turns, turn, action);
        }
        return turn >= 0;
    }

    /** The turn in which this actor goes on, this one or a later one; -1 if it does not. */
    private static int next(List<Integer> turns, int turn, int actor) {
        while (turn < turns.size() && turns.get(turn) != actor) {
            turn++;
        }
        return turn == turns.size() ? -1 : turn;
    }

    /** The outcomes of all schedules in which the actors take these turns, or leave some of them out. */
    private static Set<String> reached(Search search, List<Integer> turns) {
        Set<String> words = new TreeSet<>();
        record Place(int state, int turn) {}
        Set<Place> met = new HashSet<>(Set.of(new Place(0, 0)));
        ArrayDeque<Place> open = new ArrayDeque<>(met);
        while (!open.isEmpty()) {
            Place place = open.remove();
            String word = search.outcomes.get(place.state);
            if (word != null) {
                words.add(word);
            }
            for (int action = 0; action < 2 * search.actors; action++) {
                int state = search.next(place.state, action);
                // A store leaves its buffer when it likes.
                int turn = action < search.actors ? next(turns, place.turn, action) : place.turn;
                if (state >= 0 && turn >= 0 && !search.states.get(state).unfair) {
                    Place next = new Place(state, turn);
                    if (met.add(next)) {
                        open.add(next);
                    }
                }
            }
        }
        return words;
    }
}
