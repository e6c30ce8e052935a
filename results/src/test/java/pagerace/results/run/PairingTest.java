package pagerace.results.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pagerace.results.judge.CellResult;
import pagerace.results.judge.Comparison;
import pagerace.results.judge.Verdict;
import pagerace.results.plan.UsageException;
import pagerace.results.record.Run;
import pagerace.results.record.RunReader;

class PairingTest {
    private static final String SAMPLES = "org.openjdk.jcstress.samples.problems.racecondition.RaceCondition_01_RMW.";

    private static Run recorded(String name) {
        URI file = URI.create(Objects.requireNonNull(PairingTest.class.getResource("/pagerace/results/record/" + name))
                .toString());
        return RunReader.read(Path.of(file), warning -> {});
    }

    @Test
    void aPairOfForeignTestsIsJudgedLikeABugAndItsFix() {
        Run run = new Pairing(List.of("Racy=Sync"), List.of("250, 100, .*")).in(recorded("racecondition.bin.gz"));

        Comparison comparison = Comparison.of(run);

        List<CellResult> cells = comparison.cells().toList();
        assertThat(cells).extracting(CellResult::test).containsExactly(SAMPLES + "Racy", SAMPLES + "Sync");
        assertThat(cells).extracting(CellResult::verdict).containsExactly(Verdict.REPRODUCED, Verdict.HOLDS);
        assertThat(cells).extracting(CellResult::label).containsExactly("Racy", "Sync");
        assertThat(cells.get(0).counts().bad()).isEqualTo(1_392_896 + 1_400_186);
        assertThat(comparison.rooms().get(0).bug().room()).isEqualTo("pairs");
        assertThat(comparison.ungraded().isEmpty()).isTrue();
    }

    @Test
    void theCatalogueSaysWhatIsBadInTestsOfRooms() {
        Run run = new Pairing(List.of("DoubleRead=PlainReads"), List.of()).in(recorded("grow.bin.gz"));

        assertThat(Comparison.of(run).rooms().get(1).cells())
                .extracting(CellResult::verdict)
                .containsExactly(Verdict.REPRODUCED, Verdict.LEAKS);
    }

    @Test
    void aTestMayStandInSeveralPairs() {
        Run run = new Pairing(List.of("DoubleRead=ReadOnce", "PlainReads=ReadOnce"), List.of())
                .in(recorded("grow.bin.gz"));

        assertThat(Comparison.of(run).rooms().get(1).cells())
                .extracting(CellResult::label)
                .containsExactly("DoubleRead", "ReadOnce", "PlainReads", "ReadOnce");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(List.of("Racy"), List.of("x"), "--pair 'Racy' is not a pair of tests"),
                Arguments.of(List.of("Racy=Sync"), List.of(), "nothing tells which outcomes are bad"),
                Arguments.of(List.of("Racy=Sync"), List.of("("), "--bad '(' is not a regular expression"),
                Arguments.of(List.of("Racy=Racy"), List.of("x"), "names one test twice"),
                Arguments.of(List.of("Racy=Snyc"), List.of("x"), "is called 'Snyc'; it has " + SAMPLES + "Racy, "),
                Arguments.of(List.of(), List.of("x"), "--bad needs --pair"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void isNamed(List<String> pairs, List<String> bad, String message) {
        assertThatThrownBy(() -> new Pairing(pairs, bad).in(recorded("racecondition.bin.gz")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message);
    }
}
