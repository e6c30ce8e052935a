package pagerace.results.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pagerace.model.CompileMode;
import pagerace.results.differ.Comparisons;
import pagerace.results.fork.Jvm;
import pagerace.results.judge.Comparison;
import pagerace.results.judge.ExitCode;
import pagerace.results.plan.Limits;
import pagerace.results.plan.Modes;
import pagerace.results.plan.Plan;
import pagerace.results.plan.UsageException;
import pagerace.results.plan.Where;
import pagerace.results.record.Run;
import pagerace.results.record.RunFolder;
import pagerace.results.report.text.ExposureText;
import pagerace.results.report.text.ProgressPrinter;
import pagerace.results.report.text.Terminal;
import pagerace.results.report.text.TextReport;
import pagerace.results.run.BenchPlan;
import pagerace.results.run.Budget;
import pagerace.results.run.Contents;
import pagerace.results.run.Session;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of the commands that run something, and what they have in common. */
final class RunOptions {
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
            description = "Compile mode of the forks: int, c1, c2; repeatable, rounds take turns. Default: c2 or c1,"
                    + " whichever provokes more.")
    private final List<CompileMode> modes = new ArrayList<>();

    @Option(
            names = "--reduction",
            paramLabel = "F",
            defaultValue = "1000",
            description = "A fix holds if it is sure to leak at least F times less often than the positive control."
                    + " Default: ${DEFAULT-VALUE}.")
    private double reduction = Limits.USUAL_REDUCTION;

    @Option(
            names = "--confidence",
            paramLabel = "C",
            defaultValue = "0.95",
            description = "How sure, per cell, between 0.5 and 1. Default: ${DEFAULT-VALUE}.")
    private double confidence = Limits.USUAL_CONFIDENCE;

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
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "0",
            description = "So many rounds of every scenario, no more and no fewer. Default: as many as verdicts need.")
    private int rounds;

    @Option(
            names = "--fork-time",
            paramLabel = "TIME",
            defaultValue = "",
            description = "How long a fork is measured: 250ms, 2s. Default: as long as the hits of a verdict need.")
    private String forkTime = "";

    @Option(
            names = "--calibration",
            paramLabel = "RUN",
            description = "Take the settings that an earlier run found (its folder, or the calibration.json in it).")
    private @Nullable Path calibration;

    @Option(
            names = "--widen",
            paramLabel = "N",
            defaultValue = "0",
            description = "For teaching: a delay of N opaque reads inside every labelled window. Every output says so,"
                    + " and no verdict of a fix rests on it.")
    private int widen;

    @Option(
            names = "--jvm",
            paramLabel = "PATH",
            description = "A JDK to run the forks of stress tests on; repeatable, rounds take turns and the JDKs are"
                    + " compared. Default: the one that runs pagerace.")
    private final List<Path> jvms = new ArrayList<>();

    @Mixin
    private PlacementOptions placement = new PlacementOptions();

    @Option(
            names = "--tests",
            paramLabel = "JAR",
            description = "Your own jcstress tests, built with jcstress 0.16, instead of the rooms; needs --pair.")
    private @Nullable Path tests;

    @Option(
            names = "--pair",
            paramLabel = "BUGGY=FIXED",
            description = "Which of your tests is the bug, and which its fix; repeatable. What the fixed one forbids"
                    + " is bad, the buggy one is the positive control.")
    private final List<String> pairs = new ArrayList<>();

    @Option(
            names = "--resume",
            paramLabel = "RUN",
            description = "Go on with an interrupted run, as it was planned, for what is left of its budget.")
    private @Nullable Path resume;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /** Runs, compares, prints the comparison, and returns the exit code. */
    int execute(boolean stress, Optional<BenchPlan> bench, double precision) throws InterruptedException {
        Run run = record(stress, bench, 0, precision);
        Comparisons comparisons = Comparisons.of(List.of(run));
        PrintWriter printer = Objects.requireNonNull(command).commandLine().getOut();
        TextReport.forTerminal().write(comparisons, printer);
        return Comparison.exitCode(comparisons.comparisons());
    }

    /** Races the positive controls until their bugs are seen, and says how long that took. */
    int untilSeen(int repetitions) throws InterruptedException {
        if (repetitions < 1) {
            throw new UsageException("--repeat " + repetitions + " must be at least 1");
        }
        if (tests != null) {
            throw new UsageException("--until-seen is about the rooms, not about --tests");
        }
        Run run = record(true, Optional.empty(), repetitions, 0);
        boolean all = ExposureText.write(
                run, Objects.requireNonNull(command).commandLine().getOut());
        return all ? ExitCode.AS_DOCUMENTED.code() : ExitCode.INCONCLUSIVE.code();
    }

    private Run record(boolean stress, Optional<BenchPlan> bench, int repetitions, double precision)
            throws InterruptedException {
        if (rounds < 0) {
            throw new UsageException("--rounds " + rounds + " must be at least 1");
        }
        if (widen < 0) {
            throw new UsageException("--widen " + widen + " must not be negative");
        }
        if (tests == null && !pairs.isEmpty()) {
            throw new UsageException("--pair is for tests of your own; give their jar with --tests");
        }
        if (!(reduction > 1)) {
            throw new UsageException("--reduction " + reduction + " must be greater than 1");
        }
        if (!(confidence >= 0.5 && confidence < 1)) {
            throw new UsageException("--confidence " + confidence + " must be at least 0.5 and below 1");
        }
        Duration whole = Budget.parse(budget);
        CommandSpec spec = Objects.requireNonNull(command);
        ProgressPrinter progress = new ProgressPrinter(spec.commandLine().getErr(), Terminal.isTerminal());
        Path folder = resume != null
                ? Session.resume(resume, new Judging(), progress)
                : Session.run(
                        plan(stress, bench, whole, repetitions, precision),
                        Optional.ofNullable(out),
                        calibration == null ? List.of() : RunFolder.readCalibration(calibration),
                        new Judging(),
                        progress);
        return RunFolder.read(folder, progress::warn);
    }

    boolean isFull() {
        return selection.isFull();
    }

    private Plan plan(boolean stress, Optional<BenchPlan> bench, Duration whole, int repetitions, double precision) {
        return new Plan(
                tests == null
                        ? Contents.of(selection.selection().cells(), stress, bench)
                        : Contents.ofTests(tests, pairs),
                new Limits(
                        whole.toSeconds(),
                        rounds,
                        repetitions,
                        forkTime.isEmpty() ? 0 : ForkTime.parse(forkTime),
                        reduction,
                        confidence,
                        precision),
                new Modes(modes, selection.isFull(), widen),
                new Where(
                        jvms.stream().map(Jvm::at).toList(),
                        jvmArgs,
                        placement.jobs(),
                        placement.cpus(),
                        placement.placements()),
                seed == null ? System.nanoTime() & Integer.MAX_VALUE : seed,
                Objects.requireNonNull(command)
                        .root()
                        .commandLine()
                        .getParseResult()
                        .originalArgs());
    }
}
