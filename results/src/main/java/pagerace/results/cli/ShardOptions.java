package pagerace.results.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pagerace.results.differ.Judging;
import pagerace.results.fleet.FleetPlan;
import pagerace.results.fleet.ShardFolder;
import pagerace.results.fleet.ShardRun;
import pagerace.results.judge.Tally;
import pagerace.results.plan.Shard.Leg;
import pagerace.results.plan.UsageException;
import pagerace.results.record.Calibrated;
import pagerace.results.record.CostRecord;
import pagerace.results.record.Explored;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.Run;
import pagerace.results.record.RunFolder;
import pagerace.results.report.text.ProgressPrinter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** One machine's part of a fleet's plan, instead of a run of its own. */
final class ShardOptions {
    static final String HEADING = "%nAs one shard of a fleet:%n";

    private static final String PLAN = "--plan";
    private static final String SHARD = "--shard";

    /** Slurm's of an array, and Kubernetes' of an Indexed Job. */
    private static final List<String> VARIABLES = List.of("SLURM_ARRAY_TASK_ID", "JOB_COMPLETION_INDEX");

    @Option(
            names = PLAN,
            paramLabel = "FILE",
            description = "Run one shard of what 'pagerace plan' wrote, into a folder of its own in --out DIR (default:"
                    + " results/runs/<plan>). Nothing but --shard, --rooms and --calibration can be given with it."
                    + " Ends with 0 if data came, whatever it says.")
    private @Nullable Path file;

    @Option(
            names = SHARD,
            paramLabel = "I",
            description = "Which one, from 0 on. Default: what SLURM_ARRAY_TASK_ID or JOB_COMPLETION_INDEX says.")
    private @Nullable String shard;

    boolean isGiven() {
        if (file == null && shard != null) {
            throw new UsageException(SHARD + " " + shard + ": a shard of which plan? Give " + PLAN + " FILE");
        }
        return file != null;
    }

    /** Runs it, and says what it shows; the exit code says whether data came. */
    int run(CommandSpec command, Leg leg, Optional<Path> out, List<Calibrated> known) throws InterruptedException {
        Path from = Objects.requireNonNull(file);
        Output.refuseOthers(
                command, PLAN + " says what is run, and how", PLAN, SHARD, RoomsOption.NAME, "--out", "--calibration");
        FleetPlan plan = FleetPlan.read(from);
        plan.requireVersion(from, Output.arguments(command));
        int index = index();
        plan.requireIndex(index);
        ProgressPrinter progress = ProgressPrinter.to(command.commandLine().getErr());
        Path parent = out.orElse(Path.of("results", "runs", plan.id()));
        Optional<Path> there = ShardFolder.complete(parent, plan, leg, index);
        if (there.isPresent()) {
            progress.end("shard " + index + " is complete in " + there.get() + "; nothing is left to do");
            return 0;
        }
        ShardRun run = new ShardRun(plan, leg, index, Output.arguments(command));
        if (run.isIdle()) {
            progress.end("shard " + index + " of plan " + plan.id() + " has nothing to " + leg);
            return 0;
        }
        Run done = RunFolder.read(run.run(parent, known, new Judging(), progress), progress::warn);
        if (leg != Leg.EXPLORE) {
            int unused = Output.of(command).printRun(done);
        }
        return hasData(done) ? 0 : Pagerace.INCOMPLETE;
    }

    private static boolean hasData(Run run) {
        return run.forks().stream().anyMatch(fork -> fork.phase() == Phase.EVIDENCE && Tally.isUsable(fork))
                || run.costs().stream().anyMatch(CostRecord::succeeded)
                || run.explored().stream().anyMatch(Explored::isExhausted);
    }

    private int index() {
        String text = Stream.concat(
                        Stream.ofNullable(shard),
                        VARIABLES.stream().flatMap(name -> Stream.ofNullable(System.getenv(name))))
                .findFirst()
                .orElseThrow(() -> new UsageException(PLAN + " needs " + SHARD + " I, or " + VARIABLES.get(0) + " or "
                        + VARIABLES.get(1) + " in the environment"));
        if (!text.matches("\\d{1,9}")) {
            throw new UsageException(SHARD + " '" + text + "' is not the number of a shard");
        }
        return Integer.parseInt(text);
    }
}
