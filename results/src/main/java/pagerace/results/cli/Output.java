package pagerace.results.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import pagerace.results.differ.Comparisons;
import pagerace.results.judge.Comparison;
import pagerace.results.plan.UsageException;
import pagerace.results.record.Run;
import pagerace.results.record.RunFolder;
import pagerace.results.report.ReportFormat;
import pagerace.results.report.text.TextReport;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Where a command writes: reports to standard output or a file, remarks to standard error. */
record Output(PrintWriter out, PrintWriter err) {
    /** @param command as picocli injected it */
    static Output of(CommandSpec command) {
        return new Output(command.commandLine().getOut(), command.commandLine().getErr());
    }

    /** The whole command line, for the record. */
    static List<String> arguments(CommandSpec command) {
        return command.root().commandLine().getParseResult().originalArgs();
    }

    /**
     * Makes sure that nothing is said twice.
     *
     * @param why the beginning of the message
     * @param allowed options by their longest names
     * @throws UsageException if another option was given
     */
    static void refuseOthers(CommandSpec command, String why, String... allowed) {
        String others = command.commandLine().getParseResult().matchedOptions().stream()
                .map(OptionSpec::longestName)
                .filter(name -> !List.of(allowed).contains(name))
                .distinct()
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            throw new UsageException(why + ", leave out " + others);
        }
    }

    /**
     * What came out of a run, as it was planned: verdicts, or how long a bug was waited for.
     *
     * @return the exit code
     */
    int printRun(Run run) {
        Comparisons comparisons = Comparisons.of(List.of(run));
        print(comparisons);
        return Comparison.exitCode(comparisons.comparisons());
    }

    void print(Comparisons comparisons) {
        TextReport.forTerminal().write(comparisons, out);
    }

    /** @throws UsageException if the file cannot be written */
    void write(ReportFormat format, ReportFormat.Runs runs, Path file) {
        try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
            format.writeToFile(runs, writer);
            if (writer.checkError()) {
                throw new UsageException(file + ": cannot write the report: the disk may be full");
            }
        } catch (IOException e) {
            throw new UsageException(file + ": cannot write the report: no such folder, or no permission");
        }
        err.println("wrote " + file);
    }

    /** Where a command records by default what it runs. */
    static Path newRunFolder(String command) {
        String now = LocalDateTime.now(ZoneId.systemDefault()).format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
        return RunFolder.unused(Path.of("results", "runs", command + "-" + now));
    }
}
