package pagerace.results.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import pagerace.results.compare.Comparison;
import pagerace.results.record.Run;
import pagerace.results.record.RunFolder;
import picocli.CommandLine.Parameters;

/** The recorded runs that a command is about. */
final class RunFolders {
    @Parameters(arity = "1..*", paramLabel = "RUN", description = "A run folder, such as results/runs/20261120-114500.")
    private final List<Path> paths = new ArrayList<>();

    List<Comparison> compare(PrintWriter err) {
        return paths.stream().map(path -> Comparison.of(read(path, err))).toList();
    }

    List<Run> read(PrintWriter err) {
        return read(paths, err);
    }

    static List<Run> read(List<Path> paths, PrintWriter err) {
        return paths.stream().map(path -> read(path, err)).toList();
    }

    private static Run read(Path path, PrintWriter err) {
        return RunFolder.read(path, warning -> err.println("pagerace: " + warning));
    }

    Path last() {
        return paths.get(paths.size() - 1);
    }
}
