package pagerace.results.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pagerace.results.fleet.FleetPlan;
import pagerace.results.fleet.Planner;
import pagerace.results.fleet.Sequel;
import pagerace.results.judge.ExitCode;
import pagerace.results.plan.Content;
import pagerace.results.plan.Plan;
import pagerace.results.plan.UsageException;
import pagerace.results.report.text.FleetText;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        description = "Plans for many machines: deals what stress and bench would run out to N shards, whole scenarios"
                + " each, more of them where more hits are needed. Runs nothing. --budget is that of one shard.",
        footer = {
            "",
            "Examples:",
            "  pagerace plan --shards 500 --full --budget 1h --out plan.json",
            "  pagerace stress --plan plan.json --shard 0        one shard, on any machine with this pagerace",
            "  pagerace bench --plan plan.json --shard 0         its costs",
            "  pagerace fleet slurm plan.json | sbatch           all of them",
            "  pagerace merge results/runs/PLAN                  what came, as verdicts",
            "  pagerace plan --after results/runs/PLAN/merged    what is still undecided, and the hours that it takes",
            "",
            "results/FLEET.md has the whole way, and its pitfalls."
        })
final class PlanCommand implements Callable<Integer> {
    private static final String SHARDS = "--shards";
    private static final String AFTER = "--after";
    private static final String OUT = "--out";

    @ArgGroup(validate = false, heading = NameOptions.HEADING, order = 1)
    private TestOptions what = new TestOptions();

    @ArgGroup(validate = false, heading = LoadOptions.HEADING, order = 2)
    private LoadOptions costs = new LoadOptions();

    @ArgGroup(validate = false, heading = BudgetOptions.HEADING, order = 3)
    private EvidenceOptions howLong = new EvidenceOptions();

    @ArgGroup(validate = false, heading = PlaceOptions.HEADING, order = 4)
    private WhereOptions where = new WhereOptions();

    @ArgGroup(validate = false, heading = SeedOptions.HEADING, order = 5)
    private HowOptions how = new HowOptions();

    @Option(
            names = SHARDS,
            paramLabel = "N",
            description = "How many machines share it. With --after the default is as many as it takes.")
    private int shards;

    @Option(names = "--no-bench", description = "Stress tests only.")
    private boolean noBench;

    @Option(
            names = AFTER,
            paramLabel = "DIR",
            description =
                    "Plan only what this merge left undecided, as it was planned, and say how many machine hours that"
                            + " takes. Nothing but --shards, --seed, --rooms and --out can be given with it.")
    private @Nullable Path after;

    @Option(names = OUT, paramLabel = "FILE", description = "The plan. Default: plan-<id>.json, in this folder.")
    private @Nullable Path out;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        PrintWriter text = command.commandLine().getOut();
        FleetPlan plan;
        if (after != null) {
            Output.refuseOthers(
                    command, AFTER + " plans as it was planned before", AFTER, SHARDS, "--seed", OUT, RoomsOption.NAME);
            Sequel sequel = Sequel.of(after);
            FleetText.write(sequel, text);
            if (!sequel.isWorthwhile()) {
                return sequel.outlooks().isEmpty() ? 0 : ExitCode.INCONCLUSIVE.code();
            }
            plan = sequel.plan(shards, how.seed(), Output.arguments(command));
            FleetText.write(sequel, plan, after, text);
        } else {
            plan = plan();
        }
        Path file = out != null ? out : Path.of("plan-" + plan.id() + ".json");
        plan.write(file);
        FleetText.write(plan, file, text);
        return 0;
    }

    private FleetPlan plan() {
        if (shards == 0) {
            throw new UsageException(SHARDS + " N: give the number of machines that share it");
        }
        if (!how.calibrated().isEmpty()) {
            throw new UsageException(
                    "--calibration is for the machine that it was made on, give it to a shard: pagerace"
                            + " stress --plan FILE --shard I --calibration RUN");
        }
        Content content = what.content(Optional.empty());
        return Planner.plan(
                new Plan(
                        content.only(content.cells(), benchmarks()),
                        howLong.limits(0).preciseTo(costs.precision()),
                        how.modes(what.isFull()),
                        where.where(),
                        how.seed(),
                        Output.arguments(command)),
                shards);
    }

    private List<String> benchmarks() {
        return noBench || what.areUsersOwn() ? List.of() : costs.content(what).benchmarks();
    }
}
