package pagerace.results.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.Run;
import pagerace.results.record.RunFolder;

/** A room from elsewhere: written, built by Maven, and run beside the rooms of pagerace. */
class NewRoomIT {
    @TempDir
    private Path folder;

    private int run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).as("ended").isTrue();
        return process.exitValue();
    }

    private int pagerace(String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Path.of("target", "pagerace.jar").toAbsolutePath().toString()));
        command.addAll(List.of(args));
        return run(command);
    }

    private static Run read(Path recorded) {
        return RunFolder.read(recorded, warning -> assertThat(warning).isNull());
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("output.txt"));
    }

    @Test
    void aNewRoomBuildsAndItsVerdictStandsInAMinute() throws Exception {
        String maven = System.getProperty("maven.home", "");
        assumeTrue(!maven.isEmpty(), "run by Maven, which says where it is");

        assertThat(pagerace("new", "room", "bitlock")).as(output()).isZero();
        Path mvn = Path.of(maven, "bin", "mvn");
        assertThat(run(List.of(mvn.toString(), "-q", "-B", "-f", "bitlock/pom.xml", "package")))
                .as(output())
                .isZero();

        String jar = "bitlock/target/bitlock-1.jar";
        Path recorded = folder.resolve("recorded");
        // Ends when its verdicts stand, where the main job would go on with benchmarks for the whole minute.
        assertThat(pagerace(
                        "stress", "--rooms", jar, "--room", "bitlock", "--budget", "60s", "--out", recorded.toString()))
                .as(output())
                .isZero();
        assertThat(read(recorded).forks()).extracting(ForkRecord::test).contains("rooms.bitlock.LostStress.Atomic");
        assertThat(output()).contains("bitlock: the bug was reproduced; its only fix holds.");

        Path costs = folder.resolve("costs");
        assertThat(pagerace("bench", "--rooms", jar, "--room", "bitlock", "--budget", "6s", "--out", costs.toString()))
                .as(output())
                .isZero();
        assertThat(read(costs).costs())
                .allMatch(cost -> cost.room().equals("bitlock"))
                .isNotEmpty();

        assertThat(pagerace("check", recorded.toString())).isEqualTo(3);
        assertThat(output()).contains("has rooms from elsewhere, which nobody can judge without: add --rooms " + jar);
        assertThat(pagerace("check", recorded.toString(), "--rooms", jar))
                .as(output())
                .isZero();

        assertThat(pagerace("show", "bitlock", "--rooms", jar)).isZero();
        assertThat(output()).startsWith("bitlock: an increment of a link count is lost");
        assertThat(pagerace("list", "--rooms", jar, "--rooms", jar)).isEqualTo(2);
        assertThat(output()).contains("is given twice");
    }

    @Test
    void whatCannotBeARoomWritesNothing() throws Exception {
        assertThat(pagerace("new", "room", "isize")).isEqualTo(2);
        assertThat(output()).startsWith("pagerace: a room isize exists already");
        assertThat(pagerace("new", "room", "two-words")).isEqualTo(2);
        Files.createDirectories(folder.resolve("full/of/it"));
        assertThat(pagerace("new", "room", "bitlock", "--dir", "full")).isEqualTo(2);
        assertThat(output()).isEqualTo("pagerace: full is not empty; give another folder by --dir\n");
        assertThat(folder.resolve("bitlock")).doesNotExist();
    }
}
