package pagerace.results.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pagerace.results.differ.Comparisons;
import pagerace.results.record.Run;
import pagerace.results.record.RunFolder;

/** The runs of real machines that come with the sources, those of older builds among them. */
class RecordedRunsTest {
    private static final Path FOLDER = Path.of("recorded");
    private static final Path XEON = FOLDER.resolve("xeon-16cpu-jdk17");

    private static Run read(Path folder) {
        return RunFolder.read(folder, warning -> assertThat(warning).isNull());
    }

    private static List<Run> all() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.filter(Files::isDirectory)
                    .sorted()
                    .map(RecordedRunsTest::read)
                    .toList();
        }
    }

    @Test
    void aRunOfAnOlderBuildIsReadAsItIs() {
        Run run = read(XEON);

        assertThat(run.header().format()).isEqualTo("1.1");
        assertThat(run.header().machine().processor().cpu()).startsWith("Intel(R) Xeon(R)");
        assertThat(run.header().machine().shape().cpus()).isEqualTo(16);
        assertThat(run.forks()).hasSize(320);
    }

    @Test
    void howeverUnlikeTwoMachinesAreTheirComparisonEndsInASentence() throws IOException {
        StringWriter text = new StringWriter();
        new TextReport(200, false, true).write(Comparisons.of(all()), new PrintWriter(text));

        assertThat(text.toString())
                .containsPattern("\nVerdicts of A and B agree in \\d+ of \\d+ cells")
                .containsPattern("\nA and B differ in CPU \\(AMD EPYC against Intel")
                .containsPattern("\nRates of \\d+ (other )?tests? are (not )?comparable: the settings are ");
    }
}
