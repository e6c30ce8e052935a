package pagerace.results.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pagerace.model.Bug;
import pagerace.model.Catalogue;
import pagerace.model.CompileMode;
import pagerace.race.Alignment;
import pagerace.results.fork.Cell;
import pagerace.results.fork.ForkRunner.Task;
import pagerace.results.record.Calibrated;
import pagerace.results.record.Calibrated.Origin;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.RunFolder;
import pagerace.results.record.Settings;

class CalibrationTest {
    private static final List<Cell> RACE = FakeForks.race("a");
    private static final List<CompileMode> COMPILED = List.of(CompileMode.C2);

    @TempDir
    private Path temp;

    private FakeRun run(FakeForks machine, Duration budget) {
        return new FakeRun(temp.resolve("run"), machine, budget);
    }

    private static FakeForks best(Alignment align, int phase) {
        return new FakeForks()
                .showing(task -> task.settings().lineUp().align() == align
                                && task.settings().lineUp().phase() == phase
                        ? 50_000
                        : 100);
    }

    @Test
    void takesWhatProvokesMostAndKeepsIt() throws InterruptedException {
        FakeRun run = run(best(Alignment.FIRST_BEHIND, 8000), Duration.ofMinutes(10));
        Calibration calibration = run.calibration();
        calibration.run(List.of(RACE), List.of(), false, run.budget);

        Settings found = calibration.of(RACE);
        assertThat(found.lineUp().align()).isEqualTo(Alignment.FIRST_BEHIND);
        assertThat(found.lineUp().phase()).isEqualTo(8000);
        assertThat(run.follower.calibrated()).singleElement().satisfies(calibrated -> {
            assertThat(calibrated.settings()).isEqualTo(found);
            assertThat(calibrated.hitsPerSecond()).isEqualTo(50_000);
            assertThat(calibrated.forks())
                    .isEqualTo(run.machine.ran().size() - 1); // the first one tells how long a fork takes
        });
        assertThat(RunFolder.readCalibration(temp.resolve("run"))).isEqualTo(run.follower.calibrated());
    }

    @Test
    void halvesTheCandidatesAndDoublesTheTime() throws InterruptedException {
        FakeRun run = run(new FakeForks(), Duration.ofMinutes(10));
        run.calibration().run(List.of(RACE), List.of(), false, run.budget);

        Map<Integer, Long> byLength = run.machine.ran().stream()
                .skip(1)
                .collect(Collectors.groupingBy(task -> task.settings().spans().measuredMs(), Collectors.counting()));
        assertThat(byLength.keySet()).containsExactlyInAnyOrder(60, 120, 240);
        assertThat(byLength).containsEntry(120, (byLength.getOrDefault(60, 0L) + 1) / 2);
    }

    @Test
    void itsForksAreOfTheControlAloneAndNoEvidence() throws InterruptedException {
        FakeRun run = run(new FakeForks(), Duration.ofMinutes(3));
        run.calibration().run(List.of(RACE), List.of(), false, run.budget);
        assertThat(run.journal.forks())
                .isNotEmpty()
                .allMatch(fork -> fork.phase() == Phase.CALIBRATION)
                .allMatch(fork -> fork.variant().equals("Buggy"));
    }

    @Test
    void takesNoMoreThanItsShareHoweverManyScenarios() throws InterruptedException {
        FakeRun run = run(new FakeForks(), Duration.ofSeconds(100));
        List<List<Cell>> races = List.of(RACE, FakeForks.race("b"), FakeForks.race("c"));
        run.calibration().run(races, List.of(), false, run.budget);
        assertThat(run.machine.seconds()).isBetween(7.0, 11.0);
        assertThat(run.machine.ran().stream().map(task -> task.cell().room()).distinct())
                .containsExactly("a", "b", "c");
    }

    @Test
    void withoutTimeItTakesWhatDoesWithoutAnySearch() throws InterruptedException {
        FakeRun run = run(new FakeForks(), Duration.ofSeconds(1));
        Calibration calibration = run.calibration();
        calibration.run(List.of(RACE), List.of(), false, run.budget);
        assertThat(run.machine.ran()).hasSize(1);
        assertThat(run.follower.calibrated())
                .singleElement()
                .extracting(Calibrated::forks)
                .isEqualTo(0);
        assertThat(calibration.of(RACE))
                .isEqualTo(run.space.uncalibrated(COMPILED, false).measuring(SearchSpace.MEASURED_MS));
    }

    @Test
    void whatIsKnownIsNotSearchedAgain() throws InterruptedException {
        FakeRun run = run(new FakeForks(), Duration.ofMinutes(3));
        Settings known = run.space.unaligned(CompileMode.C1);
        Calibration calibration = run.calibration(new Calibrated("a", "race", "", known, 1, 9, Origin.SEARCHED));
        calibration.run(List.of(RACE), List.of(), false, run.budget);
        assertThat(run.machine.ran()).isEmpty();
        assertThat(calibration.of(RACE)).isEqualTo(known);
    }

    private static Calibrated found(Settings settings, double hitsPerSecond) {
        return new Calibrated("a", "race", "", settings, hitsPerSecond, 9, Origin.SEARCHED);
    }

