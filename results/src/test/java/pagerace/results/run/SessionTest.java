package pagerace.results.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pagerace.results.fork.BenchRunner;
import pagerace.results.fork.Cell;
import pagerace.results.fork.ForkRunner;
import pagerace.results.fork.MachineProbe;
import pagerace.results.plan.Content;
import pagerace.results.plan.Limits;
import pagerace.results.plan.Modes;
import pagerace.results.plan.Plan;
import pagerace.results.plan.UsageException;
import pagerace.results.plan.Where;
import pagerace.results.record.Calibrated;
import pagerace.results.record.Calibrated.Origin;
import pagerace.results.record.CostRecord;
import pagerace.results.record.Explored;
import pagerace.results.record.Explored.How;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.Model;
import pagerace.results.record.Progress;
import pagerace.results.record.Run;
import pagerace.results.record.RunFolder;
import pagerace.results.record.RunHeader;
import pagerace.results.record.RunHeader.State;
import pagerace.results.record.Series;
import pagerace.results.record.Verdicts;

class SessionTest {
    private static final List<String> CELLS =
            List.of("pagerace.isize.GrowStress.DoubleRead", "pagerace.isize.GrowStress.ReadOnce");
    private static final List<String> BENCHMARKS = List.of(
            "pagerace.bench.IsizeBench.actualEnd DoubleRead",
            "pagerace.bench.IsizeBench.actualEnd ReadOnce",
            "pagerace.bench.IsizeBench.actualEnd DoubleRead control");

    @TempDir
    private Path temp;

    private final FakeForks machine = new FakeForks();
    private final Follower follower = new Follower();
    private final List<Duration> explorations = new ArrayList<>();
    private final List<Calibrated> remembered = new ArrayList<>();
    private final List<List<String>> exploredScenarios = new ArrayList<>();
    private List<Explored> explored = List.of();
    private boolean crowded;
    private Runnable onExplore = () -> {};
    private Runnable onBenchmark = () -> {};

    /** All verdicts stand, or none ever does. */
    private static class Answer implements Verdicts {
        private final boolean decided;

        Answer(boolean decided) {
            this.decided = decided;
        }

        @Override
        public Set<String> undecided(Run soFar) {
            return decided ? Set.of() : Set.copyOf(CELLS);
        }

        @Override
        public Collection<Series> imprecise(List<CostRecord> soFar, double precision) {
            return soFar.stream().map(CostRecord::series).toList();
        }
    }

    private Tools tools() {
        return new Tools() {
            @Override
            public ForkRunner forks(RunHeader header, Path folder) {
                return machine;
            }

            @Override
            public BenchRunner benches(RunHeader header) {
                return (item, round, limit) -> {
                    onBenchmark.run();
                    return FakeBenches.cost(machine, item, round);
                };
            }

            @Override
            public List<Explored> explore(List<Cell> cells, Duration budget, Progress progress) {
                explorations.add(budget);
                onExplore.run();
                exploredScenarios.add(cells.stream().map(Cell::race).distinct().toList());
                return cells.size() == CELLS.size() ? explored : List.of();
            }

            @Override
            public List<Calibrated> remembered(RunHeader header) {
                return List.copyOf(remembered);
            }

            @Override
            public void remember(RunHeader header, List<Calibrated> found) {
                remembered.clear();
                remembered.addAll(found);
            }

            @Override
            public boolean isCrowded() {
                return crowded;
            }

            @Override
            public long nanoTime() {
                return machine.nanoTime();
            }
        };
    }

    private static Plan plan(Content content, Limits limits) {
        return new Plan(content, limits, Modes.ANY, Where.ANYWHERE, 1, List.of("run"));
    }

    private static Limits seconds(int seconds) {
        return Limits.usual(Duration.ofSeconds(seconds));
    }

    private Run run(Plan plan, boolean decided) throws InterruptedException {
        return read(
                Session.run(plan, Optional.of(temp.resolve("run")), List.of(), new Answer(decided), follower, tools()));
    }

    private Run read(Path folder) {
        return RunFolder.read(folder, warning -> assertThat(warning).isNull());
    }

