package pagerace.results.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
    record Sketch(String name, DocumentedSchedule schedule, Task control, String told) {
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
        Turns turns(Search search) {
            List<Integer> actors = Turns.actors(search, schedule.actors());
            for (int lane = 0; lane < actors.size(); lane++) {
                assertThat(actors.get(lane) >= 0 || schedule.actors().get(lane).contains("arbiter"))
                        .as(
                                "lane %s is one of an actor, or of the arbiter",
                                schedule.actors().get(lane))
                        .isTrue();
            }
            return Turns.of(schedule.steps().stream()
                    .map(step -> actors.get(step.actor()))
                    .toList());
        }
    }

    static Stream<Sketch> drawn() {
        return Catalogue.bugs().stream()
                .flatMap(bug -> bug.scenarios().stream()
                        .filter(scenario -> !EveryScenarioMattersTest.isOfTheCompiler(bug, scenario))
                        .flatMap(scenario -> drawn(bug, scenario)));
    }

    private static Stream<Sketch> drawn(Bug bug, Scenario scenario) {
        List<Story.Block> blocks = Story.of(bug).schedule(scenario);
        StringBuilder told = new StringBuilder();
        blocks.forEach(block -> told.append(block.sentence()).append('\n'));
        return blocks.stream()
                .filter(Story.Block::isSchedule)
                .flatMap(block -> DocumentedSchedule.of(block.text()).stream())
                .limit(1)
                .flatMap(schedule -> scenario.positiveControl().stream()
                        .map(control -> new Sketch(
                                bug.room() + "/" + scenario.name(),
                                schedule,
                                Task.of(bug, scenario, bug.variant(control)),
                                told.toString())));
    }

    @ParameterizedTest
    @MethodSource("drawn")
    void theTurnsThatAreDrawnLeadToWhatIsBad(Sketch drawn) {
        Search search = drawn.search();

        assertThat(reached(search, drawn.turns(search)))
                .as("what %s leads to", drawn.turns(search))
                .anyMatch(drawn.control::isBad);
    }

    /** Where the fewest switches are others than those that are documented, the story says why. */
    @ParameterizedTest
    @MethodSource("drawn")
    void theShortestWitnessTakesThoseTurnsOrTheStoryTells(Sketch drawn) {
        Search search = drawn.search();
        Turns turns = drawn.turns(search);
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

    /** What the page shows of a drawn schedule. */
    @ParameterizedTest
    @MethodSource("drawn")
    void itsTurnsAreTakenByARunThatEndsBadly(Sketch drawn) {
        Optional<Drawn> run = Drawn.of(
                drawn.control,
                drawn.schedule.actors(),
                drawn.schedule.steps().stream()
                        .map(DocumentedSchedule.Step::actor)
                        .toList(),
                Duration.ofMinutes(1));

        assertThat(run).hasValueSatisfying(found -> {
            assertThat(drawn.control.isBad(found.word())).as(found.word()).isTrue();
            assertThat(found.steps())
                    .isSorted()
                    .hasSameSizeAs(found.witness().steps())
                    .allMatch(step -> step < drawn.schedule.steps().size());
        });
    }

    private static boolean isWithin(List<Integer> actions, Turns turns) {
        int turn = 0;
        for (int action : actions) {
            turn = turn < 0 ? -1 : turns.next(turn, action);
        }
        return turn >= 0;
    }

    /** The outcomes of all schedules in which the actors take these turns, or leave some of them out. */
    private static Set<String> reached(Search search, Turns turns) {
        return turns.places(search, false).keySet().stream()
                .flatMap(place -> Optional.ofNullable(search.outcomes.get(place.state())).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
