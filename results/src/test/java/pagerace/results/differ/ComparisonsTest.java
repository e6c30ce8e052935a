package pagerace.results.differ;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static pagerace.model.CompileMode.C1;
import static pagerace.model.CompileMode.C2;
import static pagerace.model.CompileMode.INT;

import java.util.List;
import org.junit.jupiter.api.Test;
import pagerace.results.differ.Difference.Word;
import pagerace.results.judge.CellResult;
import pagerace.results.judge.RunBuilder;
import pagerace.results.plan.Placement;
import pagerace.results.record.Run;

class ComparisonsTest {
    private static final long[] OFTEN = {3000, 2000, 4000, 2500, 3500, 2800};
    private static final long[] SELDOM = {30, 20, 40, 25, 35, 28};
    private static final long[] NONE = new long[6];

    @Test
    void oneRunASideCannotTellHoweverUnlikeTheyAre() {
        Comparisons comparisons = of(run("a", OFTEN), run("b", SELDOM));

        assertThat(comparisons.groups()).extracting(RunGroup::label).containsExactly("a", "b");
        Difference difference = only(comparisons);
        assertThat(difference.dimension()).isEqualTo(Dimension.RUN);
        assertThat(difference.word()).isEqualTo(Word.CANNOT_TELL);
        assertThat(difference.why()).isEqualTo("one run on one side, and they did not take turns");
        assertThat(difference.relative().ratio().orElseThrow()).isCloseTo(0.01, within(1e-9));
        assertThat(difference.relative().interval()).isPresent();
        assertThat(difference.tested().p()).isEmpty();
        assertThat(difference.base().side()).isEqualTo(new Side("a", List.of("a")));
        assertThat(difference.other().exposed()).isEqualTo(6);
    }

    @Test
    void cellsThatShowNothingOnEitherSideAreLeftOut() {
        Run one = new RunBuilder()
                .bad("race/Buggy", OFTEN)
                .bad("race/Fixed", NONE)
                .run();
        Run other = new RunBuilder()
                .bad("race/Buggy", OFTEN)
                .bad("race/Fixed", NONE)
                .run();

        assertThat(of(one, other).differences())
                .extracting(difference -> difference.what().variant())
                .containsExactly("Buggy");
        assertThat(of(one, other).groups())
                .extracting(RunGroup::label)
                .containsExactly("20260102-030405", "20260102-030405 (2)");
    }

    @Test
    void severalRunsASideAreTested() {
        Comparisons comparisons = Comparisons.of(
                List.of(run("a1", OFTEN), run("a2", OFTEN)),
                List.of(run("b1", SELDOM), run("b2", SELDOM)),
                RunBuilder::judge);

        assertThat(comparisons.groups()).extracting(RunGroup::label).containsExactly("before", "after");
        assertThat(comparisons.groups().get(1).runs()).containsExactly("b1", "b2");
        Difference difference = only(comparisons);
        assertThat(difference.word()).isEqualTo(Word.LESS_OFTEN);
        assertThat(difference.why()).isEmpty();
        assertThat(difference.tested().p().orElseThrow()).isLessThan(0.001);
        assertThat(difference.base().forks()).isEqualTo(12);
    }

    @Test
    void runsOfOneSideThatDifferAmongThemselvesTellNothing() {
        Comparisons comparisons = Comparisons.of(
                List.of(run("a1", OFTEN), run("a2", SELDOM)),
                List.of(run("b1", SELDOM), run("b2", SELDOM)),
                RunBuilder::judge);

        assertThat(only(comparisons).word()).isEqualTo(Word.CANNOT_TELL);
        assertThat(only(comparisons).why()).isEqualTo("the runs of one side differ among themselves");
    }

    @Test
    void theRunsOfASideMustBeAlike() {
        Run here = run("a1", OFTEN);
        Run there = new RunBuilder()
                .id("a2")
                .cpu("Other CPU")
                .bad("race/Buggy", OFTEN)
                .run();

        assertThatThrownBy(() -> Comparisons.of(List.of(here, there), List.of(run("b", OFTEN)), RunBuilder::judge))
                .isInstanceOf(CannotPoolException.class)
                .hasMessage("runs a1 and a2 cannot be one side, 'before': unlike in machine");
    }

