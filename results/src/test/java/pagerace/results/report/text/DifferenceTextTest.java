package pagerace.results.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pagerace.model.CompileMode;
import pagerace.results.differ.Comparisons;
import pagerace.results.judge.Comparison;
import pagerace.results.judge.RunBuilder;
import pagerace.results.plan.Placement;

class DifferenceTextTest {
    private static final long[] OFTEN = {3000, 2000, 4000, 2500, 3500, 2800};
    private static final long[] SELDOM = {30, 0, 40, 25, 35, 28};

    @ParameterizedTest
    @ValueSource(ints = {80, 100, 140})
    void runsSideBySideReadAsExpectedAtThisWidth(int width) throws IOException {
        String text = write(width, sides());

        TextReportTest.assertGolden(text, "sides-" + width + ".txt");
        assertThat(text.lines()).allMatch(line -> line.length() <= width);
    }

    @Test
    void whatTookTurnsInARunReadsAsExpected() throws IOException {
        TextReportTest.assertGolden(write(100, turns()), "turns-100.txt");
    }

    @Test
    void aRunWithNothingToCompareReadsAsEver() {
        Comparison comparison = new RunBuilder().bad("race/Buggy", OFTEN).compare();

        assertThat(write(
                        100,
                        Comparisons.of(
                                List.of(new RunBuilder()
                                        .bad("race/Buggy", OFTEN)
                                        .run()),
                                false,
                                RunBuilder::judge)))
                .isEqualTo(TextReportTest.write(new TextReport(100, false, true)::write, comparison));
    }

    /** Two JVMs that took turns here, a run there. */
    static Comparisons sides() {
        RunBuilder here = new RunBuilder()
                .jvms("17.0.15 Some VM", "25.0.1 Some VM")
                .jvm("17.0.15 Some VM")
                .bad("race/Buggy", OFTEN)
                .bad("race/Fixed", new long[6])
                .bad("oops/Buggy", 0, 0, 5, 0, 0, 0)
                .jvm("25.0.1 Some VM")
                .bad("race/Buggy", SELDOM)
                .bad("race/Fixed", 0, 0, 0, 1, 0, 0)
                .bad("oops/Buggy", 0, 0, 0, 7, 0, 0);
        RunBuilder there = new RunBuilder()
                .id("20260203-040506")
                .cpu("Other CPU")
                .bad("race/Buggy", OFTEN)
                .bad("race/Fixed", new long[6])
                .bad("safety/Fixed", new long[6]);
        return Comparisons.of(List.of(here.run(), there.run()), true, RunBuilder::judge);
    }

    /** One run in two compile modes and two places, some of it widened, oversubscribed or disturbed. */
    static Comparisons turns() {
        RunBuilder builder = new RunBuilder().modes(CompileMode.C1, CompileMode.C2);
        Placement smt = new Placement(Placement.Kind.SMT, "0,2", false);
        Placement across = new Placement(Placement.Kind.ACROSS, "0", true);
        for (int i = 0; i < 6; i++) {
            for (CompileMode mode : List.of(CompileMode.C1, CompileMode.C2)) {
                long[] hits = mode == CompileMode.C1 ? OFTEN : SELDOM;
                int round = 4 * i + (mode == CompileMode.C1 ? 1 : 2);
                builder.placement(smt)
                        .disturbed(i == 3)
                        .fork("race/Buggy", round, mode, hits[i])
                        .fork("race/Fixed", round, mode, 0)
                        .placement(across)
                        .fork("race/Buggy", round + 2, mode, hits[i] / 4)
                        .fork("race/Fixed", round + 2, mode, 0);
            }
        }
        builder.placement(Placement.ANY).widen(64).bad("oops/Buggy", 50, 60).bad("oops/Fixed", 3, 4);
        return Comparisons.of(List.of(builder.run()), false, RunBuilder::judge);
    }

    static String write(int width, Comparisons comparisons) {
        StringWriter text = new StringWriter();
        new TextReport(width, false, true).write(comparisons, new PrintWriter(text));
        return text.toString();
    }
}
