package pagerace.results.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pagerace.results.fork.BenchItem;
import pagerace.results.fork.BenchRunner;
import pagerace.results.record.CostRecord;
import pagerace.results.record.Run;
import pagerace.results.record.Series;
import pagerace.results.record.Series.Mode;
import pagerace.results.record.Verdicts;

class BenchRoundsTest {
    private static final Series FAST = new Series("pagerace.bench.A.fast", Map.of(), Mode.UNCONTENDED, 1);
    private static final Series SLOW = new Series("pagerace.bench.A.slow", Map.of(), Mode.UNCONTENDED, 1);

    @TempDir
    private Path temp;

    private static List<BenchItem> items(Series... all) {
        List<BenchItem> items = new ArrayList<>();
        for (Series series : all) {
            items.add(new BenchItem("a", series, "Buggy", false));
            items.add(new BenchItem("a", series, "Fixed", false));
            items.add(new BenchItem("a", series, "Buggy", true));
        }
        return items;
    }

    /** Says that a series is known well enough after so many invocations. */
    private record After(Map<Series, Long> invocations) implements Verdicts {
        @Override
        public Set<String> undecided(Run soFar) {
            return Set.of();
        }

        @Override
        public Collection<Series> imprecise(List<CostRecord> soFar, double precision) {
            return invocations.keySet().stream()
                    .filter(series -> soFar.stream()
                                    .filter(cost -> cost.series().equals(series))
                                    .count()
                            < invocations.getOrDefault(series, 0L))
                    .toList();
        }
    }

    private List<CostRecord> run(double precision, int seconds, Series... series) throws InterruptedException {
        FakeForks clock = new FakeForks();
        FakeRun run = new FakeRun(temp.resolve("run"), clock, Duration.ofSeconds(seconds));
        new BenchRounds(
                        items(series),
                        List.of(),
                        new After(Map.of(FAST, 3L, SLOW, 9L)),
                        precision,
                        (item, round, limit) -> FakeBenches.cost(clock, item, round),
                        run.journal,
                        1)
                .run(1, run.budget);
        assertThat(clock.seconds()).isLessThanOrEqualTo(seconds);
        return run.journal.costs();
    }

    @Test
    void aSeriesEndsWhenItIsKnownWellEnough() throws InterruptedException {
        List<CostRecord> costs = run(0.05, 60, FAST, SLOW);
        assertThat(costs.stream().filter(cost -> cost.series().equals(FAST))).hasSize(3);
        assertThat(costs.stream().filter(cost -> cost.series().equals(SLOW))).hasSize(9);
    }

    @Test
    void variantsOfASeriesStandTogetherInEveryRound() throws InterruptedException {
        List<CostRecord> costs = run(0, 18, FAST, SLOW);
        assertThat(costs).hasSize(36);
        for (int i = 0; i < costs.size(); i += 3) {
            assertThat(costs.subList(i, i + 3).stream().map(CostRecord::series).distinct())
                    .hasSize(1);
            assertThat(costs.subList(i, i + 3)).extracting(CostRecord::round).containsOnly(1 + i / 6);
        }
    }

    @Test
    void withoutAPrecisionTheBudgetIsSpent() throws InterruptedException {
        assertThat(run(0, 10, FAST)).hasSize(20);
    }

    private List<CostRecord> quoting(int millis) throws InterruptedException {
        FakeForks clock = new FakeForks();
        FakeRun run = new FakeRun(temp.resolve("run" + millis), clock, Duration.ofMillis(millis));
        List<BenchItem> all = new ArrayList<>(items(FAST, SLOW));
        all.add(new BenchItem("a", SLOW, "Other", false));
        new BenchRounds(
                        all,
                        items(SLOW, FAST),
                        new After(Map.of()),
                        0,
                        (item, round, limit) -> FakeBenches.cost(clock, item, round),
                        run.journal,
                        1)
                .run(1, run.budget);
        return run.journal.costs();
    }

    /** As many pairs as there is time for, in the order of importance, and then each again until it has an interval. */
    @Test
    void whatAnswersQuoteComesBeforeEverythingElse() throws InterruptedException {
        assertThat(quoting(1_000)).extracting(CostRecord::series).containsExactly(SLOW, SLOW);
        assertThat(quoting(2_000))
                .extracting(CostRecord::item)
                .containsExactlyInAnyOrder(
                        SLOW.item("Buggy", false),
                        SLOW.item("Fixed", false),
                        FAST.item("Buggy", false),
                        FAST.item("Fixed", false));

        List<CostRecord> costs = quoting(20_000);

        List<CostRecord> pairs = costs.subList(0, 12);
        List<CostRecord> checked = costs.subList(12, 30);
        assertThat(pairs)
                .noneMatch(CostRecord::control)
                .extracting(CostRecord::round)
                .containsOnly(1, 2, 3);
        assertThat(checked).extracting(CostRecord::round).containsOnly(4, 5, 6);
        assertThat(checked.stream().filter(CostRecord::control)).hasSize(6);
        assertThat(costs.subList(0, 30)).noneMatch(cost -> cost.variant().equals("Other"));
        assertThat(costs.subList(30, 37))
                .allMatch(cost -> cost.round() == 7)
                .extracting(CostRecord::item)
                .contains(SLOW.item("Other", false));
    }

    @Test
    void anInvocationMayTakeWhatIsLeftAndALittleMore() throws InterruptedException {
        FakeForks clock = new FakeForks();
        FakeRun run = new FakeRun(temp.resolve("run"), clock, Duration.ofSeconds(10));
        List<Duration> limits = new ArrayList<>();
        BenchRunner runner = (item, round, limit) -> {
            limits.add(limit);
            return FakeBenches.cost(clock, item, round);
        };

        new BenchRounds(items(FAST), List.of(), new After(Map.of()), 0, runner, run.journal, 1).run(1, run.budget);

        assertThat(limits).hasSize(20).startsWith(Duration.ofSeconds(15)).endsWith(Duration.ofMillis(5500));
    }
}
