package pagerace.results.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import pagerace.results.differ.Comparisons;
import pagerace.results.judge.Comparison;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = "Shows a recorded run as tables: outcomes and verdicts of buggy and fixed side by side. Several"
                + " runs stand side by side, with how much more often each cell shows its bug than in the first.",
        footer = {
            "",
            "Examples:",
            "  pagerace compare results/runs/20261120-114500",
            "  pagerace compare jcstress-results-2026-11-20-11-45-00.bin.gz  what stock jcstress recorded",
            "  pagerace compare --pair 'Racy=Sync' --bad '250, 100, .*' jcstress-results-*.bin.gz",
            "  pagerace compare here/20261120-114500 there/20261120-120000   two machines, or two JDKs",
            "  pagerace compare results/runs/*                               more than eight: one table for all",
            "  pagerace compare --pool results/runs/*                        one verdict from many runs",
            "  pagerace compare --before A1 --before A2 B1 B2                a change, two runs a side",
            "",
            "One run a side gives figures, but no more than 'cannot tell': two runs at two times may differ for",
            "many reasons. JDKs, compile modes and placements that took turns within one run are compared by it",
            "alone. 'pagerace help verdicts' explains every figure.",
            "",
            "Rates of runs with other settings are not compared: give the later ones --calibration FIRST.",
            "",
            "The exit code is 0 when the runs could be read; 'pagerace check RUN' turns verdicts into one."
        })
final class CompareCommand implements Callable<Integer> {
    @Mixin
    private RunFolders runs = new RunFolders();

    @Option(
            names = "--pool",
            description = "Make one of runs with the same machine, JDK and suite, unless they differ among themselves.")
    private boolean pool;

    @Option(
            names = "--before",
            paramLabel = "RUN",
            description = "A run of the side that all RUNs are compared with; repeatable. Each side becomes one.")
    private final List<Path> before = new ArrayList<>();

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        Output output = Output.of(command);
        Comparisons comparisons = !before.isEmpty()
                ? Comparisons.of(runs.read(before, output.err()), runs.read(output.err()), Comparison::of)
                : pool ? Comparisons.of(runs.read(output.err()), true, Comparison::of) : runs.compare(output.err());
        output.print(comparisons);
        if (Comparison.exitCode(comparisons.comparisons()) != 0) {
            output.err()
                    .println(
                            "pagerace: compare ends with 0 whatever the verdicts are; check ends with their exit code");
        }
        return 0;
    }
}
