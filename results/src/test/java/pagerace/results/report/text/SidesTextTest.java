package pagerace.results.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pagerace.results.differ.Comparisons;
import pagerace.results.judge.RunBuilder;
import pagerace.results.record.Run;
import pagerace.results.record.RunReader;

/** What several runs cost, and what they come to, however unlike they are. */
class SidesTextTest {
    private static final long[] OFTEN = {3000, 2000, 4000, 2500, 3500, 2800};

    @TempDir
    private Path temp;

    private static String write(Run... runs) {
        return DifferenceTextTest.write(140, Comparisons.of(List.of(runs), false, RunBuilder::judge));
    }

    @Test
    void unlikeMachinesAndSettingsAreSaidInTheLastSentences() {
        Run here = new RunBuilder()
                .bad("race/Buggy", OFTEN)
                .bad("race/Fixed", new long[6])
                .run();
        Run there = new RunBuilder()
                .id("20260203-040506")
                .cpu("Other CPU")
                .phase(200)
                .bad("race/Buggy", OFTEN)
                .bad("race/Fixed", 0, 0, 0, 1, 0, 0)
                .run();

        assertThat(write(here, there)).endsWith("""
                Verdicts of A and B agree in 1 of 2 cells; A holds, B leaks: room/race Fixed.
                Rates of 2 tests are not comparable: the settings are others, B against A in phase 200 against 0; to make them so, run B again with
                  --calibration and the folder of A.
                A and B differ in CPU (Some CPU against Other CPU).
                """);
    }

    @Test
    void runsWithoutACommonCellSaySo() {
        Run one = new RunBuilder().bad("race/Buggy", OFTEN).run();
        Run other =
                new RunBuilder().id("20260203-040506").bad("oops/Buggy", OFTEN).run();

        assertThat(write(one, other)).endsWith("A and B have no cell in common.\n");
    }

    @Test
    void costsStandSideBySideToo() throws IOException {
        assertThat(write(jmh("before.json", 2.0), jmh("after.json", 3.0))).contains("""
                  of some.Bench.

                                                A      B      B
                  benchmark  mode  threads  ns/op  ns/op  ratio
                  op         avgt        1   2.00   3.00   1.50
                """);
    }

    private Run jmh(String name, double nanos) throws IOException {
        Path file = Files.writeString(temp.resolve(name), """
                [{"jmhVersion": "1.37", "benchmark": "some.Bench.op", "mode": "avgt", "threads": 1, "forks": 1,
                  "primaryMetric": {"score": %s, "scoreUnit": "ns/op", "rawData": [[%s, %s]]}}]
                """.formatted(nanos, nanos, nanos));
        return RunReader.read(file, warning -> {});
    }
}
