package pagerace.results.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pagerace.model.Bug;
import pagerace.model.Catalogue;
import pagerace.results.record.Model;

/** What is open is shown by real threads, in one execution. */
class OpenCellsTest {
    static List<Bug> bugs() {
        return Catalogue.bugs();
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void realThreadsRepeatTheShortestWitnessOfEachOpenCell(Bug bug) throws InterruptedException {
        List<String> predicted = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        List<Task> tasks = bug.scenarios().stream()
                .flatMap(scenario -> bug.variantsIn(scenario).stream().map(variant -> Task.of(bug, scenario, variant)))
                .toList();
        for (Task task : tasks) {
            Search search = new Exploration(ExplorationTest.WORLD, Model.SC)
                    .search(Scene.of(ExplorationTest.WORLD, task.test()), ExplorationTest.LIMITS, false);
            for (Schedules.Schedule schedule : Schedules.of(search)) {
                if (task.isBad(schedule.word())) {
                    predicted.add(task.cell() + " " + schedule.word());
                    seen.add(task.cell() + " " + new Replay(search).outcome(schedule));
                    break;
                }
            }
        }

        assertThat(seen).isNotEmpty().isEqualTo(predicted);
    }
}