    private static List<ForkRecord> of(Run run, Phase phase) {
        return run.forks().stream().filter(fork -> fork.phase() == phase).toList();
    }

    @Test
    void calibratesRacesAndEndsWhenAllVerdictsStand() throws InterruptedException {
        Run run = run(plan(Content.of(CELLS, List.of()), seconds(180)), true);
        assertThat(run.header().state()).isEqualTo(State.COMPLETE);
        assertThat(run.header().wallSeconds()).isCloseTo(machine.seconds(), within(0.001));
        assertThat(run.header().jvms()).hasSize(1);
        assertThat(of(run, Phase.CALIBRATION)).isNotEmpty();
        assertThat(of(run, Phase.EVIDENCE)).hasSize(2 * (StressRounds.NEEDED_ROUNDS + 1));
        assertThat(RunFolder.readCalibration(temp.resolve("run"))).hasSize(2);
        assertThat(follower.summary()).contains(": all verdicts stand, ", " s saved; recorded in ");
    }

    @Test
    void whatWasCalibratedIsRemembered() throws InterruptedException {
        Plan plan = plan(Content.of(CELLS, List.of()), seconds(180));
        int forks = of(run(plan, true), Phase.CALIBRATION).size();
        assertThat(remembered).hasSize(2);
        Path second =
                Session.run(plan, Optional.of(temp.resolve("second")), List.of(), new Answer(true), follower, tools());
        assertThat(of(read(second), Phase.CALIBRATION)).hasSizeLessThan(forks);
        assertThat(RunFolder.readCalibration(second).get(0).origin()).isEqualTo(Origin.REUSED);
    }

    @Test
    void whatWasCalibratedIsRememberedBeforeTheRunEnds() {
        machine.showing(task -> {
            if (task.phase() == Phase.EVIDENCE) {
                throw new IllegalStateException("power cut");
            }
            return 10_000;
        });
        assertThatThrownBy(() -> run(plan(Content.of(CELLS, List.of()), seconds(180)), true))
                .hasMessage("power cut");
        assertThat(remembered).singleElement().extracting(Calibrated::scenario).isEqualTo("grow");
    }

    @Test
    void theLastLineTellsHowManyForksTheMachineDisturbed() throws InterruptedException {
        machine.disturbing(task -> task.phase() == Phase.EVIDENCE && task.round() == 2);
        Run run = run(plan(Content.of(CELLS, List.of()), seconds(180)), true);
        assertThat(follower.summary())
                .endsWith("; the machine disturbed 2 of " + run.forks().size() + " forks");
    }

    @Test
    void onABusyMachineARoundComesBeforeEvenTheExploration() throws InterruptedException {
        crowded = true;
        List<Integer> forksBefore = new ArrayList<>();
        onExplore = () -> forksBefore.add(machine.ran(Phase.EVIDENCE).size());
        Run run = run(plan(Content.of(CELLS, List.of()), seconds(60)), false);
        assertThat(forksBefore).startsWith(CELLS.size());
        assertThat(of(run, Phase.EVIDENCE).stream().map(ForkRecord::round).distinct())
                .startsWith(1, 2, 3);
        assertThat(run.forks())
                .extracting(fork -> fork.settings().strides().strideSize())
                .containsOnly(1280);
        assertThat(follower.warnings())
                .startsWith(
                        "the machine is busy: a round of isize/grow comes first, with settings that do in most scenarios");
    }

    @Test
    void aMachineThatWasBusyForAMomentIsCalibratedAsAnyOther() throws InterruptedException {
        crowded = true;
        onExplore = () -> crowded = false;
        Run run = run(plan(Content.of(CELLS, List.of()), seconds(60)), false);
        Map<Boolean, List<ForkRecord>> byRound =
                of(run, Phase.EVIDENCE).stream().collect(Collectors.partitioningBy(fork -> fork.round() == 1));
        assertThat(byRound.get(true))
                .extracting(fork -> fork.settings().strides().strideSize())
                .containsOnly(1280);
        assertThat(byRound.get(false))
                .isNotEmpty()
                .extracting(fork -> fork.settings().strides().strideSize())
                .doesNotContain(1280);
    }

