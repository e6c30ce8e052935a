package pagerace.results.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pagerace.results.report.ReportFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = "Shows recorded runs as tables: outcomes and verdicts of buggy and fixed side by side.",
        footer = {
            "",
            "Examples:",
            "  pagerace compare results/runs/20261120-114500",
            "  pagerace compare results/runs/20261120-114500 | less",
            "",
            "The exit code is 0 when the runs could be read; 'pagerace check RUN' turns verdicts into one."
        })
final class CompareCommand implements Callable<Integer> {
    @Mixin
    private RunFolders runs = new RunFolders();

    @Spec
    private @Nullable CommandSpec command;

    @Override
    public Integer call() {
        Output output = Output.of(command);
        output.print(ReportFormat.TEXT, runs.compare(output.err()));
        return 0;
    }
}
