package pagerace.results.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import pagerace.results.judge.TradeOff.Point;
import pagerace.results.record.Explored.Repair;
import pagerace.results.record.RunFolder;
import pagerace.results.report.words.CostFigures;

class TradeOffTest {
    private static final long[] LIVE = {30_000, 20_000, 40_000, 25_000, 35_000, 28_000};
    private static final long[] HALF = {15_000, 10_000, 20_000, 12_500, 17_500, 14_000};
    private static final long[] NONE = new long[6];
    private static final double[] TEN = {10, 10.1, 9.9, 10, 10.2, 9.8, 10, 10.1};
    private static final double[] TWENTY = {20, 20.1, 20, 20, 20.2, 19.8, 20, 20.1};
    private static final double[] FIVE = {5, 5.1, 5, 5, 5.2, 4.9, 5, 5.1};

    /** Fixed is cheaper than Buggy and closes the race, Unknown is dearer and halves it. */
    private static RunBuilder fixedAndHalfFixed() {
        return new RunBuilder()
                .bad("race/Buggy", LIVE)
                .bad("race/Fixed", NONE)
                .bad("race/Unknown", HALF)
                .cost("b.Bench.one", "Buggy", TEN)
                .cost("b.Bench.one", "Fixed", FIVE)
                .cost("b.Bench.one", "Unknown", TWENTY);
    }

    @Test
    void aDearerAndLeakierVariantIsDominated() {
        List<Point> points = points(fixedAndHalfFixed());

        assertThat(points).extracting(Point::label).containsExactly("Buggy", "Fixed", "Unknown");
        assertThat(points).extracting(Point::isDominated).containsExactly(true, false, false);
        assertThat(points.get(0).left().residual()).isEqualTo(1);
        assertThat(points.get(1).left().residual()).isZero();
        assertThat(points.get(1).left().residualBound()).isBetween(1e-5, 1e-3);
        assertThat(points.get(2).left().residual()).isCloseTo(0.5, within(0.01));
        assertThat(points.get(2).cost()).isCloseTo(2, within(0.05));
    }

    @Test
    void whatIsOpenInABreakageThatDidNotRunIsNoCompleteFixAndDominatesNothingThatIsClosedThere() {
        List<Point> points = points(fixedAndHalfFixed());

        assertThat(points.get(1).left().openNotRun()).containsExactly("oops");
        assertThat(points.get(1).isComplete()).isFalse();
        assertThat(points.get(2).left().openNotRun()).isEmpty();
        assertThat(points.get(2).isDominated()).isFalse();
    }

    /** RefIfWaiters is cheaper and closes the room's own breakages; what the kernel took closes those of another bug, too. */
    @Test
    void whatLeavesAnotherBugOpenIsNoCompleteFixAndDominatesNone() {
        TradeOff writeback =
                Comparison.of(RunFolder.read(Path.of("recorded", "epyc-2cpu-jdk17"), warning -> {}))
                        .tradeOffs()
                        .stream()
                        .filter(one -> one.room().equals("writeback"))
                        .findFirst()
                        .orElseThrow();

        assertThat(writeback.points().stream().filter(Point::isComplete).map(Point::label))
                .contains("HoldRefAndLoopInWait")
                .doesNotContain("RefIfWaiters", "HoldRef", "LoopInWait");
        assertThat(writeback.points().stream().filter(Point::isDominated).map(Point::label))
                .doesNotContain("HoldRefAndLoopInWait");
    }

    @Test
    void theWorstOfAllScenariosCounts() {
        TradeOff tradeOff = TradeOff.of(new RunBuilder()
                        .bad("race/Buggy", LIVE)
                        .bad("race/Fixed", NONE)
                        .bad("oops/Buggy", LIVE)
                        .bad("oops/Fixed", HALF)
                        .cost("b.Bench.one", "Buggy", TEN)
                        .cost("b.Bench.one", "Fixed", FIVE)
                        .compare()
                        .rooms()
                        .get(0))
                .orElseThrow();

        Point fixed = tradeOff.points().get(1);
        assertThat(tradeOff.scenarios()).containsExactly("race", "oops");
        assertThat(fixed.left().worst()).isEqualTo("oops");
        assertThat(fixed.left().residual()).isCloseTo(0.5, within(0.01));
        assertThat(fixed.left().openNotRun()).isEmpty();
    }

    @Test
    void aCostWithoutAnIntervalIsAGuessAndDominatesNothing() {
        List<Point> points = points(new RunBuilder()
                .bad("race/Buggy", LIVE)
                .bad("race/Fixed", NONE)
                .cost("b.Bench.one", "Buggy", 10, 10)
                .cost("b.Bench.one", "Fixed", 5, 5));

        assertThat(points.get(1).isSure()).isFalse();
        assertThat(points.get(0).isDominated()).isFalse();
    }

    @Test
    void whatCostsMoreAndLeaksLessIsAChoice() {
        List<Point> points = points(new RunBuilder()
                .bad("race/Buggy", LIVE)
                .bad("race/Fixed", NONE)
                .cost("b.Bench.one", "Buggy", TEN)
                .cost("b.Bench.one", "Fixed", TWENTY));

        assertThat(points).extracting(Point::isDominated).containsExactly(false, false);
    }

    @Test
    void aDifferenceWithinTheIntervalsDominatesNobody() {
        List<Point> points = points(new RunBuilder()
                .bad("race/Buggy", LIVE)
                .bad("race/Fixed", NONE)
                .bad("race/Warner", NONE)
                .cost("b.Bench.one", "Buggy", TEN)
                .cost("b.Bench.one", "Fixed", 10, 20, 10, 20, 10, 20, 10, 20)
                .cost("b.Bench.one", "Warner", 11, 22, 11, 22, 11, 22, 11, 22));

        assertThat(points.get(1).isDominated()).isFalse();
        assertThat(points.get(2).isDominated()).isFalse();
    }

    @Test
    void aProofLeavesNothingAndIsNoStressedEvidence() {
        List<Point> points = points(new RunBuilder()
                .bad("race/Buggy", LIVE)
                .explored("race/Buggy", 1, Repair.UNKNOWN, "broken")
                .explored("race/Fixed", 0, Repair.RACED)
                .bad("race/Unknown", NONE)
                .explored("race/Unknown", 1, Repair.RACED)
                .cost("b.Bench.one", "Buggy", TEN)
                .cost("b.Bench.one", "Fixed", TWENTY)
                .cost("b.Bench.one", "Unknown", TWENTY));

        assertThat(points).extracting(Point::label).containsExactly("Buggy", "Fixed", "Unknown");
        assertThat(CostFigures.residual(points.get(1), "at most ")).isEqualTo("open, not run: oops");
        assertThat(points.get(1).left().residualBound()).isZero();
        assertThat(points.get(2).left().residualBound()).isBetween(1e-5, 1e-3);
    }

    @Test
    void withoutHitsOfTheControlThereIsNothingToTrade() {
        RoomResult room = new RunBuilder()
                .bad("race/Buggy", NONE)
                .bad("race/Fixed", NONE)
                .cost("b.Bench.one", "Buggy", TEN)
                .cost("b.Bench.one", "Fixed", TWENTY)
                .compare()
                .rooms()
                .get(0);

        assertThat(TradeOff.of(room)).isEmpty();
    }

    private static List<Point> points(RunBuilder builder) {
        TradeOff tradeOff = TradeOff.of(builder.compare().rooms().get(0)).orElseThrow();
        assertThat(tradeOff.scenarios()).containsExactly("race");
        return tradeOff.points();
    }
}