    @Test
    void whatAnEarlierRunFoundIsCheckedAndTakenAgain() throws InterruptedException {
        FakeRun run = run(best(Alignment.FIRST_BEHIND, 8000), Duration.ofMinutes(3));
        Settings last = last(run);
        Calibration calibration = run.calibration(new Known(List.of(), List.of(found(last, 190)), List.of()));
        calibration.run(List.of(RACE), List.of(), false, run.budget);
        assertThat(run.machine.ran()).hasSize(3); // the first one tells how long a fork takes
        assertThat(calibration.chosen()).singleElement().satisfies(taken -> {
            assertThat(taken.origin()).isEqualTo(Origin.REUSED);
            assertThat(taken.hitsPerSecond()).isEqualTo(100);
            assertThat(taken.forks()).isEqualTo(2);
            assertThat(taken.settings().lineUp()).isEqualTo(last.lineUp());
        });
    }

    @Test
    void whatIsNotAsGoodAsItWasIsSearchedAnew() throws InterruptedException {
        FakeRun run = run(best(Alignment.FIRST_BEHIND, 8000), Duration.ofMinutes(10));
        Calibration calibration = run.calibration(new Known(List.of(), List.of(found(last(run), 210)), List.of()));
        calibration.run(List.of(RACE), List.of(), false, run.budget);
        assertThat(calibration.chosen()).singleElement().satisfies(taken -> {
            assertThat(taken.origin()).isEqualTo(Origin.SEARCHED);
            assertThat(taken.hitsPerSecond()).isEqualTo(50_000);
        });
    }

    @Test
    void whatWasBestElsewhereComesFirstAndWithoutTimeInsteadOfASearch() throws InterruptedException {
        FakeRun run = run(new FakeForks(), Duration.ofSeconds(1));
        Settings last = last(run);
        Calibration calibration = run.calibration(new Known(List.of(), List.of(), List.of(found(last, 1000))));
        calibration.run(List.of(RACE), List.of(), false, run.budget);
        assertThat(calibration.chosen()).singleElement().satisfies(taken -> {
            assertThat(taken.origin()).isEqualTo(Origin.PRIOR);
            assertThat(taken.forks()).isZero();
            assertThat(taken.settings().lineUp()).isEqualTo(last.lineUp());
        });
    }

    /** The candidate that is tried last. */
    private static Settings last(FakeRun run) {
        List<Settings> all = run.space.candidates(COMPILED, false);
        return all.get(all.size() - 1);
    }

    @Test
    void whatCannotBeDoneHereIsNoPrior() throws InterruptedException {
        FakeRun run = run(new FakeForks(), Duration.ofSeconds(1));
        Settings foreign = run.space.unaligned(CompileMode.INT);
        Calibration calibration = run.calibration(new Known(List.of(), List.of(), List.of(found(foreign, 1000))));
        calibration.run(List.of(RACE), List.of(), false, run.budget);
        assertThat(calibration.chosen()).extracting(Calibrated::origin).containsExactly(Origin.DEFAULT);
    }

    @Test
    void whatIsKnownIsTakenWithWhatThisRunWasTold() {
        FakeRun run = run(new FakeForks(), Duration.ofMinutes(3));
        Settings known = run.space.unaligned(CompileMode.C1);
        SearchSpace told = new SearchSpace("other JVM", List.of("-Xmx1g", "-XX:+UseZGC"), 300, false);
        Settings taken = new Calibration(
                        run.forks,
                        told,
                        run.folder,
                        run.follower,
                        new Known(
                                List.of(new Calibrated("a", "race", "", known, 1, 9, Origin.SEARCHED)),
                                List.of(),
                                List.of()),
                        Duration.ofMillis(700),
                        3000)
                .of(RACE);
        assertThat(taken.vm()).isEqualTo(new Settings.Vm(CompileMode.C1, "Z", "other JVM", List.of("-Xmx1g")));
        assertThat(taken.windows().widen()).isEqualTo(300);
        assertThat(taken.spans().measuredMs()).isEqualTo(3000);
        assertThat(List.of(taken.strides(), taken.lineUp())).isEqualTo(List.of(known.strides(), known.lineUp()));
    }

    @Test
    void aControlThatAlwaysThrowsIsGivenUp() throws InterruptedException {
        FakeRun run = run(new FakeForks().crashing(task -> true), Duration.ofMinutes(10));
        Calibration calibration = run.calibration();
        calibration.run(List.of(RACE), List.of(), false, run.budget);
        assertThat(run.machine.ran()).hasSize(4);
        assertThat(run.follower.warnings())
                .containsExactly(
                        "a.Stress.Buggy: the fork crashed: exit code 134",
                        "a.Stress.Buggy: the fork crashed again",
                        "a.Stress.Buggy: the fork crashed again",
                        "a.Stress.Buggy: the fork crashed again",
                        "a.Stress.Buggy: 4 forks in a row did not end well; it is not run any more");
        assertThat(calibration.of(RACE).lineUp())
                .isEqualTo(run.space.uncalibrated(COMPILED, false).lineUp());
    }

