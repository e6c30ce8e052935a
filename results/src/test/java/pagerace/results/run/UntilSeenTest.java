package pagerace.results.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pagerace.results.fork.ForkRunner.Task;

class UntilSeenTest {
    @TempDir
    private Path temp;

    @Test
    void eachRepetitionEndsWithTheFirstHit() throws InterruptedException {
        int[] calls = {0};
        FakeForks everyThird = new FakeForks().showing(task -> ++calls[0] % 3 == 0 ? 100 : 0);
        FakeRun run = new FakeRun(temp.resolve("run"), everyThird, Duration.ofMinutes(3));
        new UntilSeen(List.of(FakeForks.race("a")), run.calibration(), run.forks).run(1, 2, run.budget);
        assertThat(run.machine.ran()).extracting(Task::round).containsExactly(1, 1, 1, 2, 2, 2);
        assertThat(run.machine.ran()).allMatch(task -> task.cell().isControl());
    }

    @Test
    void whatIsNeverSeenIsRacedUntilTheBudgetEnds() throws InterruptedException {
        FakeRun run = new FakeRun(temp.resolve("run"), new FakeForks().showing(task -> 0), Duration.ofSeconds(10));
        new UntilSeen(List.of(FakeForks.race("a")), run.calibration(), run.forks).run(1, 3, run.budget);
        assertThat(run.machine.ran()).isNotEmpty().extracting(Task::round).containsOnly(1);
        assertThat(run.machine.seconds()).isBetween(9.0, 10.0);
    }
}
