package pagerace.results.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pagerace.results.differ.Comparisons;
import pagerace.results.differ.Gate;
import pagerace.results.differ.Judging;
import pagerace.results.differ.Regression;
import pagerace.results.differ.Regression.Flag;
import pagerace.results.differ.Regression.OtherCost;
import pagerace.results.judge.Comparison;
import pagerace.results.plan.Content;
import pagerace.results.plan.Plan;
import pagerace.results.plan.UsageException;
import pagerace.results.record.Calibrated;
import pagerace.results.record.Run;
import pagerace.results.record.RunFolder;
import pagerace.results.report.text.ProgressPrinter;
import pagerace.results.report.text.RegressionText;
import pagerace.results.run.Recheck;
import pagerace.results.run.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "A gate for scripts: ends with the exit code of the recorded verdicts. Prints nothing, but with"
                + " --baseline a line for each cell that is unlike the baseline's, and then ends with 1.",
        footer = {
            "",
            "Examples:",
            "  pagerace check results/runs/20261120-114500 || echo 'not as documented'",
            "  pagerace check --allow-inconclusive RUN        too little evidence is no failure",
            "  pagerace check --baseline BEFORE --factor 5 AFTER",
            "  pagerace check --baseline old/pagerace.jar RUN runs RUN's cells with both jars, in turn",
            "",
            "A rate or a cost differs if the whole 95 %% interval of its ratio to the baseline's lies beyond the",
            "factor; between unlike machines or JVMs only verdicts are compared. Flagged cells are run again",
            "with fresh forks, if this is the machine and the JVM of RUN, and only what these flag again counts."
        })
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private RunFolders runs = new RunFolders();

    @Option(names = "--allow-inconclusive", description = "Too little evidence ends with 0, not with 3.")
    private boolean allowInconclusive;

    @Option(
            names = "--baseline",
            paramLabel = "RUN",
            description = "Ends with 1 where a verdict, a rate or a cost is unlike this run's; or a pagerace.jar, with"
                    + " which the cells of RUN are run again, in turn with this one.")
    private @Nullable Path baseline;

    @Option(
            names = "--factor",
            paramLabel = "F",
            defaultValue = "3",
            description = "A rate differs if it is more than F times as high or as low. Default: ${DEFAULT-VALUE}.")
    private double factor;

    @Option(
            names = "--cost-factor",
            paramLabel = "F",
            defaultValue = "1.25",
            description = "The same of a cost, relative to the first variant. Default: ${DEFAULT-VALUE}.")
    private double costFactor;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            defaultValue = "2m",
            description = "Of running cells again. Default: ${DEFAULT-VALUE}.")
    private Duration time;

    @Option(names = "--no-rerun", description = "Judge by what is recorded alone.")
    private boolean noRerun;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where what is run again is recorded. Default: results/runs/check-<date>-<time>.")
    private @Nullable Path out;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws InterruptedException {
        if (!(factor >= 1 && costFactor >= 1)) {
            throw new UsageException(
                    "--factor " + factor + " and --cost-factor " + costFactor + ": a factor must be at least 1");
        }
        time = Durations.toRunIn("--budget", time);
        Output output = Output.of(command);
        if (baseline == null) {
            return new Gate(allowInconclusive)
                    .exitCode(runs.compare(output.err()).comparisons(), List.of());
        }
        List<Comparison> comparisons = new ArrayList<>();
        List<Regression> regressions = regressions(baseline, comparisons, output);
        regressions.forEach(regression -> {
            regression.remarks().forEach(remark -> output.err().println("pagerace: " + remark));
            RegressionText.write(regression, output.out());
        });
        return new Gate(allowInconclusive).exitCode(comparisons, regressions);
    }

    /** @param comparisons gets what each run says for itself */
    private List<Regression> regressions(Path path, List<Comparison> comparisons, Output output)
            throws InterruptedException {
        Regression.Limits limits = new Regression.Limits(factor, costFactor, allowInconclusive);
        boolean isJar = path.toString().endsWith(".jar");
        List<Run> before = isJar ? List.of() : runs.read(List.of(path), output.err());
        List<Regression> regressions = new ArrayList<>();
        for (Run run : (Iterable<Run>) runs.recorded(output.err()).oneByOne()::iterator) {
            comparisons.addAll(Comparisons.of(List.of(run)).comparisons());
            regressions.add(isJar ? inTurn(path, run, limits, output) : against(before.get(0), run, limits, output));
        }
        return regressions;
    }

    private Regression against(Run before, Run run, Regression.Limits limits, Output output)
            throws InterruptedException {
        Regression recorded = Regression.of(before, run, limits);
        return recorded.flags().isEmpty() || noRerun ? recorded : confirmed(recorded, before, run, limits, output);
    }

    private Regression inTurn(Path jar, Run run, Regression.Limits limits, Output output) throws InterruptedException {
        Content content = run.header().plan().content();
        if (!content.testsJar().isEmpty()) {
            throw new UsageException("--baseline " + jar + ": run "
                    + run.header().id() + " is of tests of your own, which this jar does not have; give a run of them");
        }
        Plan plan = Recheck.of(run, Set.copyOf(content.cells()), false, time, Output.arguments(command));
        return Regression.ofTurns(again(Recheck.inTurnWith(jar, plan), List.of(), output), limits);
    }

    private Regression confirmed(Regression recorded, Run before, Run run, Regression.Limits limits, Output output)
            throws InterruptedException {
        if (run.header().isImported() || !Recheck.isPossibleHere(run)) {
            output.err()
                    .println("pagerace: run " + run.header().id() + " was made on another machine, JVM or jar of tests;"
                            + " flagged cells are not run again here");
            return recorded;
        }
        Set<String> tests = recorded.flags().stream().map(Flag::test).collect(Collectors.toSet());
        boolean costs = recorded.flags().stream().anyMatch(OtherCost.class::isInstance);
        Plan plan = Recheck.of(run, tests, costs, time, Output.arguments(command));
        // Rates can be compared only where settings are alike.
        Run again = again(plan, RunFolder.calibrationIn(Objects.requireNonNull(baseline)), output);
        return recorded.confirmedBy(Regression.of(before, again, limits), again);
    }

    private Run again(Plan plan, List<Calibrated> known, Output output) throws InterruptedException {
        ProgressPrinter progress = ProgressPrinter.to(output.err());
        Path wanted = out == null ? Output.newRunFolder("check") : out;
        Path folder = Session.run(plan, Optional.of(wanted), known, new Judging(), progress);
        return RunFolder.read(folder, progress::warn);
    }
}
