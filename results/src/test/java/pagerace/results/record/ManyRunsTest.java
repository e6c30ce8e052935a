package pagerace.results.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pagerace.results.differ.Comparisons;
import pagerace.results.differ.Overview;
import pagerace.results.judge.Comparison;
import pagerace.results.judge.ExitCode;
import pagerace.results.judge.Verdict;
import pagerace.results.report.text.TextReport;

/** Twelve made-up runs of 90 forks, each of which has ten rounds of the nine variants of isize. */
class ManyRunsTest {
    private static final int RUNS = 12;
    private static final int FORKS = 90;

    @TempDir
    private Path temp;

    private List<Comparison> comparisons() throws IOException {
        ManyRuns.write(temp, RUNS, FORKS);
        try (Stream<Path> folders = Files.list(temp)) {
            return folders.sorted()
                    .map(folder -> Comparison.of(RunReader.read(folder, warning -> {})))
                    .toList();
        }
    }

    @Test
    void anOverviewCountsVerdictsAndForksOverAllRuns() throws IOException {
        Overview overview = Overview.of(comparisons());

        assertThat(overview.runs()).isEqualTo(RUNS);
        assertThat(overview.machines()).isEqualTo(1);
        assertThat(overview.exitCodes()).isEqualTo(Map.of(ExitCode.AS_DOCUMENTED, RUNS));
        List<Overview.CellInRuns> cells = overview.scenarios().get(0).cells();
        assertThat(cells.stream().mapToInt(Overview.CellInRuns::forks).sum()).isEqualTo(RUNS * FORKS);
        Overview.CellInRuns control = cells.get(0);
        assertThat(control.label()).isEqualTo("DoubleRead");
        assertThat(control.verdicts()).isEqualTo(Map.of(Verdict.REPRODUCED, RUNS));
        assertThat(control.exposed()).isEqualTo(control.forks());
        assertThat(control.rate()).hasValueSatisfying(rate -> {
            assertThat(rate.median()).isBetween(5e-4, 2e-3);
            assertThat(rate.least()).isPositive().isLessThan(rate.median());
            assertThat(rate.most()).isGreaterThan(rate.median());
        });
        assertThat(cells.get(1).verdicts()).isEqualTo(Map.of(Verdict.CLEAN, RUNS));
        assertThat(cells.subList(2, cells.size()))
                .allSatisfy(cell -> assertThat(cell.verdicts()).isEqualTo(Map.of(Verdict.HOLDS, RUNS)));
    }

    @Test
    void moreThanEightRunsAreOneTable() throws IOException {
        StringWriter text = new StringWriter();
        new TextReport(100, false, true).write(Comparisons.summedUp(comparisons()), new PrintWriter(text));

        assertThat(text.toString())
                .startsWith("12 runs on 1 machine, each judged for itself\n")
                .contains("  LocalCopy        fix       closed    12 holds")
                .contains("Exit code 0 in 12 runs: everything as documented.");
        assertThat(text.toString().lines()).hasSizeLessThan(30).allMatch(line -> line.length() <= 100);
    }

    @Test
    void forksOfOneFileShareWhatTheyHaveInCommon() throws IOException {
        ManyRuns.write(temp, 1, FORKS);
        List<ForkRecord> forks =
                RunReader.read(temp.resolve("0000"), warning -> {}).forks();

        assertThat(forks.get(0).settings()).isSameAs(forks.get(FORKS - 1).settings());
        assertThat(forks.get(0).outcomes().keySet().iterator().next())
                .isSameAs(forks.get(FORKS - 1).outcomes().keySet().iterator().next());
    }
}
