package pagerace.results.cli;

import java.util.List;
import java.util.concurrent.Callable;
import pagerace.results.plan.Limits;
import pagerace.results.plan.Modes;
import pagerace.results.plan.Plan;
import pagerace.results.plan.Shard.Leg;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        description = "The benchmark half of the main job: what each variant costs, beside the buggy one.",
        footer = {
            "",
            "Examples:",
            "  pagerace bench --room isize --budget 5m --precision 3%%",
            "  pagerace bench --room seekhole --load contended        an evictor beside release walks",
            "  pagerace bench --room writeback --load sweep --threads 8",
            "  pagerace bench --primitives --benchmark 'RefcountBench.*'",
            "",
            "Variants alternate in random order, one JMH fork at a time; ratios are taken within a round. The",
            "first variant runs twice in every round; ratios are to the mean of both, and where it differs",
            "from itself, the whole table is marked as disturbed.",
            "What runs alone is timed between two runs of a reference loop, by which a neighbour on the same",
            "core shows; its ns/op are estimated for a core of its own.",
            "benchmarks.jar is the same benchmarks under stock JMH."
        })
final class BenchCommand implements Callable<Integer> {
    @ArgGroup(validate = false, heading = NameOptions.HEADING, order = 1)
    private SelectionOptions what = new SelectionOptions();

    @ArgGroup(validate = false, heading = LoadOptions.HEADING, order = 2)
    private LoadOptions costs = new LoadOptions();

    @ArgGroup(validate = false, heading = BudgetOptions.HEADING, order = 3)
    private BudgetOptions howLong = new BudgetOptions();

    @ArgGroup(validate = false, heading = PlaceOptions.HEADING, order = 4)
    private PlaceOptions where = new PlaceOptions();

    @ArgGroup(validate = false, heading = SeedOptions.HEADING, order = 5)
    private SeedOptions how = new SeedOptions();

    @ArgGroup(validate = false, heading = RunFolderOptions.HEADING, order = 6)
    private RunFolderOptions output = new RunFolderOptions();

    @ArgGroup(validate = false, heading = ShardOptions.HEADING, order = 7)
    private ShardOptions shard = new ShardOptions();

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws InterruptedException {
        return shard.isGiven()
                ? shard.run(command, Leg.BENCH, output.out(), List.of())
                : Output.of(command).printRun(output.run(command, this::plan, List::of));
    }

    private Plan plan() {
        return new Plan(
                costs.content(what),
                Limits.usual(howLong.budget()).preciseTo(costs.precision()),
                Modes.ANY,
                where.alone(),
                how.seed(),
                Output.arguments(command));
    }
}
