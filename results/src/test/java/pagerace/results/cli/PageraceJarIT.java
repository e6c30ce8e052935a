package pagerace.results.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pagerace.results.record.CostRecord;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.Run;
import pagerace.results.record.RunFolder;
import pagerace.results.record.RunHeader.State;

/** The packaged jar, copied alone into an empty folder and run there, as a user would on another machine. */
class PageraceJarIT {
    @TempDir
    private Path folder;

    private record Ended(int exitCode, String out, String err) {}

    private Ended pagerace(String... args) throws IOException, InterruptedException {
        Path jar = folder.resolve("pagerace.jar");
        if (!Files.exists(jar)) {
            Files.copy(Path.of("target", "pagerace.jar"), jar);
        }
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar.toString()));
        command.addAll(List.of(args));
        File out = folder.resolve("out.txt").toFile();
        File err = folder.resolve("err.txt").toFile();
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out)
                .redirectError(err)
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ended in time").isTrue();
        return new Ended(
                process.exitValue(),
                Files.readString(out.toPath(), StandardCharsets.UTF_8),
                Files.readString(err.toPath(), StandardCharsets.UTF_8));
    }

    @Test
    void theMainJobJudgesARoomAndRecordsIt() throws Exception {
        Path recorded = folder.resolve("recorded");
        Ended ended = pagerace("run", "--room", "isize", "--budget", "60s", "--out", recorded.toString());

        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
        Run run = RunFolder.read(recorded, warning -> assertThat(warning).isNull());
        assertThat(run.header().state()).isEqualTo(State.COMPLETE);
        assertThat(run.header().wallSeconds()).isLessThanOrEqualTo(75);
        assertThat(run.forks().stream().filter(fork -> fork.variant().equals("DoubleRead")))
                .hasSizeGreaterThanOrEqualTo(5)
                .allMatch(fork -> fork.count(List.of("past-range")) > 0);
        assertThat(run.forks().stream().filter(fork -> fork.variant().equals("ReadOnce")))
                .hasSizeGreaterThanOrEqualTo(5)
                .allMatch(fork -> fork.count(List.of("past-range")) == 0);
        assertThat(run.costs().stream().map(CostRecord::variant).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        run.forks().stream().map(ForkRecord::variant).distinct().toList());
        assertThat(ended.out()).contains("reproduced").contains("holds");

        assertThat(pagerace("check", recorded.toString()).exitCode()).isZero();
        assertThat(pagerace("compare", recorded.toString()).out()).isEqualTo(ended.out());
        assertThat(pagerace("report", "--format", "html", recorded.toString()).exitCode())
                .isZero();
        assertThat(recorded.resolve("report.html")).content().contains("DoubleRead", "reproduced");
    }

    @Test
    void aSecondRunIntoTheSameFolderIsRefused() throws Exception {
        Path recorded = Files.createDirectory(folder.resolve("recorded"));
        Files.writeString(recorded.resolve("run.json"), "mine");
        Ended ended = pagerace("run", "--room", "isize", "--out", recorded.toString());
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).isEqualTo("pagerace: " + recorded + ": not empty; choose another folder with --out\n");
        assertThat(recorded.resolve("run.json")).content().isEqualTo("mine");
    }
}
