package pagerace.results.run;

import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import pagerace.results.fork.BenchItem;
import pagerace.results.fork.Cell;
import pagerace.results.fork.ForkLauncher;
import pagerace.results.fork.JmhFork;
import pagerace.results.fork.Jvm;
import pagerace.results.fork.MachineProbe;
import pagerace.results.plan.UsageException;
import pagerace.results.record.Calibrated;
import pagerace.results.record.CostRecord;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.Placement;
import pagerace.results.record.Progress;
import pagerace.results.record.Run;
import pagerace.results.record.RunFolder;
import pagerace.results.record.RunHeader;
import pagerace.results.record.RunHeader.State;

/** One run from beginning to end: opens the run folder, spends the budget, closes the header. */
public final class Session {
    /** Of a run that does both; ratios of costs need fewer samples than rates of rare events. */
    private static final double STRESS_SHARE = 0.6;

    private final RunFolder folder;
    private final RunHeader header;
    private final List<ForkRecord> before;
    private final List<Calibrated> known;
    private final Verdicts verdicts;
    private final Progress progress;
    private final double secondsBefore;
    private final Budget budget;
    private final Stop stop = new Stop();

    private Session(
            RunFolder folder,
            RunHeader header,
            List<ForkRecord> before,
            List<Calibrated> known,
            double secondsBefore,
            Verdicts verdicts,
            Progress progress) {
        this.folder = folder;
        this.header = header;
        this.before = List.copyOf(before);
        this.known = List.copyOf(known);
        this.secondsBefore = secondsBefore;
        this.verdicts = verdicts;
        this.progress = progress;
        this.budget = Budget.startingNow(
                Duration.ofMillis(Math.max(0, (long) ((header.budgetSeconds() - secondsBefore) * 1000))));
    }

    /**
     * Runs the plan.
     *
     * @return the run folder
     */
    public static Path run(RunPlan plan, Verdicts verdicts, Progress progress) throws InterruptedException {
        RunHeader header = header(plan);
        List<Calibrated> known =
                plan.calibration().map(RunFolder::readCalibration).orElse(List.of());
        RunFolder folder =
                RunFolder.create(plan.out().orElse(Path.of("results", "runs").resolve(header.id())), header);
        return new Session(folder, header, List.of(), known, 0, verdicts, progress)
                .execute(1, 1, plan.bench().orElse(BenchPlan.HEADLINES).precision());
    }

    /** The header of a run that begins now. */
    static RunHeader header(RunPlan plan) {
        OffsetDateTime started = OffsetDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
        String id = started.format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
        List<RunHeader.Jvm> jvms = plan.jvms().isEmpty() ? List.of(Jvm.own()) : plan.jvms();
        Optional<UserTests> tests = plan.tests().map(UserTests::in);
        List<RunHeader.Pair> pairs =
                tests.map(found -> found.pairs(plan.pairs())).orElse(List.of());
        List<Cell> cells = tests.map(found -> found.cells(pairs)).orElse(plan.cells());
        return new RunHeader(
                RunHeader.FORMAT,
                id,
                started.toString(),
                State.RUNNING,
                0,
                MachineProbe.probe(),
                jvms.get(0).description(),
                suiteVersion(),
                plan.command(),
                plan.budget().toSeconds(),
                plan.seed(),
                plan.reduction(),
                plan.confidence(),
                plan.modes(),
                plan.full(),
                plan.rounds(),
                plan.repetitions(),
                plan.forkMs(),
                plan.jvmArgs(),
                jvms,
                lanes(plan.jobs(), plan.cpus(), plan.placements(), cells).width(),
                plan.cpus(),
                plan.placements(),
                plan.widen(),
                plan.tests().map(Path::toString).orElse(""),
                pairs,
                plan.stress() ? cells.stream().map(Cell::test).toList() : List.of(),
                plan.bench().stream()
                        .flatMap(bench -> BenchItems.of(cells, bench).stream())
                        .map(BenchItem::toString)
                        .toList());
    }

    /**
     * Goes on with a run that was interrupted or killed, for what is left of its budget.
     *
     * @return the run folder
     * @throws UsageException if it is complete, or was not made with this catalogue
     */
    public static Path resume(Path path, Verdicts verdicts, Progress progress) throws InterruptedException {
        Run run = RunFolder.read(path, progress::warn);
        if (run.header().state() == State.COMPLETE) {
            throw new UsageException(path + ": this run is complete; to see it: pagerace compare " + path);
        }
        RunFolder folder = RunFolder.reopen(path);
        double nanosBefore =
                run.forks().stream().mapToLong(ForkRecord::wallNanos).sum()
                                / (double) run.header().jobs()
                        + run.costs().stream().mapToLong(CostRecord::wallNanos).sum();
        List<Calibrated> known = folder.hasCalibration() ? RunFolder.readCalibration(path) : List.of();
        // The last round of either kind is half done: it stays as it is, and a new one begins.
        int stressRound = 1
                + run.forks().stream()
                        .filter(fork -> fork.phase() == Phase.EVIDENCE)
                        .mapToInt(ForkRecord::round)
                        .max()
                        .orElse(0);
        int benchRound =
                1 + run.costs().stream().mapToInt(CostRecord::round).max().orElse(0);
        return new Session(folder, run.header(), run.forks(), known, nanosBefore / 1e9, verdicts, progress)
                .execute(stressRound, benchRound, BenchPlan.Precision.NEVER_ENOUGH);
    }

