package pagerace.results.judge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import pagerace.model.CompileMode;
import pagerace.results.record.Explored.Ending;
import pagerace.results.record.Explored.How;
import pagerace.results.record.Explored.Repair;
import pagerace.results.record.Model;
import pagerace.results.report.words.Explorations;
import pagerace.results.report.words.Summary;

/** What exploration makes of verdicts. */
class ProofTest {
    private static final long[] LIVE = {30_000, 20_000, 40_000, 25_000, 35_000, 28_000};
    private static final long[] NONE = new long[6];

    private static CellResult cell(Comparison comparison, String variant) {
        return comparison
                .cells()
                .filter(cell -> cell.variant().name().equals(variant))
                .findFirst()
                .orElseThrow();
    }

    private static String bug(Comparison comparison) {
        return Summary.bug(comparison.rooms().get(0));
    }

    @Test
    void whatNobodyExploredIsJudgedByItsForksAlone() {
        Comparison comparison =
                new RunBuilder().bad("race/Buggy", NONE).bad("race/Fixed", NONE).compare();

        assertThat(cell(comparison, "Buggy").explored()).isEmpty();
        assertThat(Explorations.brief(cell(comparison, "Buggy"))).isEmpty();
        assertThat(Explorations.sentence(cell(comparison, "Buggy"))).isEmpty();
        assertThat(cell(comparison, "Buggy").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void aProofDoesNotStandForForksWhereTheRepairIsRaced() {
        Comparison comparison = new RunBuilder()
                .bad("race/Buggy", LIVE)
                .explored("race/Buggy", 1, Repair.UNKNOWN, "broken")
                .bad("race/Fixed", 0, 0)
                .explored("race/Fixed", 1, Repair.RACED)
                .compare();

        CellResult fixed = cell(comparison, "Fixed");
        assertThat(fixed.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(Explorations.brief(fixed)).isEqualTo("all 1234");
        assertThat(Explorations.sentence(fixed))
                .isEqualTo(
                        "Explored: every schedule of sequential consistency and x86-TSO, 1,234 states, code of actors"
                                + " run 567 times: none is bad.");
        CellResult buggy = cell(comparison, "Buggy");
        assertThat(buggy.verdict()).isEqualTo(Verdict.REPRODUCED);
        assertThat(Explorations.brief(buggy)).isEqualTo("witness 1/0");
        assertThat(Explorations.sentence(buggy))
                .isEqualTo("Explored: a schedule leads to broken !: 1 switch, 0 steps.");
    }

    @Test
    void whatHasNoConflictingAccessNeedsNoFork() {
        Comparison comparison = new RunBuilder()
                .bad("race/Buggy", LIVE)
                .explored("race/Buggy", 1, Repair.UNKNOWN, "broken")
                .explored("race/Fixed", 0, Repair.RACED)
                .compare();

        CellResult fixed = cell(comparison, "Fixed");
        assertThat(fixed.verdict()).isEqualTo(Verdict.RACE_FREE);
        assertThat(Explorations.sentence(fixed)).endsWith("none is bad. Nobody touches what another one writes.");
        assertThat(comparison.exitCode()).isZero();
        assertThat(comparison.isComplete()).isTrue();
        assertThat(bug(comparison)).isEqualTo("room: the bug was reproduced; 1 is race-free (proved).");
    }

    @Test
    void proofsAreCountedApart() {
        Comparison comparison = new RunBuilder()
                .bad("race/Buggy", LIVE)
                .bad("race/Fixed", NONE)
                .explored("race/Fixed", 1, Repair.RACED)
                .explored("safety/Fixed", 0, Repair.RACED)
                .compare();

        assertThat(bug(comparison))
                .isEqualTo("room: the bug was reproduced; its only fix holds; 1 is race-free" + " (proved).");
    }

    @Test
    void whatIsBesideThePointIsNotCounted() {
        Comparison comparison = new RunBuilder()
                .bad("race/Buggy", LIVE)
                .explored("race/Buggy", 1, Repair.UNKNOWN, "broken")
                .bad("race/Fixed", NONE)
                .explored("race/Fixed", 1, Repair.BESIDE_THE_POINT)
                .compare();

        CellResult fixed = cell(comparison, "Fixed");
        assertThat(fixed.verdict()).isEqualTo(Verdict.BESIDE_THE_POINT);
        assertThat(Explorations.sentence(fixed))
                .endsWith("none is bad. None is with its repair taken out, either: this scenario does not race it.");
        assertThat(comparison.exitCode()).isZero();
        assertThat(bug(comparison)).isEqualTo("room: the bug was reproduced.");
    }

    @Test
    void aLeakIsALeakWhateverWasProved() {
        Comparison comparison = new RunBuilder()
                .bad("race/Fixed", 0, 3)
                .explored("race/Fixed", 0, Repair.RACED)
                .compare();

        assertThat(cell(comparison, "Fixed").verdict()).isEqualTo(Verdict.LEAKS);
        assertThat(comparison.exitCode()).isEqualTo(1);
    }

    @Test
    void aWitnessAgainstAClosedGradeIsAContradiction() {
        Comparison comparison = new RunBuilder()
                .bad("race/Buggy", LIVE)
                .bad("race/Fixed", NONE)
                .explored("race/Fixed", 1, Repair.UNKNOWN, "broken")
                .compare();

        assertThat(cell(comparison, "Fixed").verdict()).isEqualTo(Verdict.CONTRADICTED);
        assertThat(cell(comparison, "Fixed").ruling().why()).isEqualTo("graded closed, but a schedule leads to it");
        assertThat(comparison.exitCode()).isEqualTo(1);
        assertThat(bug(comparison))
                .isEqualTo("room: the bug was reproduced; its only fix does not hold; contradicted: Fixed.");
    }

    @Test
    void aProofAgainstAnOpenGradeIsAContradiction() {
        RunBuilder run = new RunBuilder().bad("race/Buggy", NONE).explored("race/Buggy", 1, Repair.UNKNOWN);

        assertThat(cell(run.compare(), "Buggy").verdict()).isEqualTo(Verdict.CONTRADICTED);
        assertThat(cell(run.compare(), "Buggy").ruling().why())
                .isEqualTo("graded open, but no schedule of sequential consistency or x86-TSO leads to it");
        // It may do more than x86.
        assertThat(cell(run.arch("aarch64").compare(), "Buggy").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void oneModelAloneRefutesNoOpenGrade() {
        Comparison comparison = new RunBuilder()
                .bad("race/Buggy", NONE)
                .explored("race/Buggy", Model.SC, new Ending(How.EXHAUSTED, "", false, 1), 1, Repair.UNKNOWN)
                .explored(
                        "race/Buggy",
                        Model.TSO,
                        new Ending(How.BOUNDED, "the time is over", true, 1),
                        1,
                        Repair.UNKNOWN)
                .compare();

        assertThat(cell(comparison, "Buggy").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(Explorations.sentence(cell(comparison, "Buggy")))
                .isEqualTo(
                        "Explored: every schedule of sequential consistency, 1,234 states, code of actors run 567 times:"
                                + " none is bad. Not explored to the end under x86-TSO: the time is over.");
    }

    @Test
    void aGradeThatDependsOnTheCompilerIsNeverContradicted() {
        Comparison comparison = new RunBuilder()
                .modes(CompileMode.C2, CompileMode.INT)
                .bad("race/ByMode", NONE)
                .explored("race/ByMode", 1, Repair.BESIDE_THE_POINT)
                .compare();

        assertThat(comparison.cells()).extracting(CellResult::verdict).doesNotContain(Verdict.CONTRADICTED);
        assertThat(comparison.cells()).extracting(CellResult::verdict).doesNotContain(Verdict.BESIDE_THE_POINT);
    }

    @Test
    void whatHasAWitnessAndWasNotSeenIsNotProvokedHere() {
        RunBuilder run = new RunBuilder().bad("race/Buggy", NONE).explored("race/Buggy", 1, Repair.UNKNOWN, "broken");
        Comparison comparison = run.compare();

        assertThat(cell(comparison, "Buggy").verdict()).isEqualTo(Verdict.NOT_PROVOKED);
        assertThat(cell(comparison, "Buggy").ruling().why()).isEqualTo("not seen in 6 forks");
        assertThat(comparison.exitCode()).isZero();
        assertThat(bug(comparison)).isEqualTo("room: the bug was not reproduced; not provoked here: Buggy.");
    }

    @Test
    void whatCouldNotBeExploredIsSaid() {
        Comparison comparison = new RunBuilder()
                .bad("race/Buggy", LIVE)
                .explored(
                        "race/Buggy",
                        Model.SC,
                        new Ending(How.REFUSED, "Thread.start is not modelled", false, 1),
                        0,
                        Repair.UNKNOWN)
                .compare();

        assertThat(cell(comparison, "Buggy").verdict()).isEqualTo(Verdict.REPRODUCED);
        assertThat(Explorations.brief(cell(comparison, "Buggy"))).isEqualTo("cannot be explored");
        assertThat(Summary.notes(comparison.rooms().get(0).scenarios().get(0)))
                .containsExactly("Buggy: Cannot be explored: Thread.start is not modelled.");
    }
}
