package pagerace.results.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import pagerace.model.CompileMode;
import pagerace.results.judge.ForkGroup.Dot;
import pagerace.results.record.ForkRecord.Status;

class ForkDetailsTest {
    @Test
    void forksThatRanAlikeAreAGroupWithADotForEachExposedOne() {
        Comparison comparison = new RunBuilder()
                .modes(CompileMode.C2, CompileMode.INT)
                .bad("race/Buggy", 30, 0, 10)
                .fork("race/Buggy", 4, CompileMode.INT, 5)
                .failed("race/Buggy", 5, Status.CRASHED, "SIGSEGV")
                .compare();

        CellResult buggy = comparison.cells().findFirst().orElseThrow();
        assertThat(comparison.details().of(buggy)).hasSize(2);
        ForkGroup c2 = comparison.details().of(buggy).get(0);
        assertThat(c2.alike().mode()).isEqualTo(CompileMode.C2);
        assertThat(c2.forks()).isEqualTo(3);
        assertThat(c2.exposed()).isEqualTo(2);
        assertThat(c2.bad()).isEqualTo(40);
        assertThat(c2.samples()).isEqualTo(3 * RunBuilder.SAMPLES);
        assertThat(c2.dots()).containsExactly(new Dot(3, 10, RunBuilder.SAMPLES), new Dot(1, 30, RunBuilder.SAMPLES));
        assertThat(comparison.details().of(buggy).get(1).alike().mode()).isEqualTo(CompileMode.INT);
    }

    @Test
    void aCellThatIsAboutSomeModesHasTheGroupsOfTheseAlone() {
        Comparison comparison = new RunBuilder()
                .modes(CompileMode.C2, CompileMode.INT)
                .fork("race/ByMode", 1, CompileMode.C2, 0)
                .fork("race/ByMode", 2, CompileMode.INT, 7)
                .compare();

        assertThat(comparison.cells())
                .hasSize(2)
                .allSatisfy(cell -> assertThat(comparison.details().of(cell))
                        .singleElement()
                        .satisfies(group -> assertThat(cell.subject().modes())
                                .containsExactly(group.alike().mode())));
    }

    @Test
    void ofManyForksAFewDotsStandForAll() {
        long[] bad = LongStream.rangeClosed(1, 1000).toArray();

        Comparison comparison = new RunBuilder().bad("race/Buggy", bad).compare();

        ForkGroup group = comparison
                .details()
                .of(comparison.cells().findFirst().orElseThrow())
                .get(0);
        assertThat(group.forks()).isEqualTo(1000);
        assertThat(group.dots()).hasSize(ForkDetails.MOST_DOTS);
        assertThat(group.dots().get(0).bad()).isEqualTo(1);
        assertThat(group.dots().get(ForkDetails.MOST_DOTS - 1).bad()).isEqualTo(1000);
    }

    @Test
    void forksOfTestsThatNobodyKnowsAreLeftOut() {
        Comparison comparison = new RunBuilder()
                .outcomes("race/Buggy", 1, CompileMode.C2, Map.of(), Map.of())
                .compare();

        assertThat(comparison.details().groups()).isEmpty();
    }
}
