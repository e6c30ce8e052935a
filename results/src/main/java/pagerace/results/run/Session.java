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
import pagerace.catalogue.CompileMode;
import pagerace.results.record.CostRecord;
import pagerace.results.record.ForkRecord;
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
    private final Verdicts verdicts;
    private final Progress progress;
    private final double secondsBefore;
    private final Budget budget;
    private final Stop stop = new Stop();

    private Session(RunFolder folder, RunHeader header, double secondsBefore, Verdicts verdicts, Progress progress) {
        this.folder = folder;
        this.header = header;
        this.secondsBefore = secondsBefore;
        this.verdicts = verdicts;
        this.progress = progress;
        this.budget = Budget.startingNow(
                Duration.ofMillis(Math.max(0, (long) ((header.budgetSeconds() - secondsBefore) * 1000))));
    }

    /**
     * What to run.
     *
     * @param command the command line, kept for the record
     * @param out the run folder; empty for {@code results/runs/<id>} below the working directory
     */
    public record Plan(
            List<Cell> cells,
            boolean stress,
            Optional<BenchPlan> bench,
            Duration budget,
            List<CompileMode> modes,
            List<String> jvmArgs,
            long seed,
            double reduction,
            double confidence,
            List<String> command,
            Optional<Path> out) {
        public Plan {
            cells = List.copyOf(cells);
            modes = List.copyOf(modes);
            jvmArgs = List.copyOf(jvmArgs);
            command = List.copyOf(command);
        }
    }

    /**
     * Runs the plan.
     *
     * @return the run folder
     */
    public static Path run(Plan plan, Verdicts verdicts, Progress progress) throws InterruptedException {
        OffsetDateTime started = OffsetDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
        String id = started.format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
        RunHeader header = new RunHeader(
                RunHeader.FORMAT,
                id,
                started.toString(),
                State.RUNNING,
                0,
                MachineProbe.probe(),
                Jvm.description(),
                suiteVersion(),
                plan.command(),
                plan.budget().toSeconds(),
                plan.seed(),
                plan.reduction(),
                plan.confidence(),
                plan.modes(),
                plan.jvmArgs(),
                List.of(),
                1,
                "",
                List.of(),
                0,
                "",
                List.of(),
                plan.stress() ? plan.cells().stream().map(Cell::test).toList() : List.of(),
                plan.bench().stream()
                        .flatMap(bench -> BenchItems.of(plan.cells(), bench).stream())
                        .map(BenchItem::toString)
                        .toList());
        RunFolder folder =
                RunFolder.create(plan.out().orElse(Path.of("results", "runs").resolve(id)), header);
        return new Session(folder, header, 0, verdicts, progress)
                .execute(1, 1, plan.bench().orElse(BenchPlan.HEADLINES).precision());
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
                        + run.costs().stream().mapToLong(CostRecord::wallNanos).sum();
        // The last round of either kind is half done: it stays as it is, and a new one begins.
        int stressRound =
                1 + run.forks().stream().mapToInt(ForkRecord::round).max().orElse(0);
        int benchRound =
                1 + run.costs().stream().mapToInt(CostRecord::round).max().orElse(0);
        return new Session(folder, run.header(), nanosBefore / 1e9, verdicts, progress)
                .execute(stressRound, benchRound, BenchPlan.Precision.NEVER_ENOUGH);
    }

    private Path execute(int stressRound, int benchRound, BenchPlan.Precision precision) throws InterruptedException {
        List<Cell> cells = cells();
        List<BenchItem> items =
                header.benchmarks().stream().map(BenchItem::parse).toList();
        folder.lock();
        folder.write(header.in(State.RUNNING, 0));
        progress.begin(
                cells.size() + " cells, " + items.size() + " benchmarks, writing " + folder.path(), budget.whole());

        ForkLauncher launcher = new ForkLauncher(header.id(), folder.path());
        Thread onInterrupt = new Thread(() -> interrupted(launcher), "interrupted");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try {
            if (!cells.isEmpty()) {
                stress(byScenario(cells), launcher, stressRound, items.isEmpty());
            }
            JmhFork jmh = new JmhFork(cells.isEmpty() ? JmhFork.Lengths.USUAL : JmhFork.Lengths.BRIEF, header.id());
            new BenchRounds(items, precision, jmh, folder, progress, header.seed(), stop).run(benchRound, budget);
        } finally {
            Runtime.getRuntime().removeShutdownHook(onInterrupt);
        }
        folder.write(header.in(State.COMPLETE, seconds()));
        progress.end("done in " + budget.spent().toSeconds() + " s of "
                + budget.whole().toSeconds() + " s, recorded in " + folder.path());
        return folder.path();
    }

    private void stress(List<List<Cell>> scenarios, ForkLauncher launcher, int firstRound, boolean alone)
            throws InterruptedException {
        Random random = new Random(header.seed() + firstRound);
        Forks forks = new Forks(launcher, folder, progress, random, budget, stop);
        Calibration calibration = new Calibration(forks, header.jvmArgs());
        calibration.run(scenarios, header.modes(), budget);
        new StressRounds(scenarios, header.modes(), calibration, forks, random)
                .run(
                        firstRound,
                        alone ? budget : budget.share(STRESS_SHARE),
                        budget,
                        () -> verdicts.undecided(RunFolder.read(folder.path(), progress::warn)));
    }

    private static List<List<Cell>> byScenario(List<Cell> cells) {
        Map<String, List<Cell>> scenarios = cells.stream()
                .collect(Collectors.groupingBy(
                        cell -> cell.bug().room() + "/" + cell.scenario().name(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return List.copyOf(scenarios.values());
    }

    private List<Cell> cells() {
        Map<String, Cell> known = new Selection(List.of(), List.of(), List.of(), true)
                .cells().stream().collect(Collectors.toMap(Cell::test, cell -> cell));
        List<Cell> cells = new ArrayList<>();
        for (String test : header.cells()) {
            Cell cell = known.get(test);
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
