package pagerace.results.run;

import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import pagerace.catalogue.CompileMode;
import pagerace.results.record.RunFolder;
import pagerace.results.record.RunHeader;
import pagerace.results.record.RunHeader.State;
import pagerace.results.record.Settings;

/** One run from beginning to end: opens the run folder, spends the budget, closes the header. */
public final class Session {
    /** Of a run that does both; ratios of costs need fewer samples than rates of rare events. */
    private static final double STRESS_SHARE = 0.6;

    private Session() {}

    /**
     * What to run.
     *
     * @param command the command line, kept for the record
     * @param out the run folder; empty for {@code results/runs/<id>} below the working directory
     */
    public record Plan(
            List<Cell> cells,
            boolean stress,
            boolean bench,
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
     * Runs the plan. On Ctrl-C, finished forks are kept and the progress is told how to go on.
     *
     * @return the run folder
     */
    public static Path run(Plan plan, Progress progress) throws InterruptedException {
        Budget budget = Budget.startingNow(plan.budget());
        OffsetDateTime started = OffsetDateTime.now().truncatedTo(ChronoUnit.SECONDS);
        String id = started.format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
        List<BenchRounds.Item> items = plan.bench() ? BenchRounds.of(plan.cells()) : List.of();
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
                plan.stress() ? plan.cells().stream().map(Cell::test).toList() : List.of(),
                items.stream().map(BenchRounds.Item::toString).toList(),
                null);
        RunFolder folder =
                RunFolder.create(plan.out().orElse(Path.of("results", "runs").resolve(id)), header);
        ForkLauncher launcher = new ForkLauncher(id, folder.path());
        progress.begin(
                (plan.stress() ? plan.cells().size() + " cells" : "")
                        + (plan.stress() && plan.bench() ? ", " : "")
                        + (plan.bench() ? items.size() + " benchmarks" : "")
                        + ", writing " + folder.path(),
                plan.budget());

        Thread onInterrupt = new Thread(() -> {
            launcher.stop();
            folder.write(header.ended(State.INTERRUPTED, seconds(budget)));
            progress.end("interrupted; every finished fork is kept. To judge them: pagerace compare " + folder.path());
        });
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        if (plan.stress()) {
            List<Settings> settings = plan.modes().stream()
                    .map(mode -> StressRounds.provoking(mode, plan.jvmArgs()))
                    .toList();
            new StressRounds(plan.cells(), settings, launcher, folder, progress, plan.seed())
                    .run(plan.bench() ? budget.share(STRESS_SHARE) : budget);
        }
        if (plan.bench()) {
            new BenchRounds(items, id, folder, progress, plan.seed()).run(budget);
        }
        Runtime.getRuntime().removeShutdownHook(onInterrupt);
        folder.write(header.ended(State.COMPLETE, seconds(budget)));
        progress.end("done in " + budget.spent().toSeconds() + " s, recorded in " + folder.path());
        return folder.path();
    }

    private static double seconds(Budget budget) {
        return budget.spent().toMillis() / 1000.0;
    }

    private static String suiteVersion() {
        String version = Session.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
