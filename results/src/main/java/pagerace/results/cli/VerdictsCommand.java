package pagerace.results.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pagerace.results.report.words.VerdictsTopic;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A help topic that looks like a command, so that {@code pagerace help verdicts} prints it. */
@Command(
        name = "verdicts",
        mixinStandardHelpOptions = true,
        description = "Explains the verdicts and every figure of a comparison, with an example.")
final class VerdictsCommand implements Callable<Integer> {
    private @Nullable CommandSpec command;

    @Spec
    void command(CommandSpec spec) {
        this.command = spec;
        // Usage messages are formats.
        spec.usageMessage()
                .footer(VerdictsTopic.lines().stream()
                        .map(line -> line.replace("%", "%%"))
                        .toArray(String[]::new));
    }

    @Override
    public Integer call() {
        CommandLine help = Objects.requireNonNull(command).commandLine();
        help.usage(help.getOut());
        return 0;
    }
}
