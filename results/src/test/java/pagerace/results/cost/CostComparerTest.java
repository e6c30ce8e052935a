package pagerace.results.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pagerace.results.cost.CostControl.Check;
import pagerace.results.judge.Comparison;
import pagerace.results.judge.RunBuilder;
import pagerace.results.record.CostRecord;
import pagerace.results.record.Run;
import pagerace.results.record.Series;
import pagerace.results.statistics.Interval;

class CostComparerTest {
    private static final double[] TEN = {10, 10.1, 9.9, 10, 10.2, 9.8, 10, 10.1};
    private static final double[] TEN_AGAIN = {10.1, 10, 10, 9.9, 10, 10, 9.9, 10.2};
    private static final double[] TWENTY = {20, 20.1, 20, 20, 20.2, 19.8, 20, 20.1};
    private static final double[] ELEVEN = {11, 11.1, 11, 11, 11.2, 11.8, 11, 11.1};

    @Test
    void theControlIsNoRoundOfItsVariant() {
        CostComparer comparer = CostComparer.ofRoom(
                RunBuilder.BUG,
                new Invocations()
                        .alone("room", "One.op", "Fixed", TWENTY)
                        .alone("room", "One.op", "Buggy", TEN)
                        .control("room", "One.op", "Buggy", TEN_AGAIN)
                        .records(),
                List.of());

        assertThat(comparer.costs()).extracting(Cost::variant).containsExactly("Buggy", "Fixed");
        assertThat(comparer.costs().get(0).rounds()).isEqualTo(8);
        assertThat(comparer.costs().get(1).relative().ratio().getAsDouble()).isCloseTo(2, within(0.05));
        assertThat(comparer.costs().get(1).spread()).isEqualTo(new Interval(19.8, 20.2));
        assertThat(comparer.costs().get(1).beside().allocBytesPerOp()).hasValue(24);
        CostControl control = comparer.controls().get(0);
        assertThat(control.rounds()).isEqualTo(8);
        assertThat(control.isDisturbed()).isFalse();
    }

    @Test
    void sharesOfWritesStandInNumericOrder() {
        List<CostRecord> records = new ArrayList<>();
        for (String writes : List.of("10", "50", "1", "0")) {
            new Invocations()
                    .alone("", "primitives.LockBench.mix", "Semaphore", TEN)
                    .records()
                    .forEach(one -> records.add(new CostRecord(
                            new Series(
                                    one.series().benchmark(),
                                    Map.of("writes", writes),
                                    one.series().mode(),
                                    1),
                            one.room(),
                            one.variant(),
                            one.control(),
                            one.round(),
                            one.failure(),
                            one.measured(),
                            one.invocation())));
        }

        assertThat(CostComparer.ofPrimitives(records, List.of()).costs())
                .extracting(cost -> cost.series().params().get("writes"))
                .containsExactly("0", "1", "10", "50");
    }

    @Test
    void aVariantThatDiffersFromItselfMeansDisturbance() {
        CostComparer comparer = CostComparer.ofRoom(
                RunBuilder.BUG,
                new Invocations()
                        .alone("room", "One.op", "Buggy", TEN)
                        .control("room", "One.op", "Buggy", ELEVEN)
                        .records(),
                List.of());

        assertThat(comparer.controls().get(0).isDisturbed()).isTrue();
    }

    @Test
    void ratiosAreToTheGeometricMeanOfBothForksOfTheFirst() {
        CostComparer comparer = CostComparer.ofRoom(
                RunBuilder.BUG,
                new Invocations()
                        .alone("room", "One.op", "Buggy", 8, 8, 8)
                        .control("room", "One.op", "Buggy", 18, 18, 18)
                        .alone("room", "One.op", "Fixed", 24, 24, 24)
                        .records(),
                List.of());

        assertThat(comparer.costs().get(0).relative().ratio()).hasValue(1);
        assertThat(comparer.costs().get(1).relative().ratio().getAsDouble()).isCloseTo(2, within(1e-9));
        assertThat(comparer.controls().get(0).relative().ratio()).hasValue(2.25);
    }

    @Test
    void underThreeRoundsAControlHasCheckedNothingUnlessItIsFarOff() {
        assertThat(check(new double[] {10, 10}, new double[] {10.2, 10.1})).isEqualTo(Check.UNCHECKED);
        assertThat(check(new double[] {10, 10}, new double[] {11.1, 11.2})).isEqualTo(Check.DISTURBED);
        assertThat(check(new double[] {10, 10}, new double[] {9, 8.9})).isEqualTo(Check.DISTURBED);
        assertThat(check(TEN, TEN_AGAIN)).isEqualTo(Check.FINE);
    }

    private static Check check(double[] first, double[] again) {
        return CostComparer.ofRoom(
                        RunBuilder.BUG,
                        new Invocations()
                                .alone("room", "One.op", "Buggy", first)
                                .control("room", "One.op", "Buggy", again)
                                .records(),
                        List.of())
                .controls()
                .get(0)
                .check();
    }

    @Test
    void aBaseThatDidNotRunGivesNoRatiosInsteadOfAnotherBase() {
        List<CostRecord> records =
                new Invocations().alone("room", "One.op", "Fixed", TWENTY).records();
        List<String> planned = List.of("pagerace.bench.One.op Fixed", "pagerace.bench.One.op Buggy control");

        Cost fixed =
                CostComparer.ofRoom(RunBuilder.BUG, records, planned).costs().get(0);

        assertThat(fixed.beside().base().variant()).isEqualTo("Buggy");
        assertThat(fixed.relative().ratio()).isEmpty();
        assertThat(fixed.difference()).isEmpty();
        assertThat(fixed.isBase()).isFalse();
    }

