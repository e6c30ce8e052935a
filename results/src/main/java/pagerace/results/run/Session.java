package pagerace.results.run;

import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import pagerace.results.fork.Affinity;
import pagerace.results.fork.BenchItem;
import pagerace.results.fork.Cell;
import pagerace.results.fork.ForkRunner;
import pagerace.results.fork.Jvm;
import pagerace.results.fork.MachineProbe;
import pagerace.results.plan.Plan;
import pagerace.results.plan.UsageException;
import pagerace.results.plan.Where;
import pagerace.results.record.Calibrated;
import pagerace.results.record.CostRecord;
import pagerace.results.record.Explored;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.Progress;
import pagerace.results.record.Run;
import pagerace.results.record.RunFolder;
import pagerace.results.record.RunHeader;
import pagerace.results.record.RunHeader.State;
import pagerace.results.record.Verdicts;

/** One run from beginning to end: opens the run folder, spends the budget, closes the header. */
public final class Session {
    /** Of a run that does both; ratios of costs need fewer samples than rates of rare events. */
    private static final double STRESS_SHARE = 0.6;

    private final RunFolder folder;
    private final Run before;
    private final RunHeader header;
    private final List<Cell> cells;
    private final List<Calibrated> given;
    private final Verdicts verdicts;
    private final Progress progress;
    private final Tools tools;
    private final double secondsBefore;
    private final Budget budget;
    private final Journal journal;

    private Session(
            RunFolder folder,
            Run before,
            List<Cell> cells,
            List<Calibrated> given,
            Verdicts verdicts,
            Progress progress,
            Tools tools) {
        this.folder = folder;
        this.before = before;
        this.header = before.header();
        this.cells = List.copyOf(cells);
        this.given = List.copyOf(given);
        this.verdicts = verdicts;
        this.progress = progress;
        this.tools = tools;
        this.secondsBefore = seconds(before);
        long left = (long) ((header.plan().limits().budgetSeconds() - secondsBefore) * 1000);
        this.budget = Budget.startingNow(Duration.ofMillis(Math.max(0, left)), tools::nanoTime);
        this.journal = new Journal(folder, before.forks(), before.costs(), progress, budget);
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
        return run(plan, out, known, verdicts, progress, Tools.REAL);
    }

