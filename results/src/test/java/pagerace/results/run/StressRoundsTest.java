package pagerace.results.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pagerace.model.Bug;
import pagerace.model.Catalogue;
import pagerace.model.CompileMode;
import pagerace.race.Alignment;
import pagerace.results.fork.Cell;
import pagerace.results.fork.ForkRunner.Task;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.RunFolder;
import pagerace.results.record.Settings;

class StressRoundsTest {
    private static final List<Cell> A = FakeForks.race("a");
    private static final List<Cell> B = FakeForks.race("b");
    private static final Set<String> OPEN_FOR_EVER = Set.of("a.Stress.Fixed", "b.Stress.Fixed");

    @TempDir
    private Path temp;

    private FakeRun run(FakeForks machine, Duration budget) {
        return new FakeRun(temp.resolve("run"), machine, budget);
    }

    private boolean allDecided(FakeRun run, Set<String> open) throws InterruptedException {
        return run.rounds(List.of(A, B)).compiled(run.calibration()).run(1, run.budget, run.budget, () -> open);
    }

    private static Map<Integer, List<Task>> rounds(FakeRun run, String room) {
        return run.machine.ran().stream()
                .filter(task -> task.cell().room().equals(room))
                .collect(Collectors.groupingBy(Task::round, TreeMap::new, Collectors.toList()));
    }

    @Test
    void aRoundIsOneForkOfEveryVariantWithTheSameSettings() throws InterruptedException {
        FakeRun run = run(new FakeForks(), Duration.ofSeconds(30));
        allDecided(run, OPEN_FOR_EVER);
        assertThat(rounds(run, "a")).hasSizeGreaterThan(5).allSatisfy((round, tasks) -> {
            assertThat(tasks)
                    .extracting(task -> task.cell().variant())
                    .containsExactlyInAnyOrderElementsOf(
                            round <= StressRounds.NEEDED_ROUNDS
                                    ? List.of("Buggy", "Fixed", "Other")
                                    : List.of("Buggy", "Fixed"));
            assertThat(tasks.stream().map(Task::settings).distinct()).hasSize(1);
        });
    }

    @Test
    void theOrderWithinARoundIsRandom() throws InterruptedException {
        FakeRun run = run(new FakeForks(), Duration.ofSeconds(60));
        allDecided(run, OPEN_FOR_EVER);
        assertThat(rounds(run, "a").values().stream()
                        .map(tasks -> tasks.stream()
                                .map(task -> task.cell().variant())
                                .toList())
                        .distinct())
                .hasSizeGreaterThan(1);
    }

