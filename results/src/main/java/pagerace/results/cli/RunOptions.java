package pagerace.results.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pagerace.catalogue.CompileMode;
import pagerace.results.compare.CellResult;
import pagerace.results.compare.Comparison;
import pagerace.results.record.Run;
import pagerace.results.record.RunFolder;
import pagerace.results.report.ProgressPrinter;
import pagerace.results.report.Terminal;
import pagerace.results.report.TextReport;
import pagerace.results.run.BenchPlan;
import pagerace.results.run.Budget;
import pagerace.results.run.Session;
import pagerace.results.run.UsageException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of the commands that run something, and what they have in common. */
final class RunOptions {
    /** What the interpreter shows is seen soon, if at all; most rounds go to where users run. */
    private static final List<CompileMode> IN_TURN =
            List.of(CompileMode.C2, CompileMode.C1, CompileMode.C2, CompileMode.C1, CompileMode.INT);

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            defaultValue = "3m",
            description = "How long it may take: 90s, 3m, 1h. Default: ${DEFAULT-VALUE}.")
    private String budget = "3m";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The run folder, new or empty. Default: results/runs/<date>-<time>.")
    private @Nullable Path out;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "Compile mode of the forks: int, c1, c2; repeatable, rounds take turns. Default: c2.")
    private final List<CompileMode> modes = new ArrayList<>();

    @Option(
            names = "--reduction",
            paramLabel = "F",
            defaultValue = "1000",
            description = "A fix holds if it is sure to leak at least F times less often than the positive control."
                    + " Default: ${DEFAULT-VALUE}.")
    private double reduction = 1000;

    @Option(
            names = "--confidence",
            paramLabel = "C",
            defaultValue = "0.95",
            description = "How sure, per cell, between 0.5 and 1. Default: ${DEFAULT-VALUE}.")
    private double confidence = 0.95;

    @Option(names = "--seed", paramLabel = "N", description = "Of the order of forks and of all jitter.")
    private @Nullable Long seed;

    @Option(
            names = "--jvm-args",
            paramLabel = "ARGS",
            split = " ",
            description =
                    "More arguments for forked VMs of stress tests, in one word: --jvm-args '-Xmx1g -XX:+UseZGC'.")
    private final List<String> jvmArgs = new ArrayList<>();

    @Option(
            names = "--resume",
            paramLabel = "RUN",
            description = "Go on with an interrupted run, as it was planned, for what is left of its budget.")
    private @Nullable Path resume;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /** Runs, compares, prints the comparison, and returns the exit code. */
    int execute(boolean stress, Optional<BenchPlan> bench) throws InterruptedException {
        if (!(reduction > 1)) {
            throw new UsageException("--reduction " + reduction + " must be greater than 1");
        }
        if (!(confidence >= 0.5 && confidence < 1)) {
            throw new UsageException("--confidence " + confidence + " must be at least 0.5 and below 1");
        }
        Duration whole = Budget.parse(budget);
        CommandSpec spec = java.util.Objects.requireNonNull(command);
        ProgressPrinter progress = new ProgressPrinter(spec.commandLine().getErr(), Terminal.isTerminal());
        Path folder = resume != null
                ? Session.resume(resume, RunOptions::undecided, progress)
                : Session.run(plan(stress, bench, whole, spec), RunOptions::undecided, progress);
        Comparison comparison = Comparison.of(RunFolder.read(folder, progress::warn));
        TextReport.forTerminal().write(List.of(comparison), spec.commandLine().getOut());
        return comparison.exitCode();
    }

    boolean isFull() {
        return selection.isFull();
    }

    private static Set<String> undecided(Run soFar) {
        return Comparison.of(soFar)
                .cells()
                .filter(CellResult::lacksEvidence)
                .map(CellResult::test)
                .collect(Collectors.toSet());
    }

    private Session.Plan plan(boolean stress, Optional<BenchPlan> bench, Duration whole, CommandSpec spec) {
        return new Session.Plan(
                selection.selection().cells(),
                stress,
                bench,
                whole,
                modesToRun(),
                jvmArgs,
                seed == null ? System.nanoTime() & Integer.MAX_VALUE : seed,
                reduction,
                confidence,
                spec.root().commandLine().getParseResult().originalArgs(),
                Optional.ofNullable(out));
    }

    private List<CompileMode> modesToRun() {
        if (!modes.isEmpty()) {
            return modes;
        }
        return selection.isFull() ? IN_TURN : List.of(CompileMode.C2);
    }
}
