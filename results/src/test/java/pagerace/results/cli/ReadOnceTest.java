package pagerace.results.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pagerace.results.record.ManyRuns;

/** Whoever reads a run folder twice reads twice as many bytes: Linux counts those of a process. */
class ReadOnceTest {
    private static final int FORKS = 8000;

    private static final Path IO = Path.of("/proc/self/io");

    @TempDir
    private Path temp;

    @BeforeEach
    void record() throws IOException {
        assumeTrue(Files.isReadable(IO));
        ManyRuns.write(temp, 2, FORKS);
    }

    @Test
    void compareReadsEachFolderOnce() throws IOException {
        assertIsReadOnce("compare");
    }

    @Test
    void reportReadsEachFolderOnceWhateverItPrints() throws IOException {
        for (String format : List.of("html", "json", "junit", "markdown", "csv", "forks-csv")) {
            assertIsReadOnce("report", "--format", format);
        }
    }

    private void assertIsReadOnce(String... command) throws IOException {
        List<String> args = new ArrayList<>(List.of(command));
        long size = 0;
        for (String run : List.of("0000", "0001")) {
            args.add(temp.resolve(run).toString());
            size += Files.size(temp.resolve(run).resolve("forks.jsonl"));
        }
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        run(nowhere, args); // So that classes are loaded already.
        long before = bytesRead();
        run(nowhere, args);
        assertThat((double) (bytesRead() - before) / size)
                .as(String.join(" ", command))
                .isBetween(1.0, 1.2);
    }

    private static void run(PrintWriter nowhere, List<String> args) {
        assertThat(Pagerace.doMain(nowhere, nowhere, args.toArray(String[]::new)))
                .isBetween(0, 3);
    }

    private static long bytesRead() throws IOException {
        return Files.readAllLines(IO).stream()
                .filter(line -> line.startsWith("rchar: "))
                .mapToLong(line -> Long.parseLong(line.substring("rchar: ".length())))
                .findFirst()
                .orElseThrow();
    }
}
