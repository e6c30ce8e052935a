package pagerace.results.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "stress",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        description =
                "The main job without costs: explores within a tenth of the budget, from the cache where it can, races"
                        + " the selected variants that this has not settled, and gives the verdicts.",
        footer = {
            "",
            "Examples:",
            "  pagerace stress --room isize --mode int --mode c2   what the interpreter shows and C2 hides",
            "  pagerace stress --room writeback --scenario release --budget 90s",
            "  pagerace stress --full --budget 25m                 the whole fix matrix",
            "  pagerace stress --plan plan.json --shard 7          one machine's part of a fleet's plan"
        })
final class StressCommand implements Callable<Integer> {
    @Mixin
    private final RaceOptions race = new RaceOptions();

    @ArgGroup(validate = false, heading = ShardOptions.HEADING, order = 7)
    private ShardOptions shard = new ShardOptions();

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws InterruptedException {
        return shard.isGiven()
                ? race.run(command, shard)
                : Output.of(command).printRun(race.run(command, Optional.empty(), 0));
    }
}