    @Test
    void actorsThatShareACpuAreNoBusyMachine() throws InterruptedException {
        crowded = true;
        String cpu = MachineProbe.usableCpus().iterator().next().toString();
        Where there = new Where(List.of(), List.of(), 1, cpu, List.of());
        Run run = run(new Plan(Content.of(CELLS, List.of()), seconds(60), Modes.ANY, there, 1, List.of("run")), false);
        assertThat(run.forks()).isNotEmpty().allMatch(fork -> fork.placement().oversubscribed());
        assertThat(follower.warnings()).noneMatch(warning -> warning.contains("the machine is busy"));
    }

    @Test
    void whatNeverEndsIsNotRaced() throws InterruptedException {
        explored = CELLS.stream()
                .map(test -> Explored.without(
                        new Explored.Named("isize", "grow", test.substring(test.lastIndexOf('.') + 1)),
                        test,
                        Model.SC,
                        How.REFUSED,
                        test.endsWith("ReadOnce") ? "does not end: ReadOnce.read:7" : "floating point is not modelled",
                        1))
                .toList();
        Run run = run(plan(Content.of(CELLS, List.of()), seconds(60)), false);
        assertThat(run.forks()).isNotEmpty().allMatch(fork -> fork.variant().equals("DoubleRead"));
        assertThat(follower.warnings())
                .contains(
                        "isize/grow/ReadOnce is not raced, since no fork of it would end: does not end: ReadOnce.read:7");
    }

    @Test
    void whatStaysOpenGetsTheWholeBudget() throws InterruptedException {
        Run run = run(plan(Content.of(CELLS, List.of()), seconds(60)), false);
        assertThat(machine.seconds()).isBetween(57.0, 60.0);
        assertThat(of(run, Phase.EVIDENCE)).hasSizeGreaterThan(2 * StressRounds.NEEDED_ROUNDS);
        assertThat(follower.summary()).startsWith("done in ").doesNotContain("all verdicts stand");
    }

    @Test
    void benchmarksHaveTheirShareOfTheBudget() throws InterruptedException {
        Run run = run(plan(Content.of(CELLS, BENCHMARKS), seconds(100)), false);
        double stress =
                run.forks().stream().mapToLong(fork -> fork.spent().wallNanos()).sum() / 1e9;
        assertThat(stress).isBetween(55.0, 60.0);
        assertThat(machine.seconds()).isBetween(97.0, 100.0);
        assertThat(run.costs()).extracting(CostRecord::item).containsAll(BENCHMARKS);
    }

    /** However many jobs there are: what others do on the same memory is what these measure. */
    @Test
    void contendedBenchmarksRunOneByOneWhenAllForksHaveEnded() throws InterruptedException {
        List<String> contended = List.of(
                "pagerace.bench.WaitersBench.splitting NonAtomicClear contended=2",
                "pagerace.bench.IsizeBench.actualEnd ReadOnce sweep=4",
                "pagerace.bench.IsizeBench.actualEnd DoubleRead sweep=4");
        Where allThereIs = new Where(List.of(), List.of(), 0, "", List.of());
        Plan plan = new Plan(Content.of(CELLS, contended), seconds(100), Modes.ANY, allThereIs, 1, List.of("run"));
        List<Thread> threads = new ArrayList<>();
        List<Integer> forks = new ArrayList<>();
        onBenchmark = () -> {
            threads.add(Thread.currentThread());
            forks.add(machine.ran().size());
        };

        Run run = run(plan, false);

        assertThat(run.costs()).extracting(CostRecord::item).containsAll(contended);
        assertThat(threads).hasSameSizeAs(run.costs()).containsOnly(Thread.currentThread());
        assertThat(forks).containsOnly(run.forks().size());
    }