    @Test
    void theDifferenceIsTheRatioInNanosecondsOfTheBase() {
        List<Cost> costs = CostComparer.ofRoom(
                        RunBuilder.BUG,
                        new Invocations()
                                .alone("room", "One.op", "Buggy", 8, 8, 8)
                                .control("room", "One.op", "Buggy", 18, 18, 18)
                                .alone("room", "One.op", "Fixed", 24, 24, 24)
                                .records(),
                        List.of())
                .costs();

        assertThat(costs.get(0).nanosPerOp()).isCloseTo(12, within(1e-9));
        assertThat(costs.get(0).difference()).isEmpty();
        Cost.Difference more = costs.get(1).difference().orElseThrow();
        assertThat(more.nanos()).isCloseTo(12, within(1e-9));
        assertThat(more.interval().orElseThrow().low()).isCloseTo(12, within(1e-9));
        assertThat(costs.get(1).otherRatio()).isEmpty();
    }

    @Test
    void aRatioOfOtherRoundsThanItsFiguresSaysSo() {
        List<Cost> costs = CostComparer.ofRoom(
                        RunBuilder.BUG,
                        new Invocations()
                                .alone("room", "One.op", "Buggy", 10)
                                .alone("room", "One.op", "Fixed", 12, 20, 20)
                                .records(),
                        List.of())
                .costs();

        assertThat(costs.get(1).relative().ratio()).hasValue(1.2);
        assertThat(costs.get(1).beside().base().rounds()).isEqualTo(1);
        assertThat(costs.get(1).otherRatio()).hasValue(2);
    }

    @Test
    void everyRoleHasATableOfItsOwnAfterWhatRanAlone() {
        Invocations invocations = new Invocations();
        for (int round = 1; round <= 3; round++) {
            invocations
                    .contended("room", "A.race", "Buggy", round, Map.of("reader", 5.0, "writer", 50.0), Map.of())
                    .contended(
                            "room",
                            "A.race",
                            "Fixed",
                            round,
                            Map.of("reader", 10.0 * round, "writer", 25.0),
                            Map.of("retries", 7.0 * round));
        }
        List<Cost> costs = CostComparer.ofRoom(
                        RunBuilder.BUG,
                        invocations.alone("room", "Z.op", "Buggy", TEN).records(),
                        List.of())
                .costs();

        assertThat(costs)
                .extracting(Cost::benchmark)
                .containsExactly(
                        "pagerace.bench.Z.op",
                        "pagerace.bench.A.race, 2 threads, reader",
                        "pagerace.bench.A.race, 2 threads, reader",
                        "pagerace.bench.A.race, 2 threads, writer",
                        "pagerace.bench.A.race, 2 threads, writer");
        assertThat(costs.get(2).relative().ratio()).hasValue(4);
        assertThat(costs.get(2).spread()).isEqualTo(new Interval(10, 30));
        assertThat(costs.get(2).isContended()).isTrue();
        assertThat(costs.get(2).beside().counters()).containsExactly(Map.entry("retries", 14.0));
        assertThat(costs.get(4).relative().ratio()).hasValue(0.5);
    }

    @Test
    void primitivesAreRelatedToTheOneThatHasTheControl() {
        List<Cost> costs = CostComparer.ofPrimitives(
                        new Invocations()
                                .alone("", "primitives.Lock.mix", "Another", TWENTY)
                                .alone("", "primitives.Lock.mix", "Base", TEN)
                                .control("", "primitives.Lock.mix", "Base", TEN_AGAIN)
                                .records(),
                        List.of())
                .costs();

        assertThat(costs).extracting(Cost::variant).containsExactly("Base", "Another");
        assertThat(costs.get(1).relative().ratio().getAsDouble()).isCloseTo(2, within(0.05));
    }

    @Test
    void aSeriesIsPreciseWhenEveryPairIsButNeverBeforeEightRounds() {
        List<CostRecord> eight = new Invocations()
                .alone("room", "One.op", "Buggy", TEN)
                .alone("room", "One.op", "Fixed", TWENTY)
                .records();
        List<CostRecord> seven =
                eight.stream().filter(record -> record.round() < 8).toList();
        List<CostRecord> oneWide = new ArrayList<>(eight);
        oneWide.addAll(new Invocations()
                .alone("room", "One.op", "Hidden", 10, 20, 10, 20, 10, 20, 10, 20)
                .records());

        assertThat(imprecise(eight)).isEmpty();
        assertThat(imprecise(seven)).containsExactly("pagerace.bench.One.op");
        assertThat(imprecise(oneWide)).containsExactly("pagerace.bench.One.op");
    }

    @Test
    void aRunOfPrimitivesAloneIsCompleteAndMissingOnesAreOneWarning() {
        Run plan = new RunBuilder()
                .planBenchmark("pagerace.bench.primitives.Lock.mix Base")
                .planBenchmark("pagerace.bench.primitives.Lock.mix Base sweep=2")
                .planBenchmark("pagerace.bench.primitives.Lock.mix Base sweep=2 control")
                .run();
        Comparison comparison = Comparison.of(new Run(
                plan.header(),
                List.of(),
                new Invocations().alone("", "primitives.Lock.mix", "Base", TEN).records()));

        assertThat(comparison.exitCode()).isZero();
        assertThat(comparison.costs().primitives()).hasSize(1);
        assertThat(comparison.warnings())
                .containsExactly(
                        "benchmark pagerace.bench.primitives.Lock.mix Base sweep=2 and 1 more: no time was left"
                                + " for them, or none of their forks ended well");
    }

    private static List<String> imprecise(List<CostRecord> records) {
        return CostComparer.imprecise(records, List.of(RunBuilder.BUG), 0.03).stream()
                .map(series -> series.benchmark())
                .toList();
    }
}
