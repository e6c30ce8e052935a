package pagerace.results.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pagerace.model.CompileMode;
import pagerace.race.Alignment;
import pagerace.results.fork.ForkRunner.Task;
import pagerace.results.record.Settings;
import pagerace.results.run.Halving.Contest;

class RankingTest {
    private static final Settings.LineUp NEEDLE = new Settings.LineUp(Alignment.OTHERS_LATE, 1600);

    @TempDir
    private Path temp;

    private final FakeForks machine = new FakeForks();

    private List<Contest> ranked(int seconds, ToDoubleFunction<Task> hits) throws InterruptedException {
        FakeRun run = new FakeRun(temp.resolve("run"), machine.showing(hits), Duration.ofMinutes(1), 1);
        return new Ranking(run.forks)
                        .ranked(contests(run.space), Budget.startingNow(Duration.ofSeconds(seconds), machine::nanoTime))
                        .stream()
                        .map(Ranking.Ranked::contest)
                        .toList();
    }

    private static List<Contest> contests(SearchSpace space) {
        List<Settings> c2 = space.candidates(List.of(CompileMode.C2), false);
        List<Settings> slowed = space.candidates(List.of(CompileMode.C2, CompileMode.C1), true);
        return List.of(
                new Contest(FakeForks.cell("a", "Buggy"), c2), new Contest(FakeForks.cell("b", "Buggy"), slowed));
    }

    @Test
    void aNeedleComesFirstAndNothingIsLost() throws InterruptedException {
        List<Contest> ranked = ranked(60, task -> task.settings().lineUp().equals(NEEDLE) ? 50_000 : 1000);
        assertThat(ranked)
                .allSatisfy(contest ->
                        assertThat(contest.settings().get(0).lineUp()).isEqualTo(NEEDLE));
        assertThat(machine.ran()).as("no fork is run for it").isEmpty();
        SearchSpace space = new FakeRun(temp.resolve("same"), machine, Duration.ofMinutes(1), 1).space;
        for (int i = 0; i < ranked.size(); i++) {
            assertThat(ranked.get(i).settings())
                    .containsExactlyInAnyOrderElementsOf(contests(space).get(i).settings());
        }
    }

    @Test
    void whatIsNotAlignedAndWhatWasFirstBeforeComeNextToTheBest() throws InterruptedException {
        List<Contest> ranked =
                ranked(60, task -> switch (task.settings().lineUp().align()) {
                    case OTHERS_LATE -> 50_000 - task.settings().lineUp().phase();
                    case NONE -> task.settings().strides().strideSize();
                    default -> 0;
                });
        SearchSpace space = new FakeRun(temp.resolve("same"), machine, Duration.ofMinutes(1), 1).space;
        assertThat(ranked).zipSatisfy(contests(space), (now, before) -> {
            assertThat(now.settings().get(0).lineUp()).isEqualTo(new Settings.LineUp(Alignment.OTHERS_LATE, 0));
            assertThat(now.settings().get(1).lineUp().align()).isEqualTo(Alignment.NONE);
            assertThat(now.settings().get(1).strides().strideSize()).isEqualTo(256);
            assertThat(now.settings().get(2)).isEqualTo(before.settings().get(0));
            assertThat(now.settings().get(3).lineUp()).isEqualTo(new Settings.LineUp(Alignment.OTHERS_LATE, 8));
        });
    }

    @Test
    void windowsThatAreSlowedAreTriedBesideBothCompilers() throws InterruptedException {
        List<Contest> ranked = ranked(60, task -> task.settings().mode() == CompileMode.C1 ? 50_000 : 1000);
        List<Settings> first = ranked.get(1).settings().subList(0, 5);
        assertThat(first.get(0).mode()).isEqualTo(CompileMode.C1);
        assertThat(first)
                .as("but for what was first before")
                .filteredOn(one -> one.mode() != CompileMode.C1)
                .hasSize(1);
    }

    @Test
    void whatShowsNothingStaysInItsOrder() throws InterruptedException {
        List<Contest> ranked = ranked(60, task -> task.cell().room().equals("a") ? 0 : 1000);
        assertThat(machine.sweptSeconds()).isPositive();
        SearchSpace space = new FakeRun(temp.resolve("same"), machine, Duration.ofMinutes(1), 1).space;
        assertThat(ranked.get(0).settings()).isEqualTo(contests(space).get(0).settings());
    }

    @Test
    void withoutTimeForItNothingIsTried() throws InterruptedException {
        List<Contest> same = contests(new FakeRun(temp.resolve("same"), machine, Duration.ofMinutes(1), 1).space);
        assertThat(ranked(1, task -> 1000))
                .extracting(Contest::settings)
                .isEqualTo(same.stream().map(Contest::settings).toList());
        assertThat(machine.sweptSeconds()).isZero();
    }
}