    @Test
    void whatTheAnswerQuotesIsMeasuredFirst() throws InterruptedException {
        List<String> benchmarks = new ArrayList<>(BENCHMARKS);
        benchmarks.add(1, "pagerace.bench.IsizeBench.actualEnd Clamp");
        Verdicts recommending = new Answer(true) {
            @Override
            public Map<String, String> recommended(Run soFar) {
                return Map.of("isize", "ReadOnce");
            }
        };
        Run run = read(Session.run(
                plan(Content.of(CELLS, benchmarks), seconds(100)),
                Optional.of(temp.resolve("run")),
                List.of(),
                recommending,
                follower,
                tools()));

        assertThat(run.costs().stream().filter(cost -> cost.round() == 1))
                .extracting(CostRecord::variant)
                .containsExactlyInAnyOrder("DoubleRead", "ReadOnce");
        assertThat(run.costs().stream().filter(cost -> cost.variant().equals("Clamp")))
                .isNotEmpty()
                .allMatch(cost -> cost.round() > 6);
    }

    @Test
    void raceNothingWhereBenchmarksAreAllThereIs() throws InterruptedException {
        Run run = run(plan(Content.of(List.of(), BENCHMARKS), seconds(20)), false);
        assertThat(run.forks()).isEmpty();
        assertThat(run.costs().stream().filter(cost -> cost.round() == 1))
                .extracting(CostRecord::item)
                .containsExactlyInAnyOrderElementsOf(BENCHMARKS);
    }

    @Test
    void aSearchForTheFirstHitHasNoRounds() throws InterruptedException {
        machine.showing(task -> 0);
        Limits untilSeen = new Limits(30, 0, 2, 0, 1000, 0.95, 0);
        Run run = run(plan(Content.of(CELLS, List.of()), untilSeen), false);
        assertThat(of(run, Phase.EVIDENCE))
                .isNotEmpty()
                .allMatch(fork -> fork.variant().equals("DoubleRead"));
    }

