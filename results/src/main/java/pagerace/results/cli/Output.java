package pagerace.results.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pagerace.results.differ.Comparisons;
import pagerace.results.plan.UsageException;
import pagerace.results.report.ReportFormat;
import picocli.CommandLine.Model.CommandSpec;

/** Where a command writes: reports to standard output or a file, remarks to standard error. */
record Output(PrintWriter out, PrintWriter err) {
    /** @param command as picocli injected it */
    static Output of(@Nullable CommandSpec command) {
        CommandSpec spec = Objects.requireNonNull(command);
        return new Output(spec.commandLine().getOut(), spec.commandLine().getErr());
    }

    void print(ReportFormat format, Comparisons comparisons) {
        format.write(comparisons, out);
        out.flush();
    }

    /** @throws UsageException if the file cannot be written */
    void write(ReportFormat format, Comparisons comparisons, Path file) {
        try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
            format.writeToFile(comparisons, writer);
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
        return Path.of("results", "runs", command + "-" + now);
    }
}
