package pagerace.results.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes to which stream, in which letters, and what happens where that cannot be. */
class StreamsIT {
    private static final String JAR =
            Path.of("target", "pagerace.jar").toAbsolutePath().toString();

    @TempDir
    private Path folder;

    private int execute(File out, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out)
                .redirectError(folder.resolve("err").toFile());
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("ended in time").isTrue();
        return process.exitValue();
    }

    private static List<String> pagerace(List<String> jvmArgs, String... args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmArgs);
        command.addAll(List.of("-jar", JAR));
        command.addAll(List.of(args));
        return command;
    }

    private Path jmhFile() throws IOException {
        return Files.writeString(folder.resolve("jmh.json"), """
                [{"jmhVersion": "1.37", "benchmark": "some.Bench.op", "mode": "avgt", "threads": 1, "forks": 1,
                  "params": {"größe": "überall \u2192"},
                  "primaryMetric": {"score": 2.0, "scoreUnit": "ns/op", "rawData": [[2.0, 2.0]]}}]
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "csv", "markdown"})
    void whatIsForProgramsIsUtf8InAnyLocale(String format) throws Exception {
        File out = folder.resolve("out").toFile();
        String file = jmhFile().toString();
        assertThat(execute(out, pagerace(List.of(), "report", "--format", format, file)))
                .isZero();
        assertThat(Files.readString(out.toPath(), StandardCharsets.UTF_8)).contains("größe=überall \u2192");
    }

    @Test
    void aStandardOutputThatCannotBeWrittenIsOneLineAndExitCode2() throws Exception {
        File full = new File("/dev/full");
        assumeTrue(full.exists());
        assertThat(execute(full, pagerace(List.of(), "list"))).isEqualTo(2);
        assertThat(folder.resolve("err"))
                .hasContent("pagerace: standard output cannot be written: the disk may be full, or nobody reads it any"
                        + " more\n");
    }

    /** Native code is unpacked there, by which the system is asked; what fails then is an Error, no Exception. */
    @Test
    void anErrorThatNobodyCaughtIsOneLineAndNeverTheExitCodeOfALeak() throws Exception {
        List<String> jvmArgs = List.of("-Djava.io.tmpdir=" + folder.resolve("missing"), "-Djna.tmpdir=/proc");
        int code = execute(folder.resolve("out").toFile(), pagerace(jvmArgs, "stress", "--room", "isize"));
        assertThat(code).isIn(2, 4);
        assertThat(Files.readString(folder.resolve("err")))
                .startsWith("pagerace: ")
                .doesNotContain("\tat ");
    }

    /** On a terminal that has the streams but for one, which goes to a file. */
    private String terminal(String redirection) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "script lends a terminal");
        String explore = String.join(
                " ",
                pagerace(List.of(), "explore --room isize --scenario grow --variant ReadOnce --no-cache", redirection));
        File seen = folder.resolve("seen").toFile();
        assertThat(execute(seen, List.of("script", "-qec", explore, "/dev/null")))
                .isZero();
        return Files.readString(seen.toPath(), StandardCharsets.UTF_8);
    }

    @Test
    void progressIsLiveWhereStandardErrorIsATerminal() throws Exception {
        assertThat(terminal("> file")).contains("\033[K");
        assertThat(folder.resolve("file")).content().contains("ReadOnce").doesNotContain("\033");
    }

    @Test
    void progressInAFileHasNoEscapeCodes() throws Exception {
        assertThat(terminal("2> file")).contains("ReadOnce");
        assertThat(folder.resolve("file")).content().contains("explore").doesNotContain("\033");
    }
}
