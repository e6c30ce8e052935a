package pagerace.results.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import pagerace.results.record.Explored;
import pagerace.results.record.Explored.Outcome;

class FollowedTest {
    private static final Duration TIME = Duration.ofMinutes(1);

    @Test
    void aFixLeavesTheScheduleOfTheBugAndBlocks() {
        Outcome bug =
                Followed.shortest(task("writeback", "reuse", "Trusting"), TIME).orElseThrow();

        Followed fixed = follow(task("writeback", "reuse", "HoldRef"), bug);

        assertThat(bug.word()).isEqualTo("woken-under-writeback");
        assertThat(fixed.word()).isEqualTo("still-waiting");
        assertThat(fixed.remarks().values()).contains("reuser leaves the schedule", "reuser is blocked: it waits");
    }

    @Test
    void aVariantFollowsItsOwnScheduleToTheEnd() {
        Task task = task("isize", "grow", "DoubleRead");
        Outcome bug = Followed.shortest(task, TIME).orElseThrow();

        Followed followed = follow(task, bug);

        assertThat(followed.word()).isEqualTo(bug.word());
        assertThat(followed.remarks()).isEmpty();
        assertThat(followed.witness().steps()).hasSameSizeAs(bug.witness().steps());
    }

    private static Followed follow(Task task, Outcome outcome) {
        return Objects.requireNonNull(
                Followed.of(task, List.of(outcome.witness()), TIME).get(outcome.witness()));
    }

    private static Task task(String room, String scenario, String variant) {
        return Task.of(new Explored.Named(room, scenario, variant));
    }
}
