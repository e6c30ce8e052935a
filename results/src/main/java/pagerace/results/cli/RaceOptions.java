package pagerace.results.cli;

import java.util.Optional;
import pagerace.results.plan.Plan;
import pagerace.results.plan.Shard.Leg;
import pagerace.results.record.Run;
import pagerace.results.run.BenchPlan;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;

/** The options of the commands that race variants. */
final class RaceOptions {
    @ArgGroup(validate = false, heading = NameOptions.HEADING, order = 1)
    private TestOptions what = new TestOptions();

    @ArgGroup(validate = false, heading = BudgetOptions.HEADING, order = 2)
    private EvidenceOptions howLong = new EvidenceOptions();

    @ArgGroup(validate = false, heading = PlaceOptions.HEADING, order = 3)
    private WhereOptions where = new WhereOptions();

    @ArgGroup(validate = false, heading = SeedOptions.HEADING, order = 4)
    private HowOptions how = new HowOptions();

    @ArgGroup(validate = false, heading = RunFolderOptions.HEADING, order = 5)
    private RunFolderOptions output = new RunFolderOptions();

    boolean isFull() {
        return what.isFull();
    }

    /** Runs a shard of somebody's plan instead. */
    int run(CommandSpec command, ShardOptions shard) throws InterruptedException {
        return shard.run(command, Leg.STRESS, output.out(), how.calibrated());
    }

    boolean isOfUsersOwn() {
        return what.areUsersOwn();
    }

    /**
     * Races.
     *
     * @param bench what of the costs is measured as well
     * @param repetitions of a search that ends with the first hit; 0 for none
     */
    Run run(CommandSpec command, Optional<BenchPlan> bench, int repetitions) throws InterruptedException {
        return output.run(command, () -> plan(command, bench, repetitions), how::calibrated);
    }

    Plan plan(CommandSpec command, Optional<BenchPlan> bench, int repetitions) {
        return new Plan(
                what.content(bench),
                howLong.limits(repetitions),
                how.modes(what.isFull()),
                where.where(),
                how.seed(),
                Output.arguments(command));
    }
}
