package pagerace.results.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import pagerace.results.run.BenchPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "The main job: races every selected variant, measures its cost, and says which fix holds.",
        footer = {
            "",
            "Examples:",
            "  pagerace run                                   first scenario of every room, 3 minutes",
            "  pagerace run --room isize --budget 60s         one room, one minute",
            "  pagerace run --room writeback --scenario 're*' two scenarios of one room",
            "  pagerace run --variant HoldRef --no-bench      one fix against its positive control",
            "  pagerace run --until-seen --scenario reuse     how long until the bug shows",
            "",
            "The comparison goes to standard output, progress to standard error. Everything is recorded in",
            "the run folder: see it again with 'pagerace compare DIR', as a page with",
            "'pagerace report --format html DIR'."
        })
final class RunCommand implements Callable<Integer> {
    @Mixin
    private RunOptions options = new RunOptions();

    @Option(names = "--no-bench", description = "Stress tests only: the whole budget for evidence.")
    private boolean noBench;

    @Option(
            names = "--until-seen",
            description = "Race the positive control of each selected scenario only until its bug is seen, and say how"
                    + " long that took.")
    private boolean untilSeen;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            defaultValue = "10",
            description = "Repetitions of --until-seen, as far as the budget lasts. Default: ${DEFAULT-VALUE}.")
    private int repetitions;

    @Override
    public Integer call() throws InterruptedException {
        if (untilSeen) {
            return options.untilSeen(repetitions);
        }
        BenchPlan bench = options.isFull() ? BenchOptions.everything() : BenchPlan.HEADLINES;
        return options.execute(true, noBench ? Optional.empty() : Optional.of(bench), 0);
    }
}