    @Test
    void noRunIsPooledWithItself() {
        Run run = run("a1", OFTEN);

        assertThatThrownBy(() -> Comparisons.of(List.of(run, run), true, RunBuilder::judge))
                .isInstanceOf(CannotPoolException.class)
                .hasMessage("run a1 was given twice; its forks must not count twice");
        assertThatThrownBy(() -> Comparisons.of(List.of(run, run), List.of(run), RunBuilder::judge))
                .isInstanceOf(CannotPoolException.class);
        assertThat(Comparisons.of(List.of(run), List.of(run), RunBuilder::judge).differences())
                .isNotEmpty();
    }

    @Test
    void jvmsThatTookTurnsAreGroupsAndAreTested() {
        Run run = new RunBuilder()
                .jvms("17 VM", "25 VM")
                .jvm("17 VM")
                .bad("race/Buggy", OFTEN)
                .bad("race/Fixed", NONE)
                .jvm("25 VM")
                .bad("race/Buggy", SELDOM)
                .bad("race/Fixed", 0, 0, 1, 0, 0, 0)
                .run();

        Comparisons comparisons = of(run);

        assertThat(comparisons.groups())
                .extracting(RunGroup::label)
                .containsExactly("20260102-030405 on 17 VM", "20260102-030405 on 25 VM");
        assertThat(comparisons.groups().get(0).comparison().exitCode()).isEqualTo(0);
        assertThat(comparisons.groups().get(1).comparison().exitCode()).isEqualTo(1);
        assertThat(comparisons.differences())
                .extracting(difference -> difference.what().variant(), Difference::word, Difference::dimension)
                .containsExactly(
                        tuple("Buggy", Word.LESS_OFTEN, Dimension.JVM),
                        tuple("Fixed", Word.NO_DIFFERENCE_SEEN, Dimension.JVM));
        Difference buggy = comparisons.differences().get(0);
        assertThat(buggy.tested().p()).hasValue(2.0 / 924);
        assertThat(buggy.tested().adjustedP()).hasValue(4.0 / 924);
    }

    @Test
    void fewerThanFiveForksASideCannotTell() {
        Difference difference = only(of(onTwoJvms(1, 2, 3, 4)));

        assertThat(difference.word()).isEqualTo(Word.CANNOT_TELL);
        assertThat(difference.why()).isEqualTo("4 forks on one side, 5 are needed");
        assertThat(difference.relative().interval()).isEmpty();
        assertThat(only(of(onTwoJvms(1))).why()).isEqualTo("1 fork on one side, 5 are needed");
    }

    private static Run onTwoJvms(long... newer) {
        return new RunBuilder()
                .jvms("17", "25")
                .jvm("17")
                .bad("race/Buggy", OFTEN)
                .jvm("25")
                .bad("race/Buggy", newer)
                .run();
    }

    @Test
    void compileModesOfOneRunAreComparedWithC2() {
        RunBuilder builder = new RunBuilder().modes(INT, C1, C2);
        for (int i = 0; i < 6; i++) {
            builder.fork("race/Buggy", 3 * i + 1, C2, SELDOM[i]);
            builder.fork("race/Buggy", 3 * i + 2, C1, OFTEN[i]);
            builder.fork("race/Buggy", 3 * i + 3, INT, SELDOM[i]);
        }

        assertThat(of(builder.run()).differences())
                .extracting(
                        difference -> difference.base().side().label(),
                        difference -> difference.other().side().label(),
                        Difference::word,
                        difference -> difference.what().settings())
                .containsExactly(
                        tuple("c2", "c1", Word.MORE_OFTEN, ""), tuple("c2", "int", Word.NO_DIFFERENCE_SEEN, ""));
    }

