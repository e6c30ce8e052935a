package pagerace.results.run;

import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
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
import pagerace.results.plan.Plan;
import pagerace.results.plan.UsageException;
import pagerace.results.plan.Where;
import pagerace.results.record.Calibrated;
import pagerace.results.record.CostRecord;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.ForkRecord.Phase;
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
    private final List<Cell> cells;
    private final Journal journal;
    private final List<Calibrated> known;
    private final Verdicts verdicts;
    private final Progress progress;
    private final double secondsBefore;
    private final Budget budget;

    private Session(
            RunFolder folder,
            RunHeader header,
            List<Cell> cells,
            List<ForkRecord> forks,
            List<CostRecord> costs,
            List<Calibrated> known,
            double secondsBefore,
            Verdicts verdicts,
            Progress progress) {
        this.folder = folder;
        this.header = header;
        this.cells = List.copyOf(cells);
        this.known = List.copyOf(known);
        this.secondsBefore = secondsBefore;
        this.verdicts = verdicts;
        this.progress = progress;
        this.budget = Budget.startingNow(
                Duration.ofMillis(
                        Math.max(0, (long) ((header.plan().limits().budgetSeconds() - secondsBefore) * 1000))),
                System::nanoTime);
        this.journal = new Journal(folder, forks, costs, progress, budget);
    }

    /**
     * Runs the plan.
     *
     * @param out the run folder; empty for {@code results/runs/<id>} below the working directory
     * @param known settings that are not searched again
     * @return the run folder
     */
    public static Path run(Plan plan, Optional<Path> out, List<Calibrated> known, Verdicts verdicts, Progress progress)
            throws InterruptedException {
        List<Cell> cells = Contents.cells(plan.content());
        RunHeader header = header(plan, cells);
        RunFolder folder =
                RunFolder.create(out.orElse(Path.of("results", "runs").resolve(header.id())), header);
        return new Session(folder, header, cells, List.of(), List.of(), known, 0, verdicts, progress).execute(1, 1);
    }

    /** The header of a run that begins now. */
    static RunHeader header(Plan plan, List<Cell> cells) {
        OffsetDateTime started = OffsetDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
        Where where = plan.where();
        return new RunHeader(
                RunHeader.FORMAT,
                started.format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")),
                started.toString(),
                State.RUNNING,
                0,
                MachineProbe.probe(),
                suiteVersion(),
                plan.at(where.on(where.jvms().isEmpty() ? List.of(Jvm.own()) : where.jvms())
                        .sideBySide(lanes(where, cells).width())));
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
                run.forks().stream().mapToLong(fork -> fork.spent().wallNanos()).sum()
                                / (double) run.header().plan().where().jobs()
                        + run.costs().stream()
                                .mapToLong(cost -> cost.invocation().wallNanos())
                                .sum();
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
        List<Cell> cells = Contents.cells(run.header().plan().content());
        return new Session(
                        folder,
                        run.header(),
                        cells,
                        run.forks(),
                        run.costs(),
                        known,
                        nanosBefore / 1e9,
                        verdicts,
                        progress)
                .execute(stressRound, benchRound);
    }

    private static Lanes lanes(Where where, List<Cell> cells) {
        return Lanes.of(
                new Lanes.Request(where.jobs(), where.cpus(), where.placements()),
                MachineProbe.usableCpus(),
                Runtime.getRuntime().availableProcessors(),
                cells.stream().mapToInt(Cell::actors).max().orElse(2));
    }

    private Path execute(int stressRound, int benchRound) throws InterruptedException {
        Plan plan = header.plan();
        List<BenchItem> items =
                plan.content().benchmarks().stream().map(BenchItem::parse).toList();
        Lanes lanes = lanes(plan.where(), cells);
        folder.lock();
        folder.write(header.in(State.RUNNING, 0));
        progress.begin(
                cells.size() + " cells, " + items.size() + " benchmarks, " + lanes + ", writing " + folder.path(),
                budget.whole());
        if (plan.how().widen() > 0) {
            progress.warn("the windows are widened: what is seen now teaches, and proves nothing about any fix");
        }

        ForkLauncher launcher = new ForkLauncher(
                header.id(), folder.path(), plan.where().jvms(), plan.content().testsJar());
        Thread onInterrupt = new Thread(() -> interrupted(launcher), "interrupted");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        boolean decided = false;
        try {
            if (!cells.isEmpty()) {
                decided = stress(byScenario(cells), launcher, lanes, stressRound, items.isEmpty());
            }
            JmhFork jmh = new JmhFork(cells.isEmpty() ? JmhFork.Lengths.USUAL : JmhFork.Lengths.BRIEF, header.id());
            new BenchRounds(items, verdicts, plan.limits().precision(), jmh, journal, plan.seed())
                    .run(benchRound, budget);
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
        Plan plan = header.plan();
        Random random = new Random(plan.seed() + firstRound);
        Forks forks = new Forks(launcher, lanes, journal, progress, random);
        List<String> jvms = header.jvms();
        SearchSpace space =
                new SearchSpace(header.jvm(), plan.where().jvmArgs(), plan.how().widen(), lanes.oversubscribed());
        Calibration calibration = new Calibration(
                forks,
                space,
                folder,
                progress,
                known,
                longestFork(races, lanes.width(), alone),
                plan.limits().forkMs());
        calibration.run(races, plan.how().modes(), budget);
        if (plan.limits().repetitions() > 0) {
            new UntilSeen(races, calibration, forks)
                    .run(firstRound, plan.limits().repetitions(), budget);
            return false;
        }
        StressRounds rounds = new StressRounds(races, jvms, forks, random);
        if (!plan.how().modes().isEmpty()) {
            rounds.inTurn(plan.how().modes(), calibration);
        } else if (plan.how().full()) {
            rounds.withFloor(calibration, space);
        } else {
            rounds.whateverProvokesMost(calibration);
        }
        if (plan.limits().rounds() > 0) {
            rounds.runExactly(plan.limits().rounds(), firstRound, budget);
            return false;
        }
        return rounds.run(
                firstRound,
                alone ? budget : budget.share(STRESS_SHARE),
                budget,
                () -> verdicts.undecided(new Run(header, journal.forks(), List.of())));
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

    private void interrupted(ForkLauncher launcher) {
        journal.stop();
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
