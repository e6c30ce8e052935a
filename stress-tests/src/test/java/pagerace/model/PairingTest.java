package pagerace.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.StateCase;
import org.openjdk.jcstress.infra.TestInfo;
import org.openjdk.jcstress.infra.runners.TestList;
import pagerace.catalogue.Catalogue;
import pagerace.model.Grade.State;

/** The catalogue and the compiled jcstress tests say the same. */
class PairingTest {
    /** One cell of a fix matrix, with a name that reads well in a report. */
    record Cell(Bug bug, Scenario scenario, Variant variant) {
        String test() {
            return bug.test(scenario, variant);
        }

        Grade grade() {
            return variant.grade(scenario);
        }

        @Override
        public String toString() {
            return test();
        }
    }

    static Stream<Cell> cells() {
        return Catalogue.bugs().stream()
                .flatMap(bug -> bug.scenarios().stream()
                        .flatMap(scenario ->
                                bug.variantsIn(scenario).stream().map(variant -> new Cell(bug, scenario, variant))));
    }

    static Stream<Bug> bugs() {
        return Catalogue.bugs().stream();
    }

    @Test
    void everyCellIsATestAndEveryTestIsACell() {
        assertThat(new TreeSet<>(TestList.tests()))
                .isEqualTo(new TreeSet<>(cells().map(Cell::test).toList()));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void everyTestHasAtLeastTwoActors(Cell cell) {
        // An inherited @Actor method is silently ignored, and a test without actors compiles.
        assertThat(TestList.getInfo(cell.test()).threads()).isGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("cells")
    void everyTestSharesTheOutcomeWordsOfItsScenario(Cell cell) {
        assertThat(expectations(cell)).containsOnlyKeys(cell.scenario().words());
    }

    @ParameterizedTest
    @MethodSource("cells")
    void aBadWordIsForbiddenExactlyWhereTheCellIsClosed(Cell cell) {
        Grade grade = cell.grade();
        boolean mayOccur = Stream.of(CompileMode.values()).anyMatch(mode -> grade.in(mode) != State.CLOSED);
        Map<String, Expect> expectations = expectations(cell);
        for (String word : cell.scenario().words()) {
            if (cell.scenario().bad().contains(word)) {
                assertThat(expectations.get(word))
                        .as(word)
                        .isEqualTo(mayOccur ? Expect.ACCEPTABLE_INTERESTING : Expect.FORBIDDEN);
            } else {
                assertThat(expectations.get(word)).as(word).isEqualTo(Expect.ACCEPTABLE);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cells")
    void everyTestRefersToAKernelCommit(Cell cell) {
        assertThat(TestList.getInfo(cell.test()).refs()).anyMatch(ref -> ref.matches(Proposal.url("[0-9a-f]{12}")));
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void everyScenarioHasAnOpenPositiveControlOrIsASafetyControl(Bug bug) {
        for (Scenario scenario : bug.scenarios()) {
            scenario.positiveControl()
                    .ifPresent(control -> assertThat(Stream.of(CompileMode.values())
                                    .map(bug.variant(control).grade(scenario)::in))
                            .as("%s, the control of %s", control, scenario.name())
                            .contains(State.OPEN));
            assertThat(scenario.bad()).as("bad words of %s", scenario.name()).isNotEmpty();
            assertThat(scenario.words()).containsAll(scenario.bad()).containsAll(scenario.noticed());
        }
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void everyVariantHasACellAndAKnownBase(Bug bug) {
        List<String> known = new ArrayList<>();
        for (Variant variant : bug.variants()) {
            assertThat(variant.grades()).as("cells of %s", variant.name()).isNotEmpty();
            for (String scenario : variant.grades().keySet()) {
                assertThat(bug.scenario(scenario).name()).isEqualTo(scenario);
            }
            assertThat(known)
                    .as("variants before %s", variant.name())
                    .containsAll(variant.base().stream().toList());
            known.add(variant.name());
        }
    }

    @Test
    void theFirstVariantOfARoomIsTheCodeAsItStood() {
        assertThat(Catalogue.bugs())
                .allMatch(bug -> bug.variants().get(0).kind() == Variant.Kind.BUGGY)
                .allMatch(bug -> bug.variants().get(0).base().isEmpty());
    }

    private static Map<String, Expect> expectations(Cell cell) {
        TestInfo info = TestList.getInfo(cell.test());
        Map<String, Expect> expectations = new TreeMap<>();
        for (StateCase outcome : info.cases()) {
            expectations.put(outcome.matchPattern(), outcome.expect());
        }
        return expectations;
    }
}
