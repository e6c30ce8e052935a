package pagerace.results.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pagerace.results.differ.Judging;
import pagerace.results.plan.Plan;
import pagerace.results.record.Calibrated;
import pagerace.results.record.Run;
import pagerace.results.record.RunFolder;
import pagerace.results.report.text.ProgressPrinter;
import pagerace.results.run.Session;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Where a run is recorded. */
final class RunFolderOptions {
    static final String HEADING = "%nOutput:%n";

    private static final String RESUME = "--resume";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The run folder, new or empty. Default: results/runs/<date>-<time>.")
    private @Nullable Path out;

    @Option(
            names = RESUME,
            paramLabel = "RUN",
            description =
                    "Go on with an interrupted run, as it was planned, for what is left of its budget. Nothing else"
                            + " but --rooms can be given with it.")
    private @Nullable Path resume;

    Optional<Path> out() {
        return Optional.ofNullable(out);
    }

    /**
     * Runs what was planned, or goes on with what was.
     *
     * @param plan asked only for a run that begins
     * @throws UsageException if there is any other option beside {@code --resume}
     */
    Run run(CommandSpec command, Supplier<Plan> plan, Supplier<List<Calibrated>> known) throws InterruptedException {
        ProgressPrinter progress = ProgressPrinter.to(command.commandLine().getErr());
        Path folder;
        if (resume == null) {
            folder = Session.run(plan.get(), Optional.ofNullable(out), known.get(), new Judging(), progress);
        } else {
            Output.refuseOthers(command, RESUME + " goes on with a run as it was planned", RESUME, RoomsOption.NAME);
            folder = Session.resume(resume, Output.arguments(command), new Judging(), progress);
        }
        return RunFolder.read(folder, progress::warn);
    }
}
