package pagerace.results.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pagerace.results.compare.Comparison;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "A gate for scripts: prints nothing, and ends with the exit code of the recorded verdicts.",
        footer = {"", "Example:", "  pagerace check results/runs/20261120-114500 || echo 'not as documented'"})
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private RunFolders runs = new RunFolders();

    @Spec
    private @Nullable CommandSpec command;

    @Override
    public Integer call() {
        return Comparison.exitCode(runs.compare(Output.of(command).err()));
    }
}
