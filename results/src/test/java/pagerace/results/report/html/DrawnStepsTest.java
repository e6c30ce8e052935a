package pagerace.results.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pagerace.model.Bug;
import pagerace.model.Catalogue;
import pagerace.model.Scenario;
import pagerace.results.explore.Drawn;
import pagerace.results.explore.Task;
import pagerace.results.record.Witness.Step;
import pagerace.results.report.words.DocumentedSchedule;
import pagerace.results.report.words.Story;

class DrawnStepsTest {
    /** The waiter's turn is drawn in four steps; its flags change in the two that name them. */
    @Test
    void aWordChangesAtTheStepThatNamesIt() {
        assertThat(changes("writeback", "reuse"))
                .contains(
                        "sets PG_writeback: page.flags := PG_WRITEBACK",
                        "sets PG_waiters, queues, sleeps: page.flags := PG_WRITEBACK|PG_WAITERS",
                        "allocates it again, adds it to the cache: page.mapping := mapping",
                        "marks the waiter that it finds there: reuser's WaitTable.Waiter#0.woken := true");
    }

    /** The drawing begins where the scenario does: a turn before that would take what belongs to the next. */
    @Test
    void aStoreIsDoneInTheTurnThatDrawsIt() {
        assertThat(changes("waiters", "erase"))
                .containsSubsequence(
                        "set PG_waiters: tail.flags := PG_LOCKED|PG_DIRTY|PG_WAITERS|PG_LRU",
                        "store the flags: locked, on LRU: tail.flags := PG_LOCKED|PG_LRU",
                        "unlock_page: PG_waiters is clear, so wake nobody: tail.flags := PG_LRU");
    }

    @Test
    void whatNoStepNamesIsDoneAtTheEndOfItsTurn() {
        assertThat(changes("mqueue", "stackgone"))
                .contains(
                        "state = READY, by smp_store_release: frame.ready := true",
                        "a timer or a signal wakes it: task.asleep := false",
                        "the next call overwrites the frame: frame.task := garbage");
    }

    private static List<String> changes(String room, String name) {
        Bug bug = Catalogue.bug(room).orElseThrow();
        Scenario scenario = bug.scenarios().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        DocumentedSchedule drawn = Story.of(bug).schedule(scenario).stream()
                .filter(Story.Block::isSchedule)
                .flatMap(block -> DocumentedSchedule.of(block.text()).stream())
                .findFirst()
                .orElseThrow();
        Drawn run = Drawn.of(
                        Task.of(
                                bug,
                                scenario,
                                bug.variant(scenario.positiveControl().orElseThrow())),
                        drawn.actors(),
                        drawn.steps().stream()
                                .map(DocumentedSchedule.Step::actor)
                                .toList(),
                        Duration.ofMinutes(1))
                .orElseThrow();
        List<Integer> at = DrawnSteps.of(drawn.steps(), run);
        List<String> changes = new ArrayList<>();
        for (int i = 0; i < at.size(); i++) {
            Step step = run.witness().steps().get(i);
            if (!step.before().equals(step.after())) {
                changes.add(drawn.steps().get(at.get(i)).what() + ": " + step.place() + " := " + step.after());
            }
        }
        assertThat(at).isSorted().hasSameSizeAs(run.steps());
        return changes;
    }
}
