package pagerace.results.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pagerace.model.CompileMode;
import pagerace.results.plan.UsageException;
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
        description =
                "Hits per second of tuned pagerace, in compiled code and with slowed windows, stock 'jcstress.jar -m quick' and a naive harness, on the"
                        + " very same test: the positive control of each scenario.",
        footer = {
            "",
            "Examples:",
            "  pagerace yield                         first scenario of every room, about an hour",
            "  pagerace yield --room isize --format csv > yield.csv",
            "  pagerace yield --mode c2               fully compiled code alone",
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

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description =
                    "Compile mode of the tuned harness, c1 or c2: fully compiled code alone. Default: c2, and slowed"
                            + " windows beside it.")
    private @Nullable String mode;

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
        Optional<CompileMode> compiled = Optional.ofNullable(mode).map(YieldCommand::compiled);
        Output output = Output.of(command);
        Yield.Measured measured = Yield.measure(
                new Yield.Wanted(
                        selection.cells(),
                        rounds,
                        Durations.toRunIn("--time", time),
                        compiled,
                        how.seed(),
                        Output.arguments(command),
                        out == null ? Output.newRunFolder("yield") : out),
                ProgressPrinter.to(output.err()));
        if (wanted.equals("csv")) {
            YieldText.writeCsv(measured.records(), output.out());
        } else {
            YieldText.write(measured, output.out());
        }
        return 0;
    }

    private static CompileMode compiled(String name) {
        List<CompileMode> compiled = List.of(CompileMode.C1, CompileMode.C2);
        return compiled.stream()
                .filter(one -> one.label().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> UsageException.unknown(
                        "compile mode",
                        name,
                        compiled.stream().map(CompileMode::label).toList()));
    }
}
