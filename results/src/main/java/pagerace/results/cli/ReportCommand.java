package pagerace.results.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pagerace.results.report.ReportFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Writes recorded runs in a format for people or programs.",
        footer = {
            "",
            "Examples:",
            "  pagerace report --format html results/runs/20261120-114500     writes report.html into it",
            "  pagerace report --format json results/runs/20261120-114500 | jq .exitCode",
            "  pagerace report --format junit --out TEST-pagerace.xml RUN     for a CI server",
            "  pagerace report --format markdown RUN >> $GITHUB_STEP_SUMMARY",
            "  pagerace report --format csv RUN RUN                            a row per cell, for a spreadsheet",
            "  pagerace report --format json jcstress-results-2026-11-20-11-45-00.bin.gz"
        })
final class ReportCommand implements Callable<Integer> {
    @Mixin
    private RunFolders runs = new RunFolders();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "html",
            description =
                    "html, text, summary (a page of which fix to take), json, junit, markdown, csv (a row per cell), forks-csv (a row per fork) or costs-csv (a"
                            + " row per benchmark and variant)."
                            + " Default: ${DEFAULT-VALUE}.")
    private String format;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Where to write. Default: standard output, but html to report.html in the run folder, or beside an"
                            + " imported file.")
    private @Nullable Path out;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        ReportFormat chosen = ReportFormat.of(format);
        Output output = Output.of(command);
        Path file = out != null ? out : chosen == ReportFormat.HTML ? runs.page() : null;
        ReportFormat.Runs recorded = runs.recorded(output.err());
        if (file == null) {
            chosen.write(recorded, output.out());
        } else {
            output.write(chosen, recorded, file);
        }
        return 0;
    }
}
