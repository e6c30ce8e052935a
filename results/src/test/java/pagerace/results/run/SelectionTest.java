package pagerace.results.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import pagerace.results.fork.Cell;
import pagerace.results.plan.UsageException;

class SelectionTest {
    private static List<String> tests(List<String> rooms, List<String> scenarios, List<String> variants) {
        return new Selection(rooms, scenarios, variants, false)
                .cells().stream().map(Cell::test).toList();
    }

    @Test
    void withoutAScenarioTheFirstOfTheRoomIsTaken() {
        assertThat(tests(List.of("isize"), List.of(), List.of()))
                .hasSize(8)
                .allMatch(test -> test.startsWith("pagerace.isize.GrowStress."));
    }

    @Test
    void globsSelectVariantsAndThePositiveControlComesAlong() {
        assertThat(tests(List.of("isize"), List.of("grow"), List.of("Read*")))
                .containsExactly("pagerace.isize.GrowStress.DoubleRead", "pagerace.isize.GrowStress.ReadOnce");
    }

    @Test
    void howMuchOfTheRoomsThatIsIsSaid() {
        assertThat(Selection.described(new Selection(List.of("isize"), List.of(), List.of(), false).cells()))
                .matches("8 cells in 1 of \\d scenarios \\(--full races all\\)");
        assertThat(Selection.described(new Selection(List.of("isize"), List.of(), List.of(), true).cells()))
                .matches("\\d+ cells");
        assertThat(Selection.described(List.of(FakeForks.cell("pairs", "Buggy"))))
                .isEqualTo("1 cell");
    }

    @Test
    void roomsOfOtherJarsAreHintedAt() {
        assertThatThrownBy(() -> new Selection(List.of("bitlock"), List.of(), List.of(), true).bugs())
                .hasMessageStartingWith("unknown room 'bitlock'; see pagerace list (known: ")
                .hasMessageEndingWith("; rooms of other jars: --rooms JAR)");
    }

    @Test
    void anUnknownRoomIsNamedWithTheNearestKnownOne() {
        assertThatThrownBy(() -> tests(List.of("isise"), List.of(), List.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("unknown room 'isise'; did you mean isize? (known: isize");
    }

    @Test
    void anUnknownScenarioIsNamed() {
        assertThatThrownBy(() -> tests(List.of("isize"), List.of("grwo"), List.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("unknown scenario 'grwo'; did you mean grow?");
    }

    @Test
    void anUnknownVariantIsNamed() {
        assertThatThrownBy(() -> tests(List.of("isize"), List.of(), List.of("doubleread2")))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("unknown variant 'doubleread2'; did you mean DoubleRead?");
    }

    @Test
    void aBrokenGlobIsNamed() {
        assertThatThrownBy(() -> tests(List.of("[isize"), List.of(), List.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("'[isize' is not a glob");
    }
}