    private static Lanes lanes(int jobs, String cpus, List<Placement.Kind> placements, List<Cell> cells) {
        return Lanes.of(
                new Lanes.Request(jobs, cpus, placements),
                MachineProbe.usableCpus(),
                Runtime.getRuntime().availableProcessors(),
                cells.stream().mapToInt(Cell::actors).max().orElse(2));
    }

    private Path execute(int stressRound, int benchRound, BenchPlan.Precision precision) throws InterruptedException {
        List<Cell> cells = cells();
        List<BenchItem> items =
                header.benchmarks().stream().map(BenchItem::parse).toList();
        Lanes lanes = lanes(header.jobs(), header.cpus(), header.placements(), cells);
        folder.lock();
        folder.write(header.in(State.RUNNING, 0));
        progress.begin(
                cells.size() + " cells, " + items.size() + " benchmarks, " + lanes + ", writing " + folder.path(),
                budget.whole());
        if (header.widen() > 0) {
            progress.warn("the windows are widened: what is seen now teaches, and proves nothing about any fix");
        }

        ForkLauncher launcher = new ForkLauncher(header.id(), folder.path(), header.jvms(), header.testsJar());
        Thread onInterrupt = new Thread(() -> interrupted(launcher), "interrupted");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        boolean decided = false;
        try {
            if (!cells.isEmpty()) {
                decided = stress(byScenario(cells), launcher, lanes, stressRound, items.isEmpty());
            }
            JmhFork jmh = new JmhFork(cells.isEmpty() ? JmhFork.Lengths.USUAL : JmhFork.Lengths.BRIEF, header.id());
            new BenchRounds(items, precision, jmh, folder, progress, header.seed(), stop).run(benchRound, budget);
        } finally {
            Runtime.getRuntime().removeShutdownHook(onInterrupt);
        }
        folder.write(header.in(State.COMPLETE, seconds()));
        progress.end("done in " + budget.spent().toSeconds() + " s of "
                + budget.whole().toSeconds() + " s"
                + (decided && items.isEmpty()
                        ? ": all verdicts stand, " + budget.left().toSeconds() + " s saved"
                        : "")
                + "; recorded in " + folder.path());
        return folder.path();
    }

    private boolean stress(List<List<Cell>> races, ForkLauncher launcher, Lanes lanes, int firstRound, boolean alone)
            throws InterruptedException {
        Random random = new Random(header.seed() + firstRound);
        Forks forks =
                new Forks(launcher, lanes, MachineProbe.usableCpus(), folder, before, progress, random, budget, stop);
        List<String> jvms =
                header.jvms().stream().map(RunHeader.Jvm::description).toList();
        SearchSpace space = new SearchSpace(
                jvms.isEmpty() ? header.jvm() : jvms.get(0), header.jvmArgs(), header.widen(), lanes.oversubscribed());
        Calibration calibration = new Calibration(
                forks, space, folder, progress, known, longestFork(races, lanes.width(), alone), header.forkMs());
        calibration.run(races, header.modes(), budget);
        if (header.repetitions() > 0) {
            new UntilSeen(races, calibration, forks).run(firstRound, header.repetitions(), budget);
            return false;
        }
        StressRounds rounds = new StressRounds(races, jvms, forks, random);
        if (!header.modes().isEmpty()) {
            rounds.inTurn(header.modes(), calibration);
        } else if (header.full()) {
            rounds.withFloor(calibration, space);
        } else {
            rounds.whateverProvokesMost(calibration);
        }
        if (header.rounds() > 0) {
            rounds.runExactly(header.rounds(), firstRound, budget);
            return false;
        }
        return rounds.run(
                firstRound,
                alone ? budget : budget.share(STRESS_SHARE),
                budget,
                () -> verdicts.undecided(new Run(header, forks.records(), List.of())));
    }

    /** So long that the rounds that any verdict needs take half of what stress tests may use. */
    private Duration longestFork(List<List<Cell>> races, int width, boolean alone) {
        int forks = races.stream().mapToInt(List::size).sum() * StressRounds.NEEDED_ROUNDS;
        return budget.whole()
                .multipliedBy(alone ? 50 : (long) (50 * STRESS_SHARE))
                .dividedBy(100)
                .multipliedBy(width)
                .dividedBy(forks)
                .minus(Forks.GUESSED_OVERHEAD);
    }

    private static List<List<Cell>> byScenario(List<Cell> cells) {
        Map<String, List<Cell>> scenarios =
                cells.stream().collect(Collectors.groupingBy(Cell::race, LinkedHashMap::new, Collectors.toList()));
        return List.copyOf(scenarios.values());
    }

    private List<Cell> cells() {
        List<Cell> all = header.testsJar().isEmpty()
                ? new Selection(List.of(), List.of(), List.of(), true).cells()
                : UserTests.in(Path.of(header.testsJar())).cells(header.pairs());
        Map<String, Cell> byTest = all.stream().collect(Collectors.toMap(Cell::test, cell -> cell));
        List<Cell> cells = new ArrayList<>();
        for (String test : header.cells()) {
            Cell cell = byTest.get(test);
            if (cell == null) {
                throw new UsageException(folder.path() + ": test " + test + " is not in this pagerace");
            }
            cells.add(cell);
        }
        return cells;
    }

    private void interrupted(ForkLauncher launcher) {
        stop.request();
        launcher.stop();
        folder.write(header.in(State.INTERRUPTED, seconds()));
        progress.end("interrupted; every finished fork is kept. To go on: pagerace run --resume " + folder.path()
                + "; to judge what is there: pagerace compare " + folder.path());
    }

    private double seconds() {
        return secondsBefore + budget.spent().toMillis() / 1000.0;
    }

    private static String suiteVersion() {
        String version = Session.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
