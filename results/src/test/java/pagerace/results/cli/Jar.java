package pagerace.results.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import pagerace.results.differ.Comparisons;
import pagerace.results.judge.Comparison;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.Run;
import pagerace.results.record.RunFolder;

/** The packaged jar, as a user runs it: in a folder, in a process of its own. */
final class Jar {
    static final Path PACKAGED = Path.of("target", "pagerace.jar").toAbsolutePath();

    private static final int PATIENCE_MIN = 5;

    private final List<String> java;
    private final Path folder;

    private Jar(List<String> java, Path folder) {
        this.java = java;
        this.folder = folder;
    }

    record Ended(int exitCode, String out, String err) {}

    static Jar in(Path folder) {
        return new Jar(List.of("-jar", PACKAGED.toString()), folder);
    }

    /** Alone, as it is copied to another machine. */
    static Jar copiedTo(Path folder) throws IOException {
        Path copy = Files.copy(PACKAGED, folder.resolve("pagerace.jar"));
        return new Jar(List.of("-jar", copy.toString()), folder);
    }

    /** With classes before its own. */
    static Jar behind(Path classes, Path folder) {
        String classPath = classes + System.getProperty("path.separator") + PACKAGED;
        return new Jar(List.of("-cp", classPath, "pagerace.results.cli.Pagerace"), folder);
    }

    Process start(String... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(java);
        command.addAll(List.of(args));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
    }

    Ended run(String... args) throws IOException, InterruptedException {
        Process process = start(args);
        assertThat(process.waitFor(PATIENCE_MIN, TimeUnit.MINUTES))
                .as("ended in time")
                .isTrue();
        return new Ended(process.exitValue(), read("out.txt"), read("err.txt"));
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name), StandardCharsets.UTF_8);
    }

    /** What is recorded in the folder of this name, undamaged. */
    Run recorded(String name) {
        return RunFolder.read(
                folder.resolve(name), warning -> assertThat(warning).isNull());
    }

    static List<ForkRecord> evidence(Run run) {
        return run.forks().stream()
                .filter(fork -> fork.phase() == Phase.EVIDENCE)
                .toList();
    }

    /** The exit code that is right for what this run recorded, whatever that is. */
    static int exitCode(Run run) {
        return Comparison.exitCode(Comparisons.of(List.of(run)).comparisons());
    }
}
