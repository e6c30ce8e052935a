package pagerace.results.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;

class LoadOptionsTest {
    @Command
    private static final class Bench {
        @ArgGroup(exclusive = false)
        private final SelectionOptions what = new SelectionOptions();

        @ArgGroup(exclusive = false)
        private final LoadOptions options = new LoadOptions();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--precision=narrow | Invalid value for option '--precision': 'narrow' is not a share above 0 and below 100 %",
                "--precision=0%     | Invalid value for option '--precision': '0%' is not a share above 0 and below 100 %",
                "--load=contendet   | expected one of [UNCONTENDED, CONTENDED, SWEEP] (case-insensitive) but was 'contendet'",
                "--threads=-1       | --threads -1 must be between 1 and 1024",
                "--benchmark=Nix.*  | unknown benchmark 'Nix.*'"
            })
    void badInputIsOneLineAndExitCode2(String argument, String message) {
        StringWriter err = new StringWriter();

        int exit = Pagerace.doMain(new PrintWriter(new StringWriter()), new PrintWriter(err), "bench", argument);

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).contains(message).doesNotContain("\tat ");
    }

    @Test
    void aRoomIsBenchmarkedWithThoseOfItsVariantsWhoseOnlyCellIsInALaterScenario() {
        Bench bench = new Bench();
        new CommandLine(bench).parseArgs("--room", "isize");

        assertThat(bench.options.content(bench.what).benchmarks())
                .anyMatch(item -> item.contains("IsizeBench.actualEnd") && item.contains("DoubleRead"))
                .anyMatch(item -> item.contains("IsizeHalvesBench.readSize") && item.contains("SeqCountTwoWriters"));
    }
}