    @Test
    void placementsOfOneRunAreCompared() {
        RunBuilder builder = new RunBuilder()
                .placement(new Placement(Placement.Kind.SMT, "0,4", false))
                .bad("race/Buggy", OFTEN)
                .placement(new Placement(Placement.Kind.ACROSS, "0,9", false));
        for (int i = 0; i < 6; i++) {
            builder.fork("race/Buggy", i + 7, C2, SELDOM[i]);
        }

        Difference difference = only(of(builder.run()));

        assertThat(difference.dimension()).isEqualTo(Dimension.PLACEMENT);
        assertThat(difference.base().side().label()).isEqualTo("SMT siblings");
        assertThat(difference.other().side().label()).isEqualTo("across packages");
        assertThat(difference.word()).isEqualTo(Word.LESS_OFTEN);
    }

    @Test
    void runsOfOneFingerprintArePooledAndTheirRoundsKeptApart() {
        Run one = new RunBuilder()
                .id("a")
                .bad("race/Buggy", 300, 200, 400)
                .bad("race/Fixed", 0, 0, 0)
                .run();
        Run two = new RunBuilder()
                .id("b")
                .bad("race/Buggy", 250, 350, 280)
                .bad("race/Fixed", 0, 0, 0)
                .run();

        Comparisons comparisons = Comparisons.of(List.of(one, two), true, RunBuilder::judge);

        assertThat(comparisons.groups()).extracting(RunGroup::label).containsExactly("2 runs from a");
        assertThat(comparisons.remarks()).containsExactly("pooled: a, b; costs are those of the first alone");
        CellResult fixed =
                comparisons.groups().get(0).comparison().cells().toList().get(1);
        assertThat(fixed.counts().forks()).isEqualTo(6);
        assertThat(fixed.ruling().evidence().orElseThrow().rounds()).isEqualTo(6);
        assertThat(fixed.ruling().evidence().orElseThrow().controlExposed()).isEqualTo(6);
    }

    @Test
    void runsThatDifferAmongThemselvesAreNotPooled() {
        Comparisons comparisons = Comparisons.of(List.of(run("a", OFTEN), run("b", SELDOM)), true, RunBuilder::judge);

        assertThat(comparisons.groups()).extracting(RunGroup::label).containsExactly("a", "b");
        assertThat(comparisons.remarks())
                .containsExactly("not pooled: a, b differ among themselves in room.RaceStress.Buggy in c2");
    }

    @Test
    void unlikeMachinesAreNeverPooled() {
        Run there = new RunBuilder()
                .id("c")
                .cpu("Other CPU")
                .bad("race/Buggy", OFTEN)
                .run();

        Comparisons comparisons =
                Comparisons.of(List.of(run("a", OFTEN), there, run("b", OFTEN)), true, RunBuilder::judge);

        assertThat(comparisons.groups()).extracting(RunGroup::runs).containsExactly(List.of("a", "b"), List.of("c"));
        assertThat(comparisons.remarks())
                .containsExactly(
                        "pooled: a, b; costs are those of the first alone", "not pooled with a: c, unlike in machine");
        assertThat(only(comparisons).dimension()).isEqualTo(Dimension.MACHINE);
    }

    @Test
    void modesOfSeveralRunsAreComparedModeByMode() {
        RunBuilder one = new RunBuilder().id("a").modes(C1, C2);
        RunBuilder two = new RunBuilder().id("b").modes(C1, C2);
        for (int i = 0; i < 6; i++) {
            one.fork("race/Buggy", 2 * i, C1, OFTEN[i]).fork("race/Buggy", 2 * i + 1, C2, SELDOM[i]);
            two.fork("race/Buggy", 2 * i, C1, OFTEN[i]).fork("race/Buggy", 2 * i + 1, C2, SELDOM[i]);
        }

        List<Difference> differences = of(one.run(), two.run()).differences();

        assertThat(differences)
                .extracting(difference -> difference.what().settings())
                .containsExactly("c1", "c2");
        assertThat(differences)
                .allSatisfy(difference ->
                        assertThat(difference.relative().ratio().orElseThrow()).isCloseTo(1, within(0.01)));
    }

    private static Run run(String id, long... bad) {
        return new RunBuilder().id(id).bad("race/Buggy", bad).run();
    }

    private static Comparisons of(Run... runs) {
        return Comparisons.of(List.of(runs), false, RunBuilder::judge);
    }

    private static Difference only(Comparisons comparisons) {
        assertThat(comparisons.differences()).hasSize(1);
        return comparisons.differences().get(0);
    }
}
