package pagerace.results.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import pagerace.results.differ.Comparisons;
import pagerace.results.judge.Comparison;
import pagerace.results.record.Run;
import pagerace.results.record.RunReader;
import pagerace.results.report.ReportFormat;
import pagerace.results.run.Pairing;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The recorded runs that a command is about. */
final class RunFolders {
    @Mixin
    RoomsOption rooms = new RoomsOption();

    @Parameters(
            arity = "1..*",
            paramLabel = "RUN",
            description =
                    "A run folder, such as results/runs/20261120-114500, or a file that stock jcstress (*.bin.gz) or"
                            + " JMH (-rf json) wrote, of this project or any other.")
    private final List<Path> paths = new ArrayList<>();

    @Option(
            names = "--pair",
            paramLabel = "A=B",
            description = "Judges test B as a fix of test A, by name or the end of one; repeatable.")
    private final List<String> pairs = new ArrayList<>();

    @Option(
            names = "--bad",
            paramLabel = "REGEX",
            description =
                    "An outcome that B of --pair should never show; repeatable. Not needed for tests of the rooms.")
    private final List<String> bad = new ArrayList<>();

    /** Each of them against the first; if they are many, each for itself. */
    Comparisons compare(PrintWriter err) {
        if (!areMany()) {
            return Comparisons.of(read(err));
        }
        Pairing pairing = pairing();
        return Comparisons.summedUp(paths.parallelStream()
                .map(path -> Comparison.of(pairing.in(read(path, err))))
                .toList());
    }

    /** The same, or one after the other, as a report needs them. */
    ReportFormat.Runs recorded(PrintWriter err) {
        return new ReportFormat.Runs() {
            @Override
            public Comparisons compared() {
                return compare(err);
            }

            @Override
            public Stream<Run> oneByOne() {
                Pairing pairing = pairing();
                return paths.stream().map(path -> pairing.in(read(path, err)));
            }
        };
    }

    List<Run> read(PrintWriter err) {
        return read(paths, err);
    }

    /** Other runs than those that were named first, in the light of the same options. */
    List<Run> read(List<Path> others, PrintWriter err) {
        Pairing pairing = pairing();
        return others.parallelStream().map(path -> pairing.in(read(path, err))).toList();
    }

    private Pairing pairing() {
        return new Pairing(pairs, bad);
    }

    private static Run read(Path path, PrintWriter err) {
        Run run = RunReader.read(path, warning -> err.println("pagerace: " + warning));
        String rooms = run.header().plan().rooms();
        if (!rooms.isEmpty() && !RoomJars.areHere()) {
            err.println("pagerace: " + path + " has rooms from elsewhere, which nobody can judge without: add" + rooms);
        }
        return run;
    }

    /** Whether they are too many to show one by one. */
    boolean areMany() {
        return paths.size() > Comparisons.MOST_COMPARED;
    }

    /** Where a page on these runs stands unless somebody says otherwise. */
    Path page() {
        Path last = paths.get(paths.size() - 1);
        return Files.isDirectory(last)
                ? last.resolve("report.html")
                : last.resolveSibling(last.getFileName() + ".html");
    }
}
