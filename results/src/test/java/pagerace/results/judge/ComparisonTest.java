package pagerace.results.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static pagerace.model.CompileMode.C1;
import static pagerace.model.CompileMode.C2;
import static pagerace.model.CompileMode.INT;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import pagerace.results.cost.Cost;
import pagerace.results.plan.Placement;
import pagerace.results.record.ForkRecord.Status;
import pagerace.results.record.RunHeader.State;
import pagerace.results.statistics.Statistics;

class ComparisonTest {
    private static final long[] LIVE = {30_000, 20_000, 40_000, 25_000, 35_000, 28_000};
    private static final long[] NONE = new long[6];

    @Test
    void aLiveControlAndAZeroHold() {
        Comparison comparison =
                new RunBuilder().bad("race/Buggy", LIVE).bad("race/Fixed", NONE).compare();

        CellResult buggy = cell(comparison, "Buggy");
        assertThat(buggy.verdict()).isEqualTo(Verdict.REPRODUCED);
        assertThat(buggy.subject().isControl()).isTrue();
        assertThat(buggy.counts().exposed()).isEqualTo(6);
        assertThat(buggy.rates().rate().orElseThrow().typical()).isCloseTo(0.029, within(1e-12));
        CellResult fixed = cell(comparison, "Fixed");
        assertThat(fixed.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(fixed.counts().samples()).isEqualTo(6 * RunBuilder.SAMPLES);
        Ruling.Evidence evidence = fixed.ruling().evidence().orElseThrow();
        assertThat(evidence.rounds()).isEqualTo(6);
        assertThat(evidence.reduction()).isBetween(10_000.0, 60_000.0);
        // At a reduction of 1000 every control fork but the zero would have shown 20 hits or more.
        assertThat(evidence.confidence()).isCloseTo(1 - Math.pow(1.0 / 6, 6), within(1e-6));
        assertThat(comparison.exitCode()).isZero();
        assertThat(comparison.warnings()).isEmpty();
    }

    @Test
    void aZeroWithoutAnyControlIsInconclusive() {
        Comparison comparison = new RunBuilder().bad("race/Fixed", NONE).compare();

        assertThat(cell(comparison, "Fixed").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(cell(comparison, "Fixed").ruling().why())
                .isEqualTo("its positive control Buggy ran in none of its rounds");
        assertThat(comparison.exitCode()).isEqualTo(3);
    }

    @Test
    void fourExposedControlsAreNotEnough() {
        Comparison comparison = new RunBuilder()
                .bad("race/Buggy", 30_000, 30_000, 0, 30_000, 30_000)
                .bad("race/Fixed", 0, 0, 0, 0, 0)
                .compare();

        assertThat(cell(comparison, "Fixed").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(cell(comparison, "Fixed").ruling().why())
                .isEqualTo(
                        "its positive control was exposed in 4 of 5 rounds, 5 are needed; needs about 2 more rounds if the control goes on as it did");
    }

    @Test
    void controlsOfOtherRoundsDoNotCount() {
        RunBuilder builder = new RunBuilder().bad("race/Buggy", LIVE);
        for (int round = 3; round <= 8; round++) {
            builder.fork("race/Fixed", round, C2, 0);
        }

        Ruling.Evidence evidence =
                cell(builder.compare(), "Fixed").ruling().evidence().orElseThrow();

        assertThat(evidence.rounds()).isEqualTo(4);
        assertThat(evidence.controlExposed()).isEqualTo(4);
    }

    @Test
    void controlsWithOtherSettingsDoNotCount() {
        RunBuilder builder = new RunBuilder().bad("race/Buggy", LIVE);
        for (int round = 1; round <= 6; round++) {
            builder.fork("race/Fixed", round, C1, 0);
        }

        assertThat(cell(builder.compare(), "Fixed").ruling().evidence()).isEmpty();
    }

    @Test
    void roundsWithSlowedWindowsAreShownApartAndMakeNothingHold() {
        RunBuilder builder = new RunBuilder().modes().slowed(true);
        builder.bad("race/Buggy", LIVE).bad("race/Fixed", NONE);

        CellResult fixed = cell(builder.compare(), "Fixed");
        assertThat(fixed.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(fixed.ruling().why()).isEqualTo("no round of it ran fully compiled");
        assertThat(fixed.ruling().evidence()).isEmpty();
        assertThat(fixed.ruling().provoked().orElseThrow().reduction()).isBetween(10_000.0, 60_000.0);
        assertThat(cell(builder.compare(), "Buggy").verdict()).isEqualTo(Verdict.REPRODUCED);
    }

    @Test
    void c1IsNotFullyCompiledUnlessItWasAskedFor() {
        RunBuilder builder = new RunBuilder().modes();
        for (int round = 1; round <= 6; round++) {
            builder.fork("race/Buggy", round, C1, 30_000).fork("race/Fixed", round, C1, 0);
        }

        assertThat(cell(builder.compare(), "Fixed").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        CellResult asked = cell(builder.modes(C1).compare(), "Fixed");
        assertThat(asked.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(asked.ruling().evidence().orElseThrow().modes()).containsExactly(C1);
    }

    @Test
    void samplesInWhichSomebodyGaveUpAreNone() {
        RunBuilder builder = new RunBuilder().bad("safety/Fixed", NONE);
        builder.outcomes("safety/Fixed", 7, C2, Map.of("fine", 40_000L, "gave-up", 60_000L), Map.of());

        CellResult fixed = cell(builder.compare(), "Fixed");
        assertThat(fixed.counts().samples()).isEqualTo(6 * RunBuilder.SAMPLES + 40_000);
        assertThat(fixed.verdict()).isEqualTo(Verdict.CLEAN);
    }

    @Test
    void tooManyThatGaveUpAreInconclusiveAndALeakStaysOne() {
        RunBuilder builder = new RunBuilder().bad("safety/Fixed", NONE);
        builder.outcomes("safety/Fixed", 7, C2, Map.of("gave-up", 70_000L), Map.of());

        CellResult fixed = cell(builder.compare(), "Fixed");
        assertThat(fixed.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(fixed.ruling().why())
                .isEqualTo("in 2 % of its samples somebody gave up, more than 1 % are too many");
        builder.fork("safety/Fixed", 8, C2, 1);
        assertThat(cell(builder.compare(), "Fixed").verdict()).isEqualTo(Verdict.LEAKS);
    }

    @Test
    void aReductionBelowTheOneAskedForIsInconclusive() {
        Comparison comparison = new RunBuilder()
                .bad("race/Buggy", 300, 200, 400, 250, 350, 280)
                .bad("race/Fixed", NONE)
                .compare();

        CellResult fixed = cell(comparison, "Fixed");
        assertThat(fixed.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(fixed.ruling().why())
                .matches(
                        "so far at least \\d+ x less, 1000 x were asked for; needs about 7 more rounds if the control goes on as it did");
        assertThat(fixed.ruling().roundsNeeded()).hasValue(7);
        assertThat(fixed.ruling().evidence().orElseThrow().reduction()).isBetween(100.0, 600.0);
    }

    @Test
    void oneBadSampleInAClosedCellLeaks() {
        Comparison comparison = new RunBuilder()
                .bad("race/Buggy", LIVE)
                .bad("race/Fixed", 0, 0, 1, 0, 0, 0)
                .compare();

        assertThat(cell(comparison, "Fixed").verdict()).isEqualTo(Verdict.LEAKS);
        assertThat(cell(comparison, "Fixed").ruling().why()).isEqualTo("1 bad sample in 1 of 6 forks");
        assertThat(comparison.exitCode()).isEqualTo(1);
    }

    @Test
    void aBadSampleInTheWarmUpLeaksToo() {
        Comparison comparison = new RunBuilder()
                .bad("race/Buggy", LIVE)
                .outcomes("race/Fixed", 1, C2, Map.of("fine", 5L), Map.of("broken", 2L))
                .compare();

        assertThat(cell(comparison, "Fixed").verdict()).isEqualTo(Verdict.LEAKS);
        assertThat(cell(comparison, "Fixed").ruling().why()).isEqualTo("2 bad samples, all in the warm-up");
    }

    @Test
    void anOpenCellThatWasNotSeenIsInconclusiveAndNoContradiction() {
        Comparison comparison = new RunBuilder().bad("race/Buggy", NONE).compare();

        assertThat(cell(comparison, "Buggy").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(cell(comparison, "Buggy").ruling().why()).isEqualTo("not seen in 6 forks");
        assertThat(comparison.exitCode()).isEqualTo(3);
    }

    @Test
    void anOpenCellOfAFixLeaksAsDocumented() {
        Comparison comparison = new RunBuilder().bad("oops/Fixed", 0, 3).compare();

        assertThat(cell(comparison, "Fixed").verdict()).isEqualTo(Verdict.LEAKS_AS_DOCUMENTED);
        assertThat(comparison.exitCode()).isZero();
    }

    @Test
    void aGradeThatDependsOnTheModeMakesACellPerState() {
        RunBuilder builder = new RunBuilder().modes(INT, C1, C2);
        for (int round = 1; round <= 6; round++) {
            builder.fork("race/Buggy", round, C2, 30_000).fork("race/ByMode", round, C2, 0);
        }
        builder.outcomes("race/ByMode", 7, C1, Map.of("fine", 9L), Map.of("broken", 1L));
        builder.fork("race/ByMode", 8, INT, 700);

        List<CellResult> cells = cells(builder.compare(), "ByMode");

        assertThat(cells).extracting(CellResult::label).containsExactly("ByMode [int]", "ByMode [c1 c2]");
        assertThat(cells).extracting(CellResult::verdict).containsExactly(Verdict.REPRODUCED, Verdict.HOLDS);
        assertThat(cells).extracting(cell -> cell.counts().forks()).containsExactly(1, 7);
    }

    @Test
    void onlyModesThatRanOrWerePlannedAreShown() {
        Comparison comparison = new RunBuilder().modes(C2).plan("race/ByMode").compare();

        assertThat(cells(comparison, "ByMode")).extracting(CellResult::label).containsExactly("ByMode [c2]");
    }

    @Test
    void safetyControlsAreCleanOrLeak() {
        Comparison comparison = new RunBuilder()
                .bad("safety/Fixed", NONE)
                .bad("safety/Buggy", 0, 1)
                .compare();

        CellResult fixed = cell(comparison, "Fixed");
        assertThat(fixed.verdict()).isEqualTo(Verdict.CLEAN);
        assertThat(fixed.ruling().exposureBound().orElseThrow()).isCloseTo(1 - Math.pow(0.05, 1.0 / 6), within(1e-9));
        assertThat(cell(comparison, "Buggy").verdict()).isEqualTo(Verdict.LEAKS);
    }

    @Test
    void anOpenCellOfASafetyControlIsOpen() {
        Comparison seen = new RunBuilder().bad("safety/Early", 4).compare();
        Comparison unseen = new RunBuilder().bad("safety/Early", 0).compare();

        assertThat(cell(seen, "Early").verdict()).isEqualTo(Verdict.LEAKS_AS_DOCUMENTED);
        assertThat(cell(unseen, "Early").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void hitsWhereNoneIsObservableContradictTheGrade() {
        Comparison seen = new RunBuilder().bad("race/Hidden", 0, 1).compare();
        Comparison unseen = new RunBuilder().bad("race/Hidden", 0, 0).compare();

        assertThat(cell(seen, "Hidden").verdict()).isEqualTo(Verdict.LEAKS);
        assertThat(seen.exitCode()).isEqualTo(1);
        assertThat(cell(unseen, "Hidden").verdict()).isEqualTo(Verdict.CLEAN);
        assertThat(unseen.exitCode()).isZero();
    }

    @Test
    void undecidedCellsDecideNoExitCode() {
        Comparison seen = new RunBuilder().bad("race/Unknown", 7).compare();
        Comparison unseen = new RunBuilder().bad("race/Unknown", 0).compare();

        assertThat(cell(seen, "Unknown").verdict()).isEqualTo(Verdict.LEAKS);
        assertThat(seen.exitCode()).isZero();
        assertThat(cell(unseen, "Unknown").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(unseen.exitCode()).isZero();
    }

    @Test
    void anUnknownOutcomeIsAWarningAndInconclusive() {
        RunBuilder builder = new RunBuilder().bad("race/Buggy", LIVE).bad("race/Fixed", NONE);
        builder.outcomes("race/Fixed", 7, C2, Map.of("fine", 10L, "unset", 3L), Map.of());

        Comparison comparison = builder.compare();

        CellResult fixed = cell(comparison, "Fixed");
        assertThat(fixed.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(fixed.ruling().why()).isEqualTo("outcome unset is not a word of this scenario");
        assertThat(fixed.counts().outcomes())
                .containsExactly(
                        Map.entry("fine", 6 * RunBuilder.SAMPLES + 10),
                        Map.entry("noticed", 0L),
                        Map.entry("broken", 0L),
                        Map.entry("unset", 3L));
        assertThat(comparison.warnings())
                .singleElement()
                .asString()
                .startsWith("room/race/Fixed: unknown outcome unset");
    }

    @Test
    void aPlannedCellWithoutAForkIsNotRun() {
        Comparison comparison = new RunBuilder()
                .state(State.INTERRUPTED)
                .bad("race/Buggy", LIVE)
                .plan("race/Fixed")
                .compare();

        assertThat(cell(comparison, "Fixed").verdict()).isEqualTo(Verdict.NOT_RUN);
        assertThat(cell(comparison, "Fixed").rates().rate()).isEmpty();
        assertThat(comparison.exitCode()).isEqualTo(4);
        assertThat(comparison.warnings()).containsExactly("the run was interrupted; this is what it had recorded");
    }

    @Test
    void failedForksAreNoEvidenceAndMakeTheRunIncomplete() {
        Comparison comparison = new RunBuilder()
                .bad("race/Buggy", LIVE)
                .bad("race/Fixed", NONE)
                .failed("race/Fixed", 7, Status.HUNG, "no answer")
                .compare();

        CellResult fixed = cell(comparison, "Fixed");
        assertThat(fixed.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(fixed.counts().forks()).isEqualTo(6);
        assertThat(fixed.counts().failedForks()).isEqualTo(1);
        assertThat(comparison.failures())
                .containsExactly(new Failure("pagerace.room.RaceStress.Fixed", 7, "hung", "no answer", false));
        assertThat(comparison.exitCode()).isEqualTo(4);
    }

    @Test
    void aLeakWeighsMoreThanAMissingCellAndThatMoreThanDoubt() {
        RunBuilder doubt = new RunBuilder().bad("race/Buggy", NONE);
        assertThat(doubt.compare().exitCode()).isEqualTo(3);
        assertThat(doubt.plan("race/Fixed").compare().exitCode()).isEqualTo(4);
        assertThat(doubt.bad("safety/Fixed", 1).compare().exitCode()).isEqualTo(1);
        assertThat(Comparison.exitCode(List.of(
                        new RunBuilder().bad("race/Buggy", NONE).compare(),
                        new RunBuilder().bad("race/Buggy", LIVE).compare())))
                .isEqualTo(3);
    }

    @Test
    void aRunOfNothingIsIncomplete() {
        assertThat(new RunBuilder().compare().exitCode()).isEqualTo(4);
    }

    @Test
    void widenedForksProveNoAbsenceAndCountAsLeaks() {
        Comparison comparison = new RunBuilder()
                .widen(64)
                .bad("race/Buggy", LIVE)
                .bad("race/Fixed", NONE)
                .bad("race/Hidden", NONE)
                .bad("race/Warner", 0, 1)
                .bad("safety/Fixed", NONE)
                .compare();

        assertThat(cell(comparison, "Buggy").verdict()).isEqualTo(Verdict.REPRODUCED);
        assertThat(cell(comparison, "Buggy").circumstances().widened()).isEqualTo(6);
        assertThat(cells(comparison, "Fixed")).extracting(CellResult::verdict).containsOnly(Verdict.NOT_JUDGED);
        assertThat(cell(comparison, "Fixed").ruling().why())
                .isEqualTo("the windows were widened (--widen), which proves leaks and never their absence");
        assertThat(cell(comparison, "Hidden").verdict()).isEqualTo(Verdict.NOT_JUDGED);
        assertThat(cell(comparison, "Warner").verdict()).isEqualTo(Verdict.LEAKS);
    }

    @Test
    void oneWidenedForkAmongOthersIsEnoughToProveNothing() {
        Comparison comparison = new RunBuilder()
                .bad("race/Buggy", LIVE)
                .bad("race/Fixed", NONE)
                .widen(8)
                .fork("race/Fixed", 9, C2, 0)
                .compare();

        assertThat(cell(comparison, "Fixed").verdict()).isEqualTo(Verdict.NOT_JUDGED);
        assertThat(comparison.exitCode()).isEqualTo(3);
    }

    @Test
    void aSearchUntilSeenTellsHowLongItTookAndJudgesNothing() {
        RunBuilder builder = new RunBuilder().repetitions(6).plan("race/Fixed");
        for (int repetition = 1; repetition <= 6; repetition++) {
            for (int fork = 1; fork < repetition; fork++) {
                builder.fork("race/Buggy", repetition, C2, 0);
            }
            builder.fork("race/Buggy", repetition, C2, 3);
        }
        Comparison comparison = builder.compare();

        assertThat(comparison.cells())
                .singleElement()
                .satisfies(cell -> assertThat(cell.verdict()).isEqualTo(Verdict.NOT_JUDGED))
                .satisfies(cell -> assertThat(cell.ruling().why())
                        .startsWith("seen in 6 of 6 repetitions, median 1.75 s [0.50, 3.00] from the start of the VM"));
        assertThat(comparison.exitCode()).isZero();
        assertThat(builder.fork("race/Buggy", 7, C2, 0).compare().exitCode()).isEqualTo(3);
    }

    @Test
    void aSecondAttemptMakesAFailureGood() {
        Comparison comparison = new RunBuilder()
                .bad("race/Buggy", LIVE)
                .failed("race/Fixed", 6, Status.CRASHED, "exit code 1")
                .attempt(2)
                .bad("race/Fixed", NONE)
                .compare();

        CellResult fixed = cell(comparison, "Fixed");
        assertThat(fixed.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(fixed.counts().failedForks()).isZero();
        assertThat(fixed.circumstances().madeGood()).isEqualTo(1);
        assertThat(comparison.failures())
                .containsExactly(new Failure("pagerace.room.RaceStress.Fixed", 6, "crashed", "exit code 1", true));
        assertThat(comparison.exitCode()).isZero();
    }

    @Test
    void twoFailedAttemptsAreOneMissingFork() {
        Comparison comparison = new RunBuilder()
                .bad("race/Buggy", LIVE)
                .bad("race/Fixed", NONE)
                .failed("race/Fixed", 7, Status.CRASHED, "exit code 1")
                .attempt(2)
                .failed("race/Fixed", 7, Status.CRASHED, "exit code 1")
                .compare();

        assertThat(cell(comparison, "Fixed").counts().failedForks()).isEqualTo(1);
        assertThat(comparison.failures()).extracting(Failure::madeGood).containsExactly(false, false);
        assertThat(comparison.exitCode()).isEqualTo(4);
    }

    @Test
    void disturbedAndOversubscribedForksAreEvidenceAndCounted() {
        Comparison comparison = new RunBuilder()
                .bad("race/Buggy", LIVE)
                .disturbed(true)
                .fork("race/Buggy", 7, C2, 9)
                .disturbed(false)
                .placement(new Placement(Placement.Kind.SMT, "0", true))
                .fork("race/Buggy", 8, C2, 0)
                .compare();

        CellResult buggy = cell(comparison, "Buggy");
        assertThat(buggy.counts().forks()).isEqualTo(8);
        assertThat(buggy.circumstances()).isEqualTo(new CellResult.Circumstances(0, 1, 1, 0));
        assertThat(buggy.counts().exposed()).isEqualTo(7);
        assertThat(buggy.rates().exposure()).hasValue(Statistics.exposure(7, 8));
        assertThat(buggy.rates().byPlacement())
                .extracting(CellResult.AtPlacement::kind, CellResult.AtPlacement::forks)
                .containsExactly(tuple(Placement.Kind.ANY, 7), tuple(Placement.Kind.SMT, 1));
    }

    @Test
    void theIndependentBoundIsOfZerosAlone() {
        Comparison comparison =
                new RunBuilder().bad("race/Buggy", LIVE).bad("race/Fixed", NONE).compare();

        assertThat(cell(comparison, "Fixed").counts().independentBound()).hasValue(3.0 / (6 * RunBuilder.SAMPLES));
        assertThat(cell(comparison, "Buggy").counts().independentBound()).isEmpty();
        assertThat(cell(comparison, "Fixed").ruling().roundsNeeded()).isEmpty();
    }

    @Test
    void detectorsAreCountedAndWhereTheyDoNotPreventSharesTaken() {
        Comparison comparison = new RunBuilder()
                .outcomes("race/Warner", 1, C2, Map.of("fine", 90L, "noticed", 10L), Map.of())
                .outcomes("oops/Warner", 1, C2, Map.of("fine", 60L, "warned", 10L, "fallen", 30L), Map.of())
                .compare();

        assertThat(cells(comparison, "Warner"))
                .extracting(cell -> cell.rates().noticed().orElseThrow())
                .containsExactly(new Noticed(10, OptionalDouble.empty()), new Noticed(10, OptionalDouble.of(0.25)));
    }

    @Test
    void costsAreMediansAndRatiosWithinARound() {
        Comparison comparison = new RunBuilder()
                .cost("b.Bench.two", "Buggy", 10, 20, 40)
                .cost("b.Bench.two", "Fixed", 20, 60, 80)
                .cost("b.Bench.one", "Fixed", 5, 7)
                .bad("race/Fixed", 0)
                .compare();

        List<Cost> costs = cell(comparison, "Fixed").costs();
        assertThat(costs).extracting(Cost::benchmark).containsExactly("b.Bench.one", "b.Bench.two");
        assertThat(costs.get(0).nanosPerOp()).isEqualTo(6);
        // Its benchmark has no other variant to relate to.
        assertThat(costs.get(0).relative().ratio()).hasValue(1);
        assertThat(costs.get(0).relative().interval()).isEmpty();
        assertThat(costs.get(1).nanosPerOp()).isEqualTo(60);
        assertThat(costs.get(1).relative().ratio()).hasValue(2);
        assertThat(costs.get(1).relative().interval()).isPresent();
        assertThat(comparison.rooms().get(0).costs()).hasSize(3);
    }

    @Test
    void failedBenchmarksMakeTheRunIncompleteAndMissingOnesAreAWarning() {
        Comparison failed = new RunBuilder().cost("b.Bench.one", "Buggy", 5, -1).compare();
        Comparison missing = new RunBuilder()
                .cost("b.Bench.one", "Buggy", 5)
                .planBenchmark("b.Bench.one Fixed")
                .compare();

        assertThat(failed.exitCode()).isEqualTo(4);
        assertThat(missing.exitCode()).isZero();
        assertThat(missing.warnings())
                .containsExactly(
                        "benchmark b.Bench.one Fixed: no time was left for it, or none of its forks ended well");
    }

    @Test
    void familyConfidenceIsOverAllCellsThatHold() {
        Comparison comparison = new RunBuilder()
                .bad("race/Buggy", LIVE)
                .bad("race/Fixed", NONE)
                .bad("race/Warner", NONE)
                .compare();

        double each =
                cell(comparison, "Fixed").ruling().evidence().orElseThrow().confidence();
        assertThat(comparison.familyConfidence()).isCloseTo(1 - 2 * (1 - each), within(1e-12));
    }

    @Test
    void testsThatTheCatalogueDoesNotKnowAreUngradedWithAWarning() {
        Comparison comparison =
                Comparison.of(new RunBuilder().bad("race/Buggy", LIVE).run(), List.of());

        assertThat(comparison.rooms()).isEmpty();
        assertThat(comparison.warnings().get(0))
                .isEqualTo("pagerace.room.RaceStress.Buggy: not in the catalogue of this version, no verdict on its 6"
                        + " forks");
        assertThat(comparison.ungraded().tests())
                .extracting(Ungraded.Test::forks)
                .containsExactly(6);
        assertThat(comparison.outcome()).isEqualTo(ExitCode.INCONCLUSIVE);
    }

    private static CellResult cell(Comparison comparison, String variant) {
        return cells(comparison, variant).get(0);
    }

    private static List<CellResult> cells(Comparison comparison, String variant) {
        return comparison
                .cells()
                .filter(cell -> cell.variant().name().equals(variant))
                .toList();
    }
}
