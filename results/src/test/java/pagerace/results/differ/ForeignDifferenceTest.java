package pagerace.results.differ;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pagerace.model.CompileMode;
import pagerace.results.judge.Comparison;
import pagerace.results.judge.RunBuilder;

/** Tests that no catalogue knows: each of their outcomes is compared for itself. */
class ForeignDifferenceTest {
    private static final String TEST = "pagerace.room.RaceStress.Buggy";

    private static Comparisons compare(RunBuilder before, RunBuilder after) {
        return Comparisons.of(
                List.of(before.id("old").run()), List.of(after.id("new").run()), run -> Comparison.of(run, List.of()));
    }

    private static RunBuilder run(long... broken) {
        return new RunBuilder().bad("race/Buggy", broken);
    }

    @Test
    void everyOutcomeHasARatio() {
        Comparisons comparisons = compare(run(100, 200, 300, 400, 500, 600), run(200, 400, 600, 800, 1000, 1200));

        assertThat(comparisons.differences())
                .extracting(difference -> difference.what().name())
                .containsExactly(TEST + " broken", TEST + " fine");
        Difference broken = comparisons.differences().get(0);
        assertThat(broken.relative().ratio().orElseThrow()).isEqualTo(2, within(1e-9));
        assertThat(broken.relative().interval()).isPresent();
        assertThat(broken.word()).isEqualTo(Difference.Word.CANNOT_TELL);
        assertThat(broken.base().exposed()).isEqualTo(6);
        Difference fine = comparisons.differences().get(1);
        assertThat(fine.relative().ratio().orElseThrow()).isEqualTo(1, within(1e-2));
    }

    @Test
    void anOutcomeThatOneSideNeverShowedIsComparedAsWell() {
        RunBuilder without = new RunBuilder();
        for (int round = 1; round <= 6; round++) {
            without.outcomes("race/Buggy", round, CompileMode.C2, Map.of("fine", RunBuilder.SAMPLES), Map.of());
        }

        Comparisons comparisons = compare(run(100, 200, 300, 400, 500, 600), without);

        Difference broken = comparisons.differences().get(0);
        assertThat(broken.what().name()).isEqualTo(TEST + " broken");
        assertThat(broken.other().exposed()).isZero();
        assertThat(broken.relative().ratio().orElseThrow()).isLessThan(0.01);
    }
}
