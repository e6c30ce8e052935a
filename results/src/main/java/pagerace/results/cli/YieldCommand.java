package pagerace.results.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pagerace.results.judge.Yields;
import pagerace.results.plan.UsageException;
import pagerace.results.record.YieldRecord;
import pagerace.results.report.text.ProgressPrinter;
import pagerace.results.report.text.YieldText;
import pagerace.results.run.Yield;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "yield",
        mixinStandardHelpOptions = true,
        description = "Hits per second of tuned pagerace, stock 'jcstress.jar -m quick' and a naive harness, on the"
                + " very same test: the positive control of each scenario.",
        footer = {
            "",
            "Examples:",
            "  pagerace yield                         first scenario of every room, about 40 minutes",
            "  pagerace yield --room isize --format csv > yield.csv",
            "  pagerace yield --scenario reuse --rounds 5 --time 30s",
            "",
            "Each measurement is a process of its own; wall and CPU time are those of the whole process with",
            "all that it forks. A round is one measurement of each harness, in random order. Calibration",
            "comes first and is not counted. The forks of the tuned harness are in forks.jsonl of the",
            "--out folder, each with the round of its measurement, so that its rows can be recounted."
        })
final class YieldCommand implements Callable<Integer> {
    private static final int LEAST_ROUNDS = 3;

    @ArgGroup(validate = false, heading = NameOptions.HEADING, order = 1)
    private SelectionOptions selection = new SelectionOptions();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "" + LEAST_ROUNDS,
            description = "Measurements of each harness, at least 3. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--time",
            paramLabel = "TIME",
            defaultValue = "15s",
            description =
                    "Of a tuned or naive measurement; stock jcstress takes 45 to 80 s. Default: ${DEFAULT-VALUE}.")
    private Duration time;

    @ArgGroup(validate = false, heading = SeedOptions.HEADING, order = 2)
    private SeedOptions how = new SeedOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, or csv: a row per measurement. Default: ${DEFAULT-VALUE}.")
    private String format;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "What everything leaves, new or empty. Default: results/runs/yield-<date>-<time>.")
    private @Nullable Path out;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws InterruptedException {
        String wanted = format.toLowerCase(Locale.ROOT);
        if (!List.of("text", "csv").contains(wanted)) {
            throw UsageException.unknown("format", format, List.of("text", "csv"));
        }
        if (rounds < LEAST_ROUNDS) {
            throw new UsageException("--rounds " + rounds + ": a median needs at least " + LEAST_ROUNDS);
        }
        Output output = Output.of(command);
        List<YieldRecord> records = Yield.measure(
                new Yield.Wanted(
                        selection.cells(),
                        rounds,
                        Durations.toRunIn("--time", time),
                        how.seed(),
                        Output.arguments(command),
                        out == null ? Output.newRunFolder("yield") : out),
                ProgressPrinter.to(output.err()));
        if (wanted.equals("csv")) {
            YieldText.writeCsv(records, output.out());
        } else {
            YieldText.write(Yields.of(records), output.out());
        }
        return 0;
    }
}
