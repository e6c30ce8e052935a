package pagerace.results.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pagerace.model.Catalogue;
import pagerace.results.fork.Cell;
import pagerace.results.fork.ForkRunner.Task;
import pagerace.results.judge.RunBuilder;
import pagerace.results.record.ForkRecord.Phase;

class StressLegTest {
    private static final Pattern NEED =
            Pattern.compile("\\d+ scenarios need a --budget of about (\\d+)m, and this one is of"
                    + " \\d+[sm]: they are finished one after another, breakages first");

    @TempDir
    private Path temp;

    @SuppressWarnings("NullAway.Init") // Each test runs one.
    private FakeRun run;

    /** All scenarios of a room of the catalogue. */
    private static List<List<Cell>> races(String... rooms) {
        return Stream.of(rooms)
                .map(room -> Catalogue.bug(room).orElseThrow())
                .flatMap(bug -> bug.scenarios().stream()
                        .map(scenario -> bug.variantsIn(scenario).stream()
                                .map(variant -> Cell.of(bug, scenario, variant))
                                .toList()))
                .toList();
    }

    /** Runs them with nothing ever decided. */
    private boolean raced(List<List<Cell>> races, int seconds, Set<String> undecided) throws InterruptedException {
        run = new FakeRun(temp.resolve("run"), new FakeForks(), Duration.ofSeconds(seconds));
        return leg().run(races, run.budget, run.budget, Set.of(), () -> undecided);
    }

    private StressLeg leg() {
        return new StressLeg(
                new RunBuilder().run().header(),
                run.calibration(),
                run.space,
                run.forks,
                run.journal,
                new Random(1),
                run.follower);
    }

    private static Set<String> tests(List<List<Cell>> races) {
        return races.stream().flatMap(List::stream).map(Cell::test).collect(Collectors.toSet());
    }

    /** Rounds of each scenario, in the order in which they began. */
    private Map<String, Long> rounds() {
        return run.machine.ran(Phase.EVIDENCE).stream()
                .collect(Collectors.groupingBy(
                        task -> task.cell().race(),
                        TreeMap::new,
                        Collectors.collectingAndThen(
                                Collectors.mapping(Task::round, Collectors.toSet()), rounds -> (long) rounds.size())));
    }

    private List<String> order() {
        return run.machine.ran(Phase.EVIDENCE).stream()
                .filter(task -> task.round() == 1)
                .map(task -> task.cell().race())
                .distinct()
                .toList();
    }

    @Test
    void whereAllFitTheyTakeTurns() throws InterruptedException {
        List<List<Cell>> races = races("isize");
        assertThat(raced(races, 600, Set.of())).isTrue();
        assertThat(rounds())
                .hasSize(5)
                .allSatisfy((race, rounds) -> assertThat(rounds).isGreaterThanOrEqualTo(5));
        assertThat(run.machine.ran(Phase.EVIDENCE).stream().map(Task::round).toList())
                .isSorted();
        assertThat(run.follower.warnings()).isEmpty();
    }

    @Test
    void whereNotEachIsFinishedBeforeTheNextBegins() throws InterruptedException {
        List<List<Cell>> races = races("writeback", "isize");
        assertThat(raced(races, 120, tests(races))).isFalse();

        assertThat(rounds().values()).allMatch(rounds -> rounds >= StressRounds.NEEDED_ROUNDS);
        assertThat(rounds().keySet()).hasSizeBetween(2, races.size() - 2);
        assertThat(order()).startsWith("writeback/freed", "isize/grow");
        assertThat(run.machine.seconds()).isBetween(110.0, 120.0);
        assertThat(run.follower.warnings())
                .singleElement()
                .asString()
                .matches(NEED.pattern())
                .contains(races.size() + " scenarios need", "this one is of 2m:");
    }

    /** One figure for one need: what is told to do for all does. */
    @Test
    void withTheBudgetThatIsSaidToDoAllHaveTheirRounds() throws InterruptedException {
        List<List<Cell>> races = races("writeback", "isize");
        raced(races, 120, tests(races));
        Matcher said = NEED.matcher(run.follower.warnings().get(0));
        assertThat(said.matches()).isTrue();
        int minutes = Integer.parseInt(said.group(1));

        run = new FakeRun(temp.resolve("longer"), new FakeForks(), Duration.ofMinutes(minutes));
        leg().run(races, run.budget, run.budget, Set.of(), () -> tests(races));

        assertThat(minutes).isGreaterThan(2);
        assertThat(rounds().values()).hasSameSizeAs(races).allMatch(rounds -> rounds >= StressRounds.NEEDED_ROUNDS);
        assertThat(run.follower.warnings()).isEmpty();
    }

    @Test
    void whatIsUndecidedLeavesTimeForTheNext() throws InterruptedException {
        List<List<Cell>> races = races("isize");
        raced(races, 60, tests(races));
        Map<String, Long> rounds = rounds();
        assertThat(rounds.size()).isGreaterThan(1);
        assertThat(rounds.get("isize/grow")).isLessThan(20);
    }

    /** On a machine that has other work, a fork takes 3 s. */
    @Test
    void whereThereIsHardlyTimeARoundOfTheFirstComesBeforeItsCalibration() throws InterruptedException {
        List<List<Cell>> races = races("writeback").subList(0, 1);
        int cells = races.get(0).size();
        run = new FakeRun(temp.resolve("run"), new FakeForks(), Duration.ofSeconds(50));
        run.machine.slowDown(40_000 / cells);
        leg().run(races, run.budget, run.budget, Set.of(), () -> tests(races));

        assertThat(run.machine.ran().get(0).phase()).isEqualTo(Phase.CALIBRATION);
        assertThat(run.machine.ran().stream().skip(1).limit(cells))
                .allMatch(task -> task.phase() == Phase.EVIDENCE && task.round() == 1)
                .extracting(task -> task.cell().test())
                .containsExactlyInAnyOrderElementsOf(tests(races))
                .first()
                .isEqualTo(races.get(0).stream()
                        .filter(Cell::isControl)
                        .findFirst()
                        .orElseThrow()
                        .test());
        assertThat(run.machine.seconds()).isBetween(45.0, 52.0);
        assertThat(run.follower.warnings())
                .containsExactly(
                        "there is hardly time for all: a round of writeback/freed comes first, with settings that do"
                                + " in most scenarios");
    }

    @Test
    void theFirstIsBegunWhateverTheTime() throws InterruptedException {
        List<List<Cell>> races = races("writeback").subList(0, 2);
        raced(races, 12, tests(races));
        assertThat(rounds().keySet()).containsExactly("writeback/freed");
    }
}
