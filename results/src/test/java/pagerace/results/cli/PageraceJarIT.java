package pagerace.results.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pagerace.results.cli.Jar.Ended;
import pagerace.results.record.CostRecord;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.Run;
import pagerace.results.record.RunHeader.State;

/** The packaged jar, copied alone into an empty folder and run there, as a user would on another machine. */
class PageraceJarIT {
    @TempDir
    private Path folder;

    @Test
    void theMainJobRecordsARoomAndJudgesWhatItRecorded() throws Exception {
        Jar jar = Jar.copiedTo(folder);
        Ended ended = jar.run("run", "--room", "isize", "--budget", "8s", "--out", "recorded");

        Run run = jar.recorded("recorded");
        assertThat(run.header().state()).as(ended.err()).isEqualTo(State.COMPLETE);
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(Jar.exitCode(run));
        List<String> variants = run.header().plan().content().cells().stream()
                .map(test -> test.substring(test.lastIndexOf('.') + 1))
                .toList();
        assertThat(variants).contains("DoubleRead", "ReadOnce");
        Map<Integer, List<ForkRecord>> rounds = Jar.evidence(run).stream()
                .filter(fork -> fork.turn().attempt() == 1)
                .filter(fork -> fork.round() <= 2) // later ones are of what is not decided by then
                .collect(Collectors.groupingBy(ForkRecord::round));
        assertThat(rounds).allSatisfy((round, forks) -> {
            assertThat(forks).extracting(ForkRecord::variant).containsExactlyInAnyOrderElementsOf(variants);
            assertThat(forks.stream().map(ForkRecord::settings).distinct()).hasSize(1);
        });
        assertThat(run.costs()).extracting(CostRecord::variant).isSubsetOf(variants);
        assertThat(ended.out()).contains("isize", "DoubleRead", "ReadOnce");

        assertThat(jar.run("check", "recorded").exitCode()).isEqualTo(ended.exitCode());
        assertThat(jar.run("compare", "recorded").out()).isEqualTo(ended.out());
        assertThat(jar.run("report", "--format", "html", "recorded").exitCode()).isZero();
        assertThat(folder.resolve("recorded").resolve("report.html")).content().contains("DoubleRead");
    }

    @Test
    void noTwoFilesHaveNamesThatSomeSystemsTakeForOne() throws IOException {
        try (ZipFile zip = new ZipFile("target/pagerace.jar")) {
            assertThat(zip.stream().map(entry -> entry.getName().toLowerCase(Locale.ROOT)))
                    .hasSizeGreaterThan(1000)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void aSecondRunIntoTheSameFolderIsRefused() throws Exception {
        Path recorded = Files.createDirectory(folder.resolve("recorded"));
        Files.writeString(recorded.resolve("run.json"), "mine");
        Ended ended = Jar.copiedTo(folder).run("run", "--room", "isize", "--out", "recorded");
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).isEqualTo("pagerace: recorded: not empty; choose another folder with --out\n");
        assertThat(recorded.resolve("run.json")).content().isEqualTo("mine");
    }
}
