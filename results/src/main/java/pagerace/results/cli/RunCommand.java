package pagerace.results.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pagerace.results.plan.UsageException;
import pagerace.results.run.BenchPlan;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        description =
                "The main job: follows every schedule of every selected cell, within a tenth of the budget and from the"
                        + " cache of earlier runs where it can; races every variant that this has not settled, measures its cost,"
                        + " and says which fix holds.",
        footer = {
            "",
            "Examples:",
            "  pagerace run                                   first scenario of every room, 6 minutes",
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
    private final RaceOptions race = new RaceOptions();

    @Option(names = "--no-bench", description = "Stress tests only: the whole budget for evidence.")
    private boolean noBench;

    @ArgGroup(exclusive = false, heading = "%nInstead of verdicts:%n", order = 6)
    private @Nullable UntilSeen untilSeen;

    private static final class UntilSeen {
        @Option(
                names = "--until-seen",
                required = true,
                description = "Race the positive control of each selected scenario only until its bug is seen, and say"
                        + " how long that took.")
        private boolean isWanted;

        @Option(
                names = "--repeat",
                paramLabel = "N",
                defaultValue = "10",
                description = "Repetitions of --until-seen, as far as the budget lasts. Default: ${DEFAULT-VALUE}.")
        private int repetitions;
    }

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws InterruptedException {
        if (untilSeen == null || !untilSeen.isWanted) {
            Optional<BenchPlan> bench = noBench
                    ? Optional.empty()
                    : Optional.of(race.isFull() ? BenchPlan.EVERYTHING : BenchPlan.HEADLINES);
            return Output.of(command).printRun(race.run(command, bench, 0));
        }
        if (untilSeen.repetitions < 1) {
            throw new UsageException("--repeat " + untilSeen.repetitions + " must be at least 1");
        }
        if (race.isOfUsersOwn()) {
            throw new UsageException("--until-seen is about the rooms, not about --tests");
        }
        return Output.of(command).printRun(race.run(command, Optional.empty(), untilSeen.repetitions));
    }
}
