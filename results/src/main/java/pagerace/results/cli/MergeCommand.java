package pagerace.results.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pagerace.results.differ.Comparisons;
import pagerace.results.fleet.FleetPlan;
import pagerace.results.fleet.Merged;
import pagerace.results.fleet.Merging;
import pagerace.results.judge.Comparison;
import pagerace.results.judge.ExitCode;
import pagerace.results.plan.UsageException;
import pagerace.results.record.Run;
import pagerace.results.record.RunFolder;
import pagerace.results.report.text.FleetText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "merge",
        mixinStandardHelpOptions = true,
        description = "Makes one run of the shards of a plan, or one for each kind of machines, and gives the verdicts."
                + " Like machines are pooled if their shards do not differ among themselves; unlike ones stand side by"
                + " side. Can be done while shards still arrive, and again.",
        footer = {
            "",
            "Examples:",
            "  pagerace merge results/runs/PLAN                  all shards of a plan, into results/runs/PLAN/merged",
            "  pagerace merge --wait 2h results/runs/PLAN        waits until the last one is there",
            "  pagerace merge --plan plan.json cluster/ laptop/  wherever their folders are",
            "  pagerace report results/runs/PLAN/merged/*/       the page of it",
            "",
            "A shard counts once: of several attempts one that is complete, then the one with most whole rounds, then the",
            "earliest. Half a round that a preempted shard left is dropped.",
            "Exit codes: as of a run; 4 if shards are missing."
        })
final class MergeCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Mixin
    final RoomsOption rooms = new RoomsOption();

    @Parameters(arity = "1..*", paramLabel = "DIR", description = "A folder with the shards' folders, or one of them.")
    private final List<Path> folders = new ArrayList<>();

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "The plan. Default: the plan.json that its first shard put beside its folder.")
    private @Nullable Path plan;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Gets a run folder for each kind of machines; what an earlier merge of this plan left there is"
                            + " replaced. Default: merged, in the first DIR.")
    private @Nullable Path out;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            description = "Wait until every shard is complete, at most so long, and merge what is there then.")
    private @Nullable Duration patience;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws InterruptedException {
        FleetPlan read = patience == null ? plan() : await(patience);
        Judged judged = Merging.merge(
                read,
                folders,
                out != null ? out : folders.get(0).resolve("merged"),
                merged -> new Judged(merged, compared(merged.runs())));
        Output output = Output.of(command);
        output.print(judged.comparisons);
        FleetText.write(judged.merged, output.out());
        int code = Comparison.exitCode(judged.comparisons.comparisons());
        return judged.merged.isWhole() || code == ExitCode.CONTRADICTION.code() ? code : Pagerace.INCOMPLETE;
    }

    private record Judged(Merged merged, Comparisons comparisons) {}

    private static Comparisons compared(List<Run> runs) {
        return runs.size() > Comparisons.MOST_COMPARED
                ? Comparisons.summedUp(runs.parallelStream().map(Comparison::of).toList())
                : Comparisons.of(runs);
    }

    private FleetPlan await(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end && !(hasPlan() && Merging.isWhole(plan(), folders))) {
            Thread.sleep(PATIENCE.toMillis());
        }
        return plan();
    }

    private boolean hasPlan() {
        return plan != null || candidates().anyMatch(Files::exists);
    }

    private Stream<Path> candidates() {
        return folders.stream()
                .map(folder -> RunFolder.isRun(folder) ? folder.toAbsolutePath().getParent() : folder)
                .map(folder -> folder.resolve(FleetPlan.FILE));
    }

    private FleetPlan plan() {
        if (plan != null) {
            return FleetPlan.read(plan);
        }
        List<FleetPlan> found = candidates()
                .filter(Files::exists)
                .map(FleetPlan::read)
                .distinct()
                .toList();
        if (found.isEmpty()) {
            throw new UsageException(
                    folders.get(0) + ": no plan.json, which the first shard puts there; give --plan FILE");
        }
        if (found.size() > 1) {
            throw new UsageException("plans " + found.get(0).id() + " and "
                    + found.get(1).id() + " are in these folders; merge each by itself");
        }
        return found.get(0);
    }
}
