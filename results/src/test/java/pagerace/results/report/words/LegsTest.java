package pagerace.results.report.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import pagerace.results.judge.RunBuilder;
import pagerace.results.record.ForkRecord.Status;
import pagerace.results.record.RunHeader.State;

class LegsTest {
    private static final RunBuilder RACED = new RunBuilder()
            .bad("race/Buggy", 10, 10, 10, 10, 10)
            .plan("oops/Buggy")
            .plan("oops/Fixed");

    @Test
    void whatHadNoTimeIsNamedAtOnce() {
        assertThat(Legs.of(RACED.compare()))
                .isEqualTo(
                        "Stressed: room/race; of 3 scenarios of 1 room, neither: 2. No time was left for room/oops.");
        assertThat(Legs.of(RACED.state(State.INTERRUPTED).compare())).endsWith(" Not reached: room/oops.");
    }

    @Test
    void eachReasonWhyARunIsNotWholeStandsForItself() {
        RunBuilder run = new RunBuilder().bad("race/Buggy", 10, 10, 10, 10, 10);

        assertThat(Summary.exit(run.plan("oops/Buggy").compare()))
                .isEqualTo("Exit code 4: incomplete: 1 cell never ran.");
        assertThat(Summary.exit(run.failed("race/Fixed", 1, Status.CRASHED, "exit code 134")
                        .failed("race/Fixed", 2, Status.HUNG, "")
                        .failed("race/Fixed", 3, Status.CRASHED, "exit code 134")
                        .compare()))
                .isEqualTo("Exit code 4: incomplete: 2 forks crashed; 1 fork hung; 1 cell never ran.");
    }
}
