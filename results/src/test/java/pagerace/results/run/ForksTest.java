package pagerace.results.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pagerace.model.CompileMode;
import pagerace.results.fork.ForkRunner.Task;
import pagerace.results.plan.Placement;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.Settings;

class ForksTest {
    @TempDir
    private Path temp;

    private static List<Task> tasks(FakeRun run) {
        Settings settings = run.space.unaligned(CompileMode.C1);
        return FakeForks.race("a").stream()
                .map(cell -> run.forks.task(cell, 1, Phase.EVIDENCE, settings))
                .toList();
    }

    private FakeRun run(FakeForks machine, int jobs) {
        return new FakeRun(temp.resolve("run"), machine, Duration.ofMinutes(1), jobs);
    }

    @Test
    void runSideBySideEachOnCoresOfItsOwnAndComeBackInOrder() throws InterruptedException {
        FakeRun run = run(new FakeForks(), 2);
        List<ForkRecord> done = run.forks.run(tasks(run), 1);
        assertThat(done).extracting(ForkRecord::variant).containsExactly("Buggy", "Fixed", "Other");
        assertThat(done).extracting(fork -> fork.turn().jobs()).containsOnly(2);
        assertThat(done).extracting(fork -> fork.placement().cpus()).isSubsetOf("0,1", "2,3");
        assertThat(run.journal.forks()).containsExactlyInAnyOrderElementsOf(done);
        assertThat(run.follower.warnings()).isEmpty();
    }

    @Test
    void whereTheSystemForbidsToConfineThemTheyRunAnywhereAndOneLineSaysSo() throws InterruptedException {
        FakeRun run = run(new FakeForks().confiningNone(), 2);
        assertThat(run.forks.run(tasks(run), 1))
                .extracting(ForkRecord::placement)
                .containsOnly(Placement.ANY);
        assertThat(run.follower.warnings())
                .containsExactly(
                        "the system does not let forks be confined to CPUs; they run on any, and are recorded so");
    }

    @Test
    void aForecastLearnsWhatAVmTakesBeyondItsIterations() throws InterruptedException {
        FakeRun run = run(new FakeForks(), 1);
        Settings settings = run.space.unaligned(CompileMode.C1).measuring(475);
        assertThat(run.forks.forecast(settings, 4)).isEqualTo(Duration.ofMillis(4 * (25 + 475 + 200)));
        run.machine.slowDown(1000);
        run.forks.run(tasks(run), 1);
        assertThat(run.forks.forecast(settings, 4)).isEqualTo(Duration.ofMillis(4 * (25 + 475 + 1000)));
    }

    @Test
    void aForecastGoesByTheLastForksSinceMachinesGetBusy() throws InterruptedException {
        FakeRun run = new FakeRun(temp.resolve("run"), new FakeForks(), Duration.ofMinutes(10), 1);
        Settings settings = run.space.unaligned(CompileMode.C1).measuring(475);
        for (int i = 0; i < 20; i++) {
            run.forks.run(tasks(run), 1);
        }
        run.machine.slowDown(3000);
        for (int i = 0; i < 6; i++) {
            run.forks.run(tasks(run), 1);
        }
        assertThat(run.forks.forecast(settings, 2)).isEqualTo(Duration.ofMillis(2 * (25 + 475 + 3000)));
    }

    @Test
    void itTakesSeveralForksToKnowHowLongOneTakes() throws InterruptedException {
        FakeRun run = run(new FakeForks(), 1);
        assertThat(run.forks.untilForecast()).isEqualTo(3);
        run.forks.run(tasks(run).subList(0, 2), 1);
        assertThat(run.forks.untilForecast()).isEqualTo(1);
    }

    @Test
    void fewerForksThanLanesTakeAsLongAsTheLongestOfThem() {
        FakeRun run = FakeRun.onSixteen(temp.resolve("run"), new FakeForks(), Duration.ofMinutes(1));
        Settings settings = run.space.unaligned(CompileMode.C1).measuring(475);
        assertThat(run.forks.forecast(settings, 2)).isEqualTo(Duration.ofMillis(25 + 475 + 200));
        assertThat(run.forks.forecast(settings, 24)).isEqualTo(Duration.ofMillis(3 * (25 + 475 + 200)));
    }

    @Test
    void whatTheBudgetHasNoTimeForIsNotBegun() throws InterruptedException {
        FakeRun run = new FakeRun(temp.resolve("run"), new FakeForks(), Duration.ofSeconds(1), 1);
        Settings settings = run.space.unaligned(CompileMode.C1);
        List<Task> ten = Collections.nCopies(
                10, run.forks.task(FakeForks.cell("a", "Buggy"), 1, Phase.EVIDENCE, settings.measuring(475)));
        assertThat(run.forks.run(ten, 1)).hasSize(2);
        assertThat(run.machine.seconds()).isEqualTo(1.4);
    }

    @Test
    void whatHangsAsTheBudgetEndsIsKilledAndNothingIsSaidOfIt() throws InterruptedException {
        FakeRun run =
                new FakeRun(temp.resolve("run"), new FakeForks().hanging(task -> true), Duration.ofSeconds(10), 1);
        assertThat(run.forks.run(tasks(run), 1)).isEmpty();
        assertThat(run.machine.seconds()).isEqualTo(12);
        assertThat(run.journal.forks()).isEmpty();
        assertThat(run.follower.warnings()).isEmpty();
    }

    @Test
    void whoHangsTwiceIsGivenUpAndNotTriedAgainBeforeThat() throws InterruptedException {
        FakeRun run = new FakeRun(
                temp.resolve("run"),
                new FakeForks().hanging(task -> task.cell().variant().equals("Fixed")),
                Duration.ofMinutes(10),
                1);
        for (int i = 0; i < 4; i++) {
            run.forks.run(tasks(run), 1);
        }
        assertThat(run.machine.ran().stream()
                        .filter(task -> task.cell().variant().equals("Fixed")))
                .hasSize(2)
                .allMatch(task -> task.attempt() == 1);
        assertThat(run.follower.warnings())
                .containsExactly(
                        "a.Stress.Fixed: the fork hung: did not end in time",
                        "a.Stress.Fixed: the fork hung again",
                        "a.Stress.Fixed: its forks do not end well; it is not run any more");
    }

    @Test
    void nothingIsRecordedOnceTheUserStops() {
        FakeRun run = run(new FakeForks(), 1);
        run.journal.stop();
        assertThatThrownBy(() -> run.forks.run(tasks(run), 1)).isInstanceOf(InterruptedException.class);
        assertThat(run.machine.ran()).hasSize(1);
        assertThat(run.journal.forks()).isEmpty();
    }
}
