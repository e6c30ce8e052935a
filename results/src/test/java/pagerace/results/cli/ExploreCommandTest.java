package pagerace.results.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExploreCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    private int pagerace(String... args) {
        return Pagerace.doMain(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    @Test
    void everyScenarioOfARoomIsExplored() throws IOException {
        int code = pagerace(
                "explore",
                "--room",
                "isize",
                "--no-cache",
                "--model",
                "tso",
                "--out",
                folder.toString(),
                "--budget",
                "5m");

        assertThat(err.toString()).contains("explored 60 cells");
        assertThat(out.toString())
                .contains("isize / grow", "isize / halves", "sequential consistency", "x86-TSO")
                .containsPattern("DoubleRead +open +open +7 ")
                .containsPattern("past-range! 2/3")
                .contains("Nothing is open by store buffers alone");
        assertThat(code).isZero();
        assertThat(Files.readAllLines(folder.resolve("explored.jsonl"))).hasSize(60);
    }

    @Test
    void aWitnessIsToldAndReplayed() {
        int code = pagerace("explore", "--replay", "isize/grow/DoubleRead");

        assertThat(out.toString())
                .contains("past-range !: 2 switches, 3 steps")
                .contains("inode.size := 24576")
                .contains("real threads: past-range, as predicted")
                .contains("LocalCopy leaves it at step 3: the actor has come to its end")
                .contains("Gates order memory");
        assertThat(code).isZero();
    }

    @Test
    void whatIsUnknownIsNamed() {
        assertThat(pagerace("explore", "--replay", "isize/grow/NoSuch")).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("pagerace: no variant NoSuch in isize/grow\n");
        assertThat(pagerace("explore", "--model", "arm")).isEqualTo(2);
        assertThat(err.toString()).contains("--model 'arm': give sc or tso");
        assertThat(pagerace("explore", "--format", "html")).isEqualTo(2);
        assertThat(err.toString()).contains("--format 'html': give text or json");
    }

    @Test
    void jsonIsForPrograms() {
        assertThat(pagerace("explore", "--room", "isize", "--scenario", "shrink", "--no-cache", "--format", "json"))
                .isZero();
        assertThat(out.toString()).startsWith("[ {").contains("\"verdict\" : \"closed\"");
    }

    @Test
    void replaysAndMutantsAreForProgramsToo() {
        assertThat(pagerace("explore", "--replay", "isize/grow/DoubleRead", "--format", "json"))
                .isZero();
        assertThat(out.toString())
                .contains("\"function\" : \"i_size_write\"", "\"seen\" : \"past-range\"", "\"meets\" : 2")
                .containsPattern("\"LocalCopy\" : \\{\\s+\"step\" : 3,\\s+\"why\" : \"has come to its end\"");

        out.getBuffer().setLength(0);
        assertThat(pagerace("explore", "--mutants", "--room", "isize", "--scenario", "grow", "--format", "json"))
                .isZero();
        assertThat(out.toString()).startsWith("[ {").contains("\"fate\" : \"SURVIVED\"", "\"buffered\" : true");
    }
}
