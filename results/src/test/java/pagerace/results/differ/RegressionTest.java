package pagerace.results.differ;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import pagerace.results.differ.Regression.Flag;
import pagerace.results.differ.Regression.Limits;
import pagerace.results.differ.Regression.OtherCost;
import pagerace.results.differ.Regression.OtherRate;
import pagerace.results.differ.Regression.OtherVerdict;
import pagerace.results.judge.RunBuilder;
import pagerace.results.judge.Verdict;
import pagerace.results.record.Run;

class RegressionTest {
    private static final Limits STRICT = new Limits(3, 1.25, false);
    private static final Limits LENIENT = new Limits(3, 1.25, true);

    private static final long[] LIVE = {30_000, 20_000, 40_000, 25_000, 35_000, 28_000};
    private static final long[] SILENT = new long[6];

    private static RunBuilder run(long factor, long... fixed) {
        long[] control = LIVE.clone();
        for (int i = 0; i < control.length; i++) {
            control[i] *= factor;
        }
        return new RunBuilder().bad("race/Buggy", control).bad("race/Fixed", fixed);
    }

    private static List<Flag> flags(RunBuilder before, RunBuilder now, Limits limits) {
        return Regression.of(before.run(), now.run(), limits, RunBuilder::judge).flags();
    }

    @Test
    void whatFreshForksDoNotRaiseAgainIsNoFlagUnlessItCouldNotBeRunAgain() {
        Run leaked = run(1, 0, 0, 1, 0, 0, 0).run();
        Regression recorded = Regression.of(run(1, SILENT).run(), leaked, STRICT, RunBuilder::judge);
        Run clean = run(1, SILENT).run();
        Run nothing = new RunBuilder().bad("race/Buggy", LIVE).run();
        Regression likeBefore = Regression.of(run(1, SILENT).run(), clean, STRICT, RunBuilder::judge);

        assertThat(recorded.confirmedBy(recorded, leaked).flags()).isEqualTo(recorded.flags());
        assertThat(recorded.confirmedBy(likeBefore, clean).flags()).isEmpty();
        assertThat(recorded.confirmedBy(likeBefore, nothing).flags()).isEqualTo(recorded.flags());
    }

    @Test
    void aGateThatComparedNothingNeverPasses() {
        Regression nothing = new Regression(0, List.of(), List.of());
        Regression alike = new Regression(1, List.of(), List.of());

        assertThat(new Gate(true).exitCode(List.of(run(1, SILENT).compare()), List.of(nothing)))
                .isEqualTo(3);
        assertThat(new Gate(true).exitCode(List.of(run(1, SILENT).compare()), List.of(alike)))
                .isZero();
    }

    @Test
    void aRunIsLikeItself() {
        assertThat(flags(run(1, SILENT), run(1, SILENT), STRICT)).isEmpty();
    }

    @Test
    void aFixThatLeaksNowIsFlagged() {
        assertThat(flags(run(1, SILENT), run(1, 0, 0, 1, 0, 0, 0), STRICT))
                .containsExactly(new OtherVerdict(
                        "room/race/Fixed",
                        "pagerace.room.RaceStress.Fixed",
                        Verdict.HOLDS,
                        Verdict.LEAKS,
                        "1 bad sample in 1 of 6 forks"));
    }

    @Test
    void aVerdictThatIsLostForWantOfEvidenceIsFlaggedUnlessThatIsAllowed() {
        RunBuilder short1 = run(1, 0, 0);

        assertThat(flags(run(1, SILENT), short1, STRICT))
                .extracting(flag -> ((OtherVerdict) flag).now())
                .containsExactly(Verdict.INCONCLUSIVE);
        assertThat(flags(run(1, SILENT), short1, LENIENT)).isEmpty();
    }