    @Test
    void endsWhenAllVerdictsStand() throws InterruptedException {
        FakeRun run = run(new FakeForks(), Duration.ofMinutes(3));
        assertThat(allDecided(run, Set.of())).isTrue();
        assertThat(rounds(run, "a").keySet()).containsExactly(1, 2, 3, 4, 5);
        assertThat(rounds(run, "b").keySet()).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void afterTheFirstRoundsOnlyWhatIsOpenGoesOn() throws InterruptedException {
        FakeRun run = run(new FakeForks(), Duration.ofSeconds(60));
        assertThat(allDecided(run, Set.of("b.Stress.Other"))).isFalse();
        assertThat(rounds(run, "a")).hasSize(StressRounds.NEEDED_ROUNDS);
        assertThat(rounds(run, "b")).hasSizeGreaterThan(2 * StressRounds.NEEDED_ROUNDS);
    }

    @Test
    void whatHasBeenSeenTwiceToBeOpenLeavesTheRoundsToTheOthers() throws InterruptedException {
        FakeRun run = run(
                new FakeForks().showing(task -> task.cell().variant().equals("Fixed") ? 0 : 10_000),
                Duration.ofMinutes(1));
        allDecided(run, Set.of());
        assertThat(rounds(run, "a").values().stream()
                        .map(tasks -> tasks.stream()
                                .map(task -> task.cell().variant())
                                .sorted()
                                .toList()))
                .containsExactly(
                        List.of("Buggy", "Fixed", "Other"),
                        List.of("Buggy", "Fixed", "Other"),
                        List.of("Buggy", "Fixed"),
                        List.of("Buggy", "Fixed"),
                        List.of("Buggy", "Fixed"));
    }

    @Test
    void whatFiveRoundsDoNotDecideGetsLongerForks() throws InterruptedException {
        FakeRun run = run(new FakeForks(), Duration.ofMinutes(1));
        allDecided(run, OPEN_FOR_EVER);
        assertThat(rounds(run, "a").values())
                .extracting(tasks -> tasks.get(0).settings().spans().measuredMs())
                .startsWith(250, 250, 250, 250, 250, 800, 800);
    }

    @Test
    void oneRoundOfSlowedWindowsFollowsTheFirst() throws InterruptedException {
        List<Cell> windowed = windowed();
        FakeRun run = run(new FakeForks(), Duration.ofMinutes(3));
        run.rounds(List.of(windowed, A)).compiled(run.calibration()).run(1, run.budget, run.budget, Set::of);
        assertThat(rounds(run, "a")).hasSize(5);
        assertThat(rounds(run, "isize").values())
                .extracting(tasks -> tasks.get(0).settings().windows().windowsInterpreted())
                .containsExactly(false, false, false, false, false, true);
    }

    private static List<Cell> windowed() {
        Bug bug = Catalogue.bug("isize").orElseThrow();
        return Stream.of("DoubleRead", "LocalCopy")
                .map(name -> Cell.of(bug, bug.scenario("grow"), bug.variant(name)))
                .toList();
    }

    @Test
    void whatIsStillOpenHasSomeLongRoundsBeforeSlowedWindows() throws InterruptedException {
        List<Cell> windowed = windowed();
        FakeRun run = run(new FakeForks(), Duration.ofMinutes(3));
        run.rounds(List.of(windowed))
                .compiled(run.calibration())
                .run(1, run.budget, run.budget, () -> Set.of(windowed.get(1).test()));
        assertThat(rounds(run, "isize").values().stream()
                        .skip(StressRounds.NEEDED_ROUNDS)
                        .map(tasks -> tasks.get(0).settings())
                        .limit(7))
                .extracting(
                        settings -> settings.spans().measuredMs(),
                        settings -> settings.windows().windowsInterpreted())
                .containsExactly(
                        tuple(800, false),
                        tuple(800, false),
                        tuple(800, false),
                        tuple(800, false),
                        tuple(800, false),
                        tuple(250, true),
                        tuple(800, false));
    }

    @Test
    void longRoundsMayTakeWhatIsMeantForCosts() throws InterruptedException {
        FakeRun run = run(new FakeForks(), Duration.ofSeconds(60));
        runWithHardlyAShare(run, 3);
        assertThat(run.machine.seconds()).isBetween(46.0, 54.0);
        assertThat(rounds(run, "isize")).hasSizeGreaterThan(StressRounds.NEEDED_ROUNDS + 5);
    }

    @Test
    void longRoundsOfWhatCannotBeDecidedLeaveTheTimeToCosts() throws InterruptedException {
        FakeRun run = run(new FakeForks(), Duration.ofSeconds(60));
        runWithHardlyAShare(run, 4475);
        assertThat(rounds(run, "isize")).hasSize(StressRounds.NEEDED_ROUNDS + 5);
    }

    private static void runWithHardlyAShare(FakeRun run, int roundsNeeded) throws InterruptedException {
        List<Cell> windowed = windowed();
        String fixed = windowed.get(1).test();
        run.rounds(List.of(windowed))
                .compiled(run.calibration())
                .run(1, run.budget.share(0.1), run.budget, needing(Map.of(fixed, roundsNeeded)));
    }

    private static Undecided needing(Map<String, Integer> rounds) {
        return new Undecided() {
            @Override
            public Set<String> tests() {
                return rounds.keySet();
            }

            @Override
            public Map<String, Integer> rounds() {
                return rounds;
            }
        };
    }

    @Test
    void whatCannotBeDecidedInTimeComesAfterWhatCan() throws InterruptedException {
        FakeRun run = run(new FakeForks(), Duration.ofMinutes(5));
        Undecided one = needing(Map.of("a.Stress.Fixed", 4475, "b.Stress.Fixed", 3));
        Calibration calibration = run.calibration();
        exhausted(run);
        run.rounds(List.of(A, B)).compiled(calibration).run(1, run.budget, run.budget, one);
        assertThat(rounds(run, "a").keySet().stream().max(Integer::compare)).contains(StressRounds.NEEDED_ROUNDS);
        assertThat(rounds(run, "b")).hasSizeGreaterThan(10);
    }

    /** All settings have been tried for the first scenario. */
    private static void exhausted(FakeRun run) throws InterruptedException {
        List<Task> all = new ArrayList<>();
        for (Settings settings : run.space.candidates(List.of(CompileMode.C2), false)) {
            all.add(run.forks.task(A.get(0), 1, Phase.CALIBRATION, settings.measuring(1)));
        }
        run.forks.run(all, 1);
    }

    @Test
    void noRoundIsLeftHalfDoneWhenTheBudgetEnds() throws InterruptedException {
        FakeRun run = run(new FakeForks(), Duration.ofSeconds(20));
        allDecided(run, OPEN_FOR_EVER);
        assertThat(run.machine.seconds()).isBetween(17.0, 20.0);
        assertThat(rounds(run, "a"))
                .allSatisfy((round, tasks) -> assertThat(tasks).hasSize(round <= 5 ? 3 : 2));
        assertThat(rounds(run, "b"))
                .allSatisfy((round, tasks) -> assertThat(tasks).hasSize(round <= 5 ? 3 : 2));
    }

    @Test
    void aRoundThatTheMachineDisturbedIsRepeated() throws InterruptedException {
        FakeRun run = run(
                new FakeForks()
                        .disturbing(task -> task.round() == 2 && task.cell().equals(A.get(1))),
                Duration.ofMinutes(1));
        assertThat(allDecided(run, Set.of())).isTrue();
        assertThat(rounds(run, "a").keySet()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(rounds(run, "b").keySet()).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void aForkThatFailsIsTriedOnceMore() throws InterruptedException {
        FakeRun run = run(
                new FakeForks()
                        .crashing(task -> task.cell().equals(A.get(0))
                                && (task.round() == 3 || (task.round() == 1 && task.attempt() == 1))),
                Duration.ofMinutes(1));
        allDecided(run, Set.of());
        List<ForkRecord> buggy = run.journal.forks().stream()
                .filter(fork -> fork.test().equals("a.Stress.Buggy"))
                .toList();
        assertThat(buggy).extracting(ForkRecord::round).containsExactly(1, 1, 2, 3, 3, 4, 5);
        assertThat(buggy).extracting(fork -> fork.turn().attempt()).containsExactly(1, 2, 1, 1, 2, 1, 1);
        assertThat(run.follower.warnings()).hasSize(3).allMatch(warning -> warning.contains("the fork crashed"));
        assertThat(RunFolder.read(temp.resolve("run"), warning -> {}).forks()).isEqualTo(run.journal.forks());
    }

    @Test
    void aVariantThatAlwaysThrowsIsGivenUpAndTheOthersGoOn() throws InterruptedException {
        FakeRun run = run(new FakeForks().crashing(task -> task.cell().equals(A.get(1))), Duration.ofMinutes(3));
        assertThat(allDecided(run, Set.of("a.Stress.Fixed"))).isFalse();
        assertThat(run.machine.ran().stream().filter(task -> task.cell().equals(A.get(1))))
                .hasSize(4);
        assertThat(rounds(run, "a").keySet()).containsExactly(1, 2, 3, 4, 5);
        assertThat(run.follower.warnings())
                .last()
                .isEqualTo("a.Stress.Fixed: its forks do not end well; it is not run any more");
    }

    @Test
    void withoutItsControlNoVariantIsRaced() throws InterruptedException {
        FakeRun run = run(new FakeForks().crashing(task -> task.cell().equals(A.get(0))), Duration.ofMinutes(3));
        assertThat(allDecided(run, OPEN_FOR_EVER)).isFalse();
        assertThat(rounds(run, "a").keySet()).containsExactly(1, 2);
        assertThat(rounds(run, "b")).hasSizeGreaterThan(5);
    }

    @Test
    void howeverSlowTheMachineIsThereIsARoundOfTheFirstScenario() throws InterruptedException {
        FakeRun run = run(new FakeForks(), Duration.ofSeconds(1));
        allDecided(run, OPEN_FOR_EVER);
        assertThat(rounds(run, "a"))
                .hasSize(1)
                .allSatisfy((round, tasks) -> assertThat(tasks).hasSize(3));
        assertThat(rounds(run, "b")).isEmpty();
    }

    @Test
    void runsExactlySoManyRoundsOnEveryJvm() throws InterruptedException {
        FakeRun run = run(new FakeForks(), Duration.ofMinutes(3));
        run.rounds(List.of(A), "old", "new").compiled(run.calibration()).runExactly(3, 1, run.budget);
        List<String> jvms = new ArrayList<>();
        rounds(run, "a")
                .values()
                .forEach(tasks -> jvms.add(tasks.get(0).settings().jvm()));
        assertThat(jvms).containsExactly("old", "new", "old", "new", "old", "new");
    }

    @Test
    void goesOnWithTheRoundsOfARunThatWasInterrupted() throws InterruptedException {
        FakeRun run = run(new FakeForks(), Duration.ofMinutes(3));
        run.rounds(List.of(A)).compiled(run.calibration()).runExactly(5, 4, run.budget);
        assertThat(rounds(run, "a").keySet()).containsExactly(4, 5);
    }

    @Test
    void theFloorIsARoundInEachOfTheModesThatShowLeast() throws InterruptedException {
        FakeRun run = run(new FakeForks(), Duration.ofMinutes(3));
        run.rounds(List.of(A)).withFloor(run.calibration(), run.space).run(1, run.budget, run.budget, Set::of);
        assertThat(rounds(run, "a").values().stream()
                        .map(tasks -> tasks.get(0).settings())
                        .limit(2))
                .allMatch(settings -> settings.lineUp().align() == Alignment.NONE)
                .extracting(settings -> settings.mode())
                .containsExactly(CompileMode.INT, CompileMode.C1);
        assertThat(rounds(run, "a")).hasSize(2 + StressRounds.NEEDED_ROUNDS);
    }

    @Test
    void modesTakeTurnsAndEachHasARound() throws InterruptedException {
        FakeRun run = run(new FakeForks(), Duration.ofMinutes(3));
        run.rounds(List.of(A))
                .inTurn(List.of(CompileMode.INT, CompileMode.C2), run.calibration())
                .run(1, run.budget, run.budget, Set::of);
        assertThat(rounds(run, "a").values())
                .extracting(tasks -> tasks.get(0).settings().mode())
                .containsExactly(CompileMode.INT, CompileMode.C2, CompileMode.INT, CompileMode.C2, CompileMode.INT);
    }
}