    @Test
    void isNotGoneOnWithByARebuiltJarOfRooms() throws InterruptedException, IOException {
        Path jar = Files.writeString(temp.resolve("mine.jar"), "first build");
        List<String> command = List.of("stress", "--rooms", jar.toString());
        Plan plan = new Plan(Content.of(CELLS, List.of()), seconds(60), Modes.ANY, Where.ANYWHERE, 1, command);
        machine.showing(task -> {
            throw new IllegalStateException("power cut");
        });
        assertThatThrownBy(() -> run(plan, false)).hasMessage("power cut");
        assertThat(read(temp.resolve("run")).header().suite()).isEqualTo("development, mine.jar 66974bc5");

        Files.writeString(jar, "second build");
        assertThatThrownBy(() -> Session.resume(
                        temp.resolve("run"),
                        List.of("stress", "--rooms=" + jar, "--resume", "run"),
                        new Answer(true),
                        follower,
                        tools()))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        temp.resolve("run") + ": begun with development, mine.jar 66974bc5, and this is development,"
                                + " mine.jar 763e8498; forks of both would be taken for those of one, so begin a new run");
    }

    @Test
    void exploresFirstAndRacesWhatThatHasNotSettled() throws InterruptedException, IOException {
        explored = CELLS.stream()
                .map(test -> Explored.without(
                        new Explored.Named("isize", "grow", test.substring(test.lastIndexOf('.') + 1)),
                        test,
                        Model.SC,
                        test.endsWith("ReadOnce") ? How.EXHAUSTED : How.BOUNDED,
                        "",
                        1))
                .toList();
        Verdicts settled = new Answer(false) {
            @Override
            public Set<String> undecided(Run soFar) {
                assertThat(soFar.explored()).isEqualTo(explored);
                return Set.of(CELLS.get(0));
            }
        };
        Plan plan = plan(Content.of(CELLS, List.of()), new Limits(60, 2, 0, 0, 1000, 0.95, 0));
        machine.showing(task -> {
            if (task.round() == 2) {
                throw new IllegalStateException("power cut");
            }
            return 10_000;
        });
        assertThatThrownBy(() ->
                        Session.run(plan, Optional.of(temp.resolve("run")), List.of(), settled, follower, tools()))
                .hasMessage("power cut");

        assertThat(explorations).containsExactly(Duration.ofSeconds(6));
        assertThat(exploredScenarios).containsExactly(List.of("isize/grow"));
        assertThat(follower.warnings())
                .containsExactly(
                        "1 of 2 explorations, one for each cell and model, were not finished within a tenth of the budget; pagerace explore takes all the time that it needs, and is remembered");
        Path killed = Files.createDirectory(temp.resolve("killed"));
        for (String file : List.of("run.json", "forks.jsonl", "costs.jsonl", "calibration.json", "explored.jsonl")) {
            Files.copy(temp.resolve("run").resolve(file), killed.resolve(file));
        }
        machine.showing(task -> 10_000);
        Run run = read(Session.resume(killed, List.of("stress", "--resume", "killed"), settled, follower, tools()));
        assertThat(explorations).hasSize(2);
        assertThat(exploredScenarios.get(1))
                .as("what no fork waits for, last")
                .containsExactly("isize/grow", "isize/shrink", "isize/halves", "isize/twowriters", "isize/publish");
        assertThat(run.explored()).isEqualTo(explored);
        assertThat(run.forks()).isNotEmpty().allMatch(fork -> fork.variant().equals("DoubleRead"));
    }

    @Test
    void aKilledRunGoesOnWhereItWas() throws InterruptedException, IOException {
        Plan plan = plan(Content.of(CELLS, List.of()), new Limits(60, 4, 0, 0, 1000, 0.95, 0));
        machine.showing(task -> {
            if (task.round() == 3 && task.phase() == Phase.EVIDENCE) {
                throw new IllegalStateException("power cut");
            }
            return 10_000;
        });
        assertThatThrownBy(() -> run(plan, false)).hasMessage("power cut");
        // The lock ends with the process; so this one looks at a copy.
        Path killed = Files.createDirectory(temp.resolve("killed"));
        for (String file : List.of("run.json", "forks.jsonl", "costs.jsonl", "calibration.json")) {
            Files.copy(temp.resolve("run").resolve(file), killed.resolve(file));
        }
        assertThat(read(killed).header().state()).isEqualTo(State.RUNNING);
        int calibrating = of(read(killed), Phase.CALIBRATION).size();
        double before = machine.seconds();

        machine.showing(task -> 10_000);
        Run run = read(
                Session.resume(killed, List.of("stress", "--resume", "killed"), new Answer(false), follower, tools()));
        assertThat(run.header().state()).isEqualTo(State.COMPLETE);
        assertThat(of(run, Phase.CALIBRATION)).hasSize(calibrating);
        assertThat(of(run, Phase.EVIDENCE).stream().map(ForkRecord::round).distinct())
                .containsExactly(1, 2, 3, 4);
        assertThat(run.header().wallSeconds()).isBetween(before - machine.sweptSeconds(), machine.seconds());

        assertThatThrownBy(() -> Session.resume(
                        killed, List.of("stress", "--resume", "killed"), new Answer(false), follower, tools()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("this run is complete; to see it: pagerace compare ");
    }

    @Test
    void anUnknownTestIsRefusedBeforeAnythingIsWritten() {
        Plan plan = plan(Content.of(List.of("no.such.Test"), List.of()), seconds(60));
        assertThatThrownBy(() -> run(plan, true))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "test no.such.Test is not in this pagerace; if it is of a room of your own, add --rooms JAR");
        assertThat(temp.resolve("run")).doesNotExist();
    }

    @Test
    void whatIsRunAgainComesWithItsControlAndAsItWasPlanned() throws InterruptedException {
        Limits strict = new Limits(60, 0, 0, 0, 200, 0.99, 0);
        Run run = run(plan(Content.of(CELLS, BENCHMARKS), strict), true);
        Plan again = Recheck.of(run, Set.of(CELLS.get(1)), false, Duration.ofSeconds(30), List.of("check"));
        assertThat(again.content()).isEqualTo(Content.of(CELLS, List.of()));
        assertThat(again.limits()).isEqualTo(strict.within(Duration.ofSeconds(30)));
        assertThat(again.where()).isEqualTo(run.header().plan().where());
        assertThat(Recheck.of(run, Set.of(CELLS.get(0)), true, Duration.ofSeconds(30), List.of("check"))
                        .content())
                .isEqualTo(Content.of(List.of(CELLS.get(0)), BENCHMARKS));
    }
}