    @Test
    void whatHadNoVerdictMayGetOne() {
        assertThat(flags(run(1, 0, 0), run(1, SILENT), STRICT)).isEmpty();
        assertThat(flags(run(1, 0, 0), run(1, 0, 0, 5, 0, 0, 0), STRICT)).hasSize(1);
    }

    @Test
    void aRateBeyondTheFactorIsFlaggedInEitherDirection() {
        assertThat(flags(run(1, SILENT), run(10, SILENT), STRICT)).hasSize(1).allSatisfy(flag -> {
            assertThat(flag.cell()).isEqualTo("room/race/Buggy");
            assertThat(((OtherRate) flag).difference().relative().ratio().orElse(0))
                    .isEqualTo(10, within(1e-9));
        });
        assertThat(flags(run(10, SILENT), run(1, SILENT), STRICT)).hasSize(1);
    }

    @Test
    void ratesOfUnlikeSettingsAreNeverCompared() {
        RunBuilder other = new RunBuilder().phase(200);
        other.bad("race/Buggy", 300_000, 200_000, 400_000, 250_000, 350_000, 280_000)
                .bad("race/Fixed", SILENT);
        Regression regression = Regression.of(run(1, SILENT).run(), other.run(), STRICT, RunBuilder::judge);
        assertThat(regression.flags()).isEmpty();
        assertThat(regression.remarks())
                .containsExactly("rates of 1 cell are not compared: calibrated to other settings, phase 200 against 0");
    }

    @Test
    void aRateThatMayLieWithinTheFactorIsNot() {
        assertThat(flags(run(1, SILENT), run(4, SILENT), STRICT)).isEmpty();
        assertThat(flags(run(1, SILENT), run(4, SILENT), new Limits(1.5, 1.25, false)))
                .hasSize(1);
    }

    @Test
    void aCostBeyondTheFactorIsFlagged() {
        double[] base = {10, 11, 10, 11, 10, 11};
        double[] same = {20, 22.1, 20.1, 22, 20, 22.2};
        double[] dearer = {40, 44.1, 40.1, 44, 40, 44.2};

        List<Flag> flags = flags(costing(base, same), costing(base, dearer), STRICT);

        assertThat(flags).hasSize(1).first().isInstanceOfSatisfying(OtherCost.class, flag -> {
            assertThat(flag.cell()).isEqualTo("room/race/Fixed");
            assertThat(flag.ratio()).isBetween(1.98, 2.02);
            assertThat(flag.interval().low()).isBetween(1.9, flag.ratio());
            assertThat(flag.interval().high()).isBetween(flag.ratio(), 2.1);
        });
        assertThat(flags(costing(base, same), costing(base, dearer), new Limits(3, 2.5, false)))
                .isEmpty();
    }

    private static RunBuilder costing(double[] buggy, double[] fixed) {
        return run(1, SILENT).cost("b.Bench.one", "Buggy", buggy).cost("b.Bench.one", "Fixed", fixed);
    }

    @Test
    void betweenUnlikeMachinesOnlyVerdictsAreCompared() {
        Regression regression = Regression.of(
                run(1, SILENT).id("old").run(),
                run(10, 0, 0, 1, 0, 0, 0).id("new").cpu("Other CPU").run(),
                STRICT,
                RunBuilder::judge);

        assertThat(regression.flags()).hasSize(1).allMatch(flag -> flag instanceof OtherVerdict);
        assertThat(regression.remarks())
                .containsExactly(
                        "only verdicts are compared: run new and its baseline old ran on unlike machines or" + " JVMs");
    }

    @Test
    void runsWithoutACommonCellSaySo() {
        Regression regression = Regression.of(
                new RunBuilder().id("old").bad("race/Buggy", LIVE).run(),
                new RunBuilder().id("new").bad("oops/Buggy", LIVE).run(),
                STRICT,
                RunBuilder::judge);

        assertThat(regression.flags()).isEmpty();
        assertThat(regression.remarks()).containsExactly("run new and its baseline old have no cell in common");
    }
}
