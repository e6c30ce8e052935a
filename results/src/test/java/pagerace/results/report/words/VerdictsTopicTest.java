package pagerace.results.report.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import pagerace.results.differ.Comparisons;
import pagerace.results.differ.Difference;
import pagerace.results.judge.CellResult;
import pagerace.results.judge.Comparison;
import pagerace.results.judge.RunBuilder;
import pagerace.results.record.Run;

/** The example of the help topic, run through the code that it explains. */
class VerdictsTopicTest {
    private static final String TOPIC = String.join(" ", VerdictsTopic.lines()).replaceAll(" +", " ");

    @Test
    void theExampleIsWhatTheCodeSays() {
        Comparison comparison = example(12_000, 700, 31_000, 4000, 9000);
        CellResult control = cell(comparison, "Buggy");
        CellResult fix = cell(comparison, "Fixed");

        assertThat(TOPIC)
                .contains("the control shows 12000, 700, 31000, 4000, 9000 bad samples")
                .contains("Control: " + control.counts().exposed() + "/"
                        + control.counts().forks() + ", " + Figures.exposure(control) + ". Fix: "
                        + fix.counts().exposed() + "/" + fix.counts().forks() + ", " + Figures.exposure(fix) + ".")
                .contains("Control: " + Figures.perMillion(control) + ".")
                .contains("Fix: " + Figures.perMillion(fix) + ".")
                .contains("So one is " + Figures.sure(fix) + " sure of 1000 x.")
                .contains("is "
                        + Figures.reduction(
                                fix.ruling().evidence().orElseThrow().reduction()) + ": the fix "
                        + Figures.verdict(fix, ">="));
        double mean = (Math.exp(-12) + Math.exp(-0.7) + Math.exp(-4) + Math.exp(-9) + 1) / 5;
        assertThat(TOPIC)
                .contains(String.format(
                        Locale.ROOT, "have the mean %.3f; to the fifth power, %.5f.", mean, Math.pow(mean, 5)));
        assertThat(1 - fix.ruling().evidence().orElseThrow().confidence()).isCloseTo(Math.pow(mean, 5), within(1e-12));
    }

    @Test
    void atATenthOfTheHitsMoreRoundsAreNeeded() {
        CellResult fix = cell(example(1200, 70, 3100, 400, 900), "Fixed");

        assertThat(TOPIC)
                .contains("the fix is inconclusive: "
                        + Figures.reduction(
                                fix.ruling().evidence().orElseThrow().reduction()) + " x less so far, needs about "
                        + fix.ruling().roundsNeeded().orElseThrow() + " more rounds");
    }

    @Test
    void theDifferenceIsWhatTheCodeSays() {
        Run before = new RunBuilder()
                .jvms("17", "25")
                .jvm("17")
                .bad("race/Buggy", 10, 12, 15, 20, 30)
                .jvm("25")
                .bad("race/Buggy", 25, 40, 50, 60, 90)
                .run();
        Difference difference = Comparisons.of(List.of(before), false, RunBuilder::judge)
                .differences()
                .get(0);

        assertThat(TOPIC)
                .contains("all 25 quotients, "
                        + Figures.three(difference.relative().ratio().orElseThrow()) + ", its 95 %")
                .contains("(Mann-Whitney): "
                        + difference
                                .relative()
                                .interval()
                                .map(i -> Figures.interval(i.low(), i.high()))
                                .orElseThrow())
                .contains("p = " + Figures.three(difference.tested().p().orElseThrow()) + ".");
        assertThat(difference.tested().p()).hasValue(4.0 / 252);
        assertThat(TOPIC).contains("it becomes " + Figures.three(4.0 / 252 * 3));
    }

    private static Comparison example(long... hits) {
        RunBuilder builder = new RunBuilder();
        for (int i = 0; i < hits.length; i++) {
            builder.samples("race/Buggy", i + 1, 2_000_000, hits[i]).samples("race/Fixed", i + 1, 2_000_000, 0);
        }
        return builder.compare();
    }

    private static CellResult cell(Comparison comparison, String variant) {
        return comparison
                .cells()
                .filter(cell -> cell.variant().name().equals(variant))
                .findFirst()
                .orElseThrow();
    }
}