    static Path run(
            Plan plan, Optional<Path> out, List<Calibrated> known, Verdicts verdicts, Progress progress, Tools tools)
            throws InterruptedException {
        List<Cell> cells = Contents.cells(plan.content());
        RunHeader header = header(plan, cells);
        variables(plan, progress);
        RunFolder folder = RunFolder.create(
                out.orElseGet(() -> RunFolder.unused(Path.of("results", "runs", header.id()))), header);
        Run nothing = new Run(header, List.of(), List.of());
        return new Session(folder, nothing, cells, known, verdicts, progress, tools).execute();
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
                Suite.of(plan),
                plan.at(where.on(where.jvms().isEmpty() ? List.of(Jvm.own()) : where.jvms())
                        .sideBySide(Lanes.here(where, cells).width())));
    }

    /**
     * Goes on with a run that was interrupted or killed, for what is left of its budget.
     *
     * @param command the command line, which may name the jars of its rooms anew
     * @return the run folder
     * @throws UsageException if it is complete, or was not made with this pagerace and these jars
     */
    public static Path resume(Path path, List<String> command, Verdicts verdicts, Progress progress)
            throws InterruptedException {
        return resume(path, command, verdicts, progress, Tools.REAL);
    }

    static Path resume(Path path, List<String> command, Verdicts verdicts, Progress progress, Tools tools)
            throws InterruptedException {
        Run run = RunFolder.read(path, progress::warn);
        if (run.header().state() == State.COMPLETE) {
            throw new UsageException(path + ": this run is complete; to see it: pagerace compare " + path);
        }
        Suite.requireSame(path, run.header(), command);
        variables(run.header().plan(), progress);
        RunFolder folder = RunFolder.reopen(path);
        List<Calibrated> known = RunFolder.calibrationIn(path);
        List<Cell> cells = Contents.cells(run.header().plan().content());
        return new Session(folder, run, cells, known, verdicts, progress, tools).execute();
    }

    private static void variables(Plan plan, Progress progress) {
        for (String variable :
                Jvm.variables(System.getenv(), !plan.content().benchmarks().isEmpty())) {
            progress.warn(variable + ": forks of stress tests run without it");
        }
    }

    /** What a run has spent, by what it recorded. */
    private static double seconds(Run run) {
        long forks =
                run.forks().stream().mapToLong(fork -> fork.spent().wallNanos()).sum();
        long costs = run.costs().stream()
                .mapToLong(cost -> cost.invocation().wallNanos())
                .sum();
        return ((double) forks / run.header().plan().where().jobs() + costs) / 1e9;
    }

    /** The last round of a run that is gone on with is half done: it stays as it is, and a new one begins. */
    private static int next(IntStream rounds) {
        return 1 + rounds.max().orElse(0);
    }

    private Path execute() throws InterruptedException {
        Plan plan = header.plan();
        List<BenchItem> items =
                plan.content().benchmarks().stream().map(BenchItem::parse).toList();
        Lanes lanes = Lanes.here(plan.where(), cells);
        folder.lock();
        folder.write(header.in(State.RUNNING, 0));
        progress.begin(
                Selection.described(cells) + ", " + items.size()
                        + (items.size() == 1 ? " benchmark, " : " benchmarks, ") + lanes + ", writing " + folder.path(),
                budget.whole());
        if (plan.how().widen() > 0) {
            progress.warn("the windows are widened: what is seen now teaches, and proves nothing about any fix");
        }

        ForkRunner runner = tools.forks(header, folder.path());
        Thread onInterrupt = new Thread(() -> interrupted(runner), "interrupted");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        boolean decided = false;
        try {
            // Actors that share a CPU meet as seldom when nobody else is there.
            boolean crowded = !cells.isEmpty() && !lanes.oversubscribed() && tools.isCrowded();
            Optional<Gear> early = Optional.empty();
            if (crowded && plan.limits().repetitions() == 0) {
                early = Optional.of(gear(Contents.byScenario(cells), runner, lanes, true));
                leg(early.get()).begin(Contents.byScenario(cells), budget, Set.of(), true);
            }
            ExploreLeg explore = new ExploreLeg(folder, before, cells, verdicts, tools, progress);
            List<List<Cell>> races = Contents.byScenario(explore.worthForks(budget));
            boolean still = crowded && tools.isCrowded(); // A moment's load is not the whole run's.
            if (!races.isEmpty()) {
                decided = stress(
                        races,
                        early.filter(gear -> still).orElseGet(() -> gear(races, runner, lanes, still)),
                        items.isEmpty(),
                        explore.found());
            }
            explore.besides(budget); // It settles no fork, and tells which fix to take.
            if (!items.isEmpty()) {
                if (!Affinity.confine(plan.where().cpus())) {
                    progress.warn("the system does not let benchmarks be confined to CPUs "
                            + plan.where().cpus());
                }
                Run soFar = new Run(header, journal.forks(), List.of(), explore.found());
                new BenchRounds(
                                items,
                                BenchItems.quoted(items, verdicts.recommended(soFar)),
                                verdicts,
                                plan.limits().precision(),
                                tools.benches(header),
                                journal,
                                plan.seed())
                        .run(next(before.costs().stream().mapToInt(CostRecord::round)), budget);
            }
        } finally {
            Runtime.getRuntime().removeShutdownHook(onInterrupt);
        }
        folder.write(header.in(State.COMPLETE, seconds()));
        progress.end("done in " + budget.spent().toSeconds() + " s of "
                + budget.whole().toSeconds() + " s"
                + (decided && items.isEmpty()
                        ? ": all verdicts stand, " + budget.left().toSeconds() + " s saved"
                        : "")
                + "; recorded in " + folder.path()
                + MachineProbe.busy(Math.max(lanes.threads(), BenchItems.threads(items)))
                + journal.disturbed());
        return folder.path();
    }

    /** What runs stress tests. */
    private record Gear(Forks forks, SearchSpace space, Calibration calibration, Random random) {}

    private Gear gear(List<List<Cell>> races, ForkRunner runner, Lanes lanes, boolean crowded) {
        Plan plan = header.plan();
        Random random = new Random(plan.seed() + firstRound());
        Forks forks = new Forks(runner, lanes, journal, progress, random);
        SearchSpace space = new SearchSpace(
                header.jvm(), plan.where().jvmArgs(), plan.how().widen(), lanes.oversubscribed(), crowded);
        boolean alone = plan.content().benchmarks().isEmpty();
        Duration mine = Duration.ofNanos((long) (budget.left().toNanos() * (alone ? 1 : STRESS_SHARE)));
        ForkLength length = new ForkLength(
                Calibration.longest(races, mine, lanes.width()), plan.limits().forkMs());
        Known known = new Known(
                given,
                tools.remembered(header),
                Priors.near(MachineProbe.usableCpus().size()));
        Calibration calibration = new Calibration(forks, space, known, length, progress, found -> {
            folder.write(found);
            if (!crowded) {
                tools.remember(header, found); // A machine is not always busy.
            }
        });
        return new Gear(forks, space, calibration, random);
    }

    private int firstRound() {
        return next(before.forks().stream()
                .filter(fork -> fork.phase() == Phase.EVIDENCE)
                .mapToInt(ForkRecord::round));
    }

    private StressLeg leg(Gear gear) {
        return new StressLeg(header, gear.calibration, gear.space, gear.forks, journal, gear.random, progress);
    }

    private boolean stress(List<List<Cell>> races, Gear gear, boolean alone, List<Explored> explored)
            throws InterruptedException {
        Plan plan = header.plan();
        if (plan.limits().repetitions() > 0) {
            gear.calibration.run(races, plan.how().modes(), true, budget);
            new UntilSeen(races, gear.calibration, gear.forks)
                    .run(firstRound(), plan.limits().repetitions(), budget);
            return false;
        }
        Set<String> open =
                explored.stream().filter(Explored::isOpen).map(Explored::test).collect(Collectors.toSet());
        return leg(gear)
                .run(
                        races,
                        alone ? budget : budget.share(STRESS_SHARE),
                        budget,
                        open,
                        Undecided.by(verdicts, () -> new Run(header, journal.forks(), List.of(), explored)));
    }

    private void interrupted(ForkRunner runner) {
        journal.stop();
        runner.stop();
        folder.write(header.in(State.INTERRUPTED, seconds()));
        progress.end("interrupted; every finished fork is kept. To go on: pagerace run --resume " + folder.path()
                + header.plan().rooms() + "; to judge what is there: pagerace compare " + folder.path()
                + header.plan().rooms());
    }

    private double seconds() {
        return secondsBefore + budget.spent().toMillis() / 1000.0;
    }
}
