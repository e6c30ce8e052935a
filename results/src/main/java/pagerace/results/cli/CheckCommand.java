package pagerace.results.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pagerace.results.compare.Comparison;
import pagerace.results.compare.Gate;
import pagerace.results.compare.Regression;
import pagerace.results.record.Run;
import pagerace.results.report.RegressionText;
import pagerace.results.run.UsageException;
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
            "",
            "A rate or a cost differs if the whole 95 %% interval of its ratio to the baseline's lies beyond the",
            "factor; between unlike machines or JVMs only verdicts are compared."
        })
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private RunFolders runs = new RunFolders();

    @Option(names = "--allow-inconclusive", description = "Too little evidence ends with 0, not with 3.")
    private boolean allowInconclusive;

    @Option(
            names = "--baseline",
            paramLabel = "RUN",
            description = "Ends with 1 where a verdict, a rate or a cost is unlike this run's.")
    private @Nullable Path baseline;

    @Option(
            names = "--factor",
            paramLabel = "F",
            defaultValue = "3",
            description = "A rate differs if it is more than F times as high or as low. Default: ${DEFAULT-VALUE}.")
    private double factor = 3;

    @Option(
            names = "--cost-factor",
            paramLabel = "F",
            defaultValue = "1.25",
            description = "The same of a cost, relative to the first variant. Default: ${DEFAULT-VALUE}.")
    private double costFactor = 1.25;

    @Spec
    private @Nullable CommandSpec command;

    @Override
    public Integer call() {
        if (!(factor >= 1 && costFactor >= 1)) {
            throw new UsageException(
                    "--factor " + factor + " and --cost-factor " + costFactor + ": a factor must be at least 1");
        }
        Output output = Output.of(command);
        List<Regression> regressions = baseline == null ? List.of() : regressions(baseline, output);
        List<Comparison> comparisons = runs.compare(output.err());
        regressions.forEach(regression -> {
            regression.remarks().forEach(remark -> output.err().println("pagerace: " + remark));
            RegressionText.write(regression, output.out());
        });
        return new Gate(allowInconclusive).exitCode(comparisons, regressions);
    }

    private List<Regression> regressions(Path path, Output output) {
        Run before = runs.read(List.of(path), output.err()).get(0);
        Regression.Limits limits = new Regression.Limits(factor, costFactor, allowInconclusive);
        return runs.read(output.err()).stream()
                .map(run -> Regression.of(before, run, limits))
                .toList();
    }
}
