package pagerace.results.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    private Settings wanted = new SearchSpace("", List.of(), 0, false).unaligned(CompileMode.INT);

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
                    .isEqualTo(run.machine.ran().size() - 3); // the first ones tell how long a fork takes
        });
        assertThat(RunFolder.readCalibration(temp.resolve("run"))).isEqualTo(run.follower.calibrated());
    }

    @Test
    void halvesTheCandidatesAndDoublesTheTime() throws InterruptedException {
        FakeRun run = run(new FakeForks(), Duration.ofMinutes(10));
        run.calibration().run(List.of(RACE), List.of(), false, run.budget);

        Map<Integer, Long> byLength = run.machine.ran().stream()
                .skip(3)
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
        assertThat(run.machine.seconds()).isBetween(6.0, 14.0);
        assertThat(run.machine.ran().stream().map(task -> task.cell().room()).distinct())
                .containsExactly("a", "b", "c");
    }

    /** Eleven scenarios in three minutes: the VM that tries all had its time, the forks after it had none, and what it found was lost. */
    @Test
    void whatOneVmFoundStandsWhereThereIsNoTimeForForksOfIt() throws InterruptedException {
        FakeRun run = run(best(Alignment.OTHERS_LATE, 1600).sweepingSlowly(10), Duration.ofSeconds(200));
        List<List<Cell>> races =
                IntStream.range(0, 11).mapToObj(i -> FakeForks.race("r" + i)).toList();
        run.calibration().run(races, List.of(), false, run.budget);
        assertThat(run.follower.calibrated())
                .hasSize(11)
                .allMatch(found -> found.origin() == Origin.SEARCHED && found.forks() == 0)
                .extracting(found -> found.settings().lineUp().phase())
                .containsOnly(1600);
    }

    /** One scenario took 91 forks of 16 CPUs, and the last ones none. */
    @Test
    void onManyCoresScenariosAreCalibratedSideBySideEachWithAsManyForks() throws InterruptedException {
        FakeRun run = FakeRun.onSixteen(temp.resolve("run"), new FakeForks(), Duration.ofSeconds(200));
        List<List<Cell>> races =
                IntStream.range(0, 24).mapToObj(i -> FakeForks.race("r" + i)).toList();
        run.calibration().run(races, List.of(), false, run.budget);

        assertThat(run.follower.calibrated())
                .hasSize(24)
                .allMatch(found -> found.origin() == Origin.SEARCHED)
                .extracting(Calibrated::forks)
                .containsOnly(run.follower.calibrated().get(0).forks());
        assertThat(run.follower.calibrated().get(0).forks())
                .as("beside a VM that tries all alignments")
                .isGreaterThan(5);
        assertThat(run.machine.seconds()).isBetween(16.0, 24.0);
        assertThat(run.machine.ran().stream()
                        .skip(3)
                        .limit(24)
                        .map(task -> task.cell().room()))
                .as("all of them have a turn before any has its second")
                .doesNotHaveDuplicates();
    }

    @Test
    void whatEarlierRunsFoundIsCheckedSideBySide() throws InterruptedException {
        FakeRun run = FakeRun.onSixteen(temp.resolve("run"), new FakeForks(), Duration.ofSeconds(200));
        List<List<Cell>> races =
                IntStream.range(0, 8).mapToObj(i -> FakeForks.race("r" + i)).toList();
        List<Calibrated> before = IntStream.range(0, 8)
                .mapToObj(i -> new Calibrated("r" + i, "race", "", last(run), 10_000, 9, Origin.SEARCHED))
                .toList();
        run.calibration(new Known(List.of(), before, List.of())).run(races, List.of(), false, run.budget);
        assertThat(run.follower.calibrated()).hasSize(8).allMatch(found -> found.origin() == Origin.REUSED);
        assertThat(run.machine.seconds()).isLessThan(2);
    }

    @Test
    void aMachineThatGetsBusyDoesNotCarryItBeyondItsShare() throws InterruptedException {
        FakeForks machine = new FakeForks();
        FakeRun run = run(
                machine.showing(task -> {
                    if (machine.ran().size() == 4) {
                        machine.slowDown(3000);
                    }
                    return 100;
                }),
                Duration.ofSeconds(100));
        run.calibration().run(List.of(RACE), List.of(), false, run.budget);
        assertThat(run.machine.seconds()).isBetween(9.0, 13.0);
        assertThat(run.follower.calibrated())
                .singleElement()
                .extracting(Calibrated::origin)
                .isEqualTo(Origin.SEARCHED);
    }

    @Test
    void whatNeedsTooMuchTimeIsCalibratedAmongWhatWasNotTried() throws InterruptedException {
        FakeRun run = run(
                new FakeForks().showing(task -> task.settings().measuring(0).equals(wanted) ? 50_000 : 100),
                Duration.ofMinutes(30));
        wanted = last(run).measuring(0);
        Calibration calibration = run.calibration();
        calibration.run(List.of(RACE), List.of(), false, run.budget.next(Duration.ofMinutes(1)));
        Set<Settings> before = settings(run);
        assertThat(before).doesNotContain(wanted);

        assertThat(calibration.anew(List.of(RACE), race -> 4475, run.budget)).containsExactly(RACE);
        assertThat(calibration.of(RACE).measuring(0)).isEqualTo(wanted);
        assertThat(run.follower.warnings())
                .containsExactly("a/race: calibrated anew, since with these settings not even 4475 more rounds would"
                        + " decide it in time");
        int all = run.machine.ran().size();
        assertThat(calibration.anew(List.of(RACE), race -> 4475, run.budget)).isEmpty();
        assertThat(run.machine.ran()).hasSize(all);
    }

    @Test
    void withoutTimeItTakesWhatDoesWithoutAnySearch() throws InterruptedException {
        FakeRun run = run(new FakeForks(), Duration.ofSeconds(1));
        Calibration calibration = run.calibration();
        calibration.run(List.of(RACE), List.of(), false, run.budget);
        assertThat(run.machine.ran()).hasSize(3); // they tell how long a fork takes
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
        assertThat(run.machine.ran()).hasSize(5); // the first three tell how long a fork takes
        assertThat(run.follower.calibrated()).singleElement().satisfies(taken -> {
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
        assertThat(run.follower.calibrated()).singleElement().satisfies(taken -> {
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
        assertThat(run.follower.calibrated()).singleElement().satisfies(taken -> {
            assertThat(taken.origin()).isEqualTo(Origin.PRIOR);
            assertThat(taken.forks()).isZero();
            assertThat(taken.settings().lineUp()).isEqualTo(last.lineUp());
        });
    }

    private static Set<Settings> settings(FakeRun run) {
        return run.machine.ran().stream()
                .map(task -> task.settings().measuring(0))
                .collect(Collectors.toSet());
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
        assertThat(run.follower.calibrated()).extracting(Calibrated::origin).containsExactly(Origin.DEFAULT);
    }

    @Test
    void whatIsKnownIsTakenWithWhatThisRunWasTold() {
        FakeRun run = run(new FakeForks(), Duration.ofMinutes(3));
        Settings known = run.space.unaligned(CompileMode.C1);
        SearchSpace told = new SearchSpace("other JVM", List.of("-Xmx1g", "-XX:+UseZGC"), 300, false);
        Settings taken = new Calibration(
                        run.forks,
                        told,
                        new Known(
                                List.of(new Calibrated("a", "race", "", known, 1, 9, Origin.SEARCHED)),
                                List.of(),
                                List.of()),
                        new ForkLength(Duration.ofMillis(700), 3000),
                        run.follower,
                        run.folder::write)
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
                        "a.Stress.Buggy: its forks do not end well; it is not run any more");
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