    @Test
    void eachModeIsCalibratedApart() throws InterruptedException {
        FakeRun run = run(new FakeForks(), Duration.ofMinutes(3));
        Calibration calibration = run.calibration();
        calibration.run(List.of(RACE), List.of(CompileMode.INT, CompileMode.C2, CompileMode.INT), false, run.budget);
        assertThat(run.follower.calibrated()).extracting(Calibrated::mode).containsExactly("int", "c2");
        assertThat(calibration.of(RACE, CompileMode.INT).mode()).isEqualTo(CompileMode.INT);
        assertThat(calibration.of(RACE, CompileMode.C2).mode()).isEqualTo(CompileMode.C2);
    }

    /** A race whose methods have labelled windows. */
    private static List<Cell> windowed() {
        Bug bug = Catalogue.bug("isize").orElseThrow();
        return List.of(Cell.of(bug, bug.scenario("grow"), bug.variant("DoubleRead")));
    }

    @Test
    void slowedWindowsAreCalibratedApart() throws InterruptedException {
        FakeRun run = run(new FakeForks(), Duration.ofMinutes(3));
        Calibration calibration = run.calibration();
        calibration.run(List.of(windowed()), List.of(), false, run.budget);
        assertThat(run.follower.calibrated()).extracting(Calibrated::mode).containsExactly("");
        calibration.slow(List.of(windowed()), run.budget);
        assertThat(run.follower.calibrated()).extracting(Calibrated::mode).containsExactly("", "slowed windows");
        assertThat(calibration.of(windowed())).satisfies(settings -> {
            assertThat(settings.mode()).isEqualTo(CompileMode.C2);
            assertThat(settings.windows().windowsInterpreted()).isFalse();
        });
        assertThat(calibration.slowed(windowed()).windows().windowsInterpreted())
                .isTrue();
    }

    @Test
    void whereOnlySlowedWindowsAreWantedNothingElseIsSearched() throws InterruptedException {
        FakeRun run = run(new FakeForks(), Duration.ofMinutes(3));
        run.calibration().run(List.of(windowed(), RACE), List.of(), true, run.budget);
        assertThat(run.follower.calibrated())
                .extracting(found -> found.room() + " " + found.mode())
                .containsExactlyInAnyOrder("a ", "isize slowed windows");
    }

    @Test
    void whatIsKnownOfBeforeIsTakenAsWhatItWas() throws InterruptedException {
        FakeRun run = run(new FakeForks(), Duration.ofMinutes(3));
        Settings slow = run.space.candidates(COMPILED, true).get(3);
        Calibration calibration = run.calibration(new Calibrated("isize", "grow", "", slow, 1, 9, Origin.SEARCHED));
        calibration.run(List.of(windowed()), List.of(), false, run.budget);
        calibration.slow(List.of(windowed()), run.budget);
        assertThat(calibration.slowed(windowed())).isEqualTo(slow);
        assertThat(run.follower.calibrated()).extracting(Calibrated::mode).containsExactly("");
    }

    @Test
    void aScenarioWithoutAControlHasNothingToBeCalibratedBy() throws InterruptedException {
        FakeRun run = run(new FakeForks(), Duration.ofMinutes(3));
        List<Cell> safe = List.of(FakeForks.cell("safe", "Fixed"), FakeForks.cell("safe", "Other"));
        Calibration calibration = run.calibration();
        calibration.run(List.of(safe), List.of(), false, run.budget);
        assertThat(run.machine.ran()).isEmpty();
        assertThat(calibration.of(safe)).isEqualTo(run.space.uncalibrated(COMPILED, false));
    }

    @Test
    void measuresAsLongAsAVerdictNeedsHits() throws InterruptedException {
        for (Map.Entry<Integer, Integer> wanted : Map.of(
                        20_000, 400, 1_000_000, 100, 100, 700, 0, SearchSpace.MEASURED_MS)
                .entrySet()) {
            int rate = wanted.getKey();
            FakeRun run = new FakeRun(
                    temp.resolve("run" + rate), new FakeForks().showing(task -> rate), Duration.ofMinutes(3));
            Calibration calibration = run.calibration();
            calibration.run(List.of(RACE), List.of(), false, run.budget);
            assertThat(calibration.of(RACE).spans().measuredMs())
                    .as("at %d hits/s", rate)
                    .isEqualTo(wanted.getValue());
        }
    }

    @Test
    void aForkThatCrashesCountsAsNoHitAndIsNotTriedAgain() throws InterruptedException {
        FakeRun run = run(
                new FakeForks().crashing(task -> task.settings().lineUp().align() == Alignment.JITTER),
                Duration.ofSeconds(60));
        Calibration calibration = run.calibration();
        calibration.run(List.of(RACE), List.of(), false, run.budget);
        assertThat(run.machine.ran()).extracting(Task::attempt).containsOnly(1);
        assertThat(run.follower.warnings()).isNotEmpty();
        assertThat(calibration.of(RACE).lineUp().align()).isNotEqualTo(Alignment.JITTER);
    }
}
