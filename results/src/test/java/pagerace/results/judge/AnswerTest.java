package pagerace.results.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pagerace.results.judge.Finding.State;
import pagerace.results.record.Explored;
import pagerace.results.record.Explored.How;
import pagerace.results.record.Model;

class AnswerTest {
    private static Answer answer(String room, Stream<Explored> explored) {
        return AsGraded.run(room, explored).rooms().get(0).answer().orElseThrow();
    }

    private static List<String> names(List<Proposed> some) {
        return some.stream().map(one -> one.variant().name()).toList();
    }

    private static List<String> scenarios(List<Finding> findings) {
        return findings.stream().map(finding -> finding.scenario().name()).toList();
    }

    @Test
    void theFixOfTheLeakedWakeupIsTwoCommitsAndHasAPrice() {
        Answer answer = answer("writeback", AsGraded.cells("writeback"));

        Proposed best = answer.best().orElseThrow();
        assertThat(best.variant().name()).isEqualTo("HoldRefAndLoopInWait");
        assertThat(best.commits()).containsExactly("073861ed77b6", "c2407cf7d22d");
        assertThat(best.leavesOpen()).isEmpty();
        assertThat(scenarios(best.prices())).containsExactly("split", "starve");
        assertThat(best.findings()).allMatch(Finding::explored).noneMatch(finding -> finding.is(State.NOT_RUN));
        assertThat(names(answer.landed())).containsExactly("HoldRef", "LoopInWait", "NoBookmarks", "ClearWithTest");
        assertThat(scenarios(answer.landed().get(0).leavesOpen()))
                .containsExactly("handoff", "handoffstale", "handoffswap");
        assertThat(scenarios(answer.landed().get(1).leavesOpen())).containsExactly("freed");
        assertThat(answer.missing()).isEmpty();
    }

    @Test
    void everyRoomHasALandedAnswer() {
        Map<String, List<String>> commits = Map.of(
                "isize", List.of("d98da49977f6"),
                "ioend", List.of("74dae4278546", "109811c20fb8"),
                "seekhole", List.of("7a9d43eace88"),
                "lockedpage", List.of("1d53c9e67230", "2b83a0eea5a1"),
                "waiters", List.of("2d077d4b5992"),
                "mqueue", List.of("a11ddb37bf36"),
                "pipeindex", List.of("3d252160b818"),
                "futexwaiters", List.of("76835b0ebf8a"),
                "mntcount", List.of("9ea0a46ca2c3", "119e1ef80ecf", "250cf3693060", "65781e19dcfc", "7eb84d54fac5"),
                "sbitmap",
                        List.of(
                                "040b83fcecfb",
                                "48c033314f37",
                                "4acb83417cad",
                                "30514bd2dd4e",
                                "4f8126bb2308",
                                "976570b4ecd3",
                                "26edb30dd1c0"));

        commits.forEach((room, expected) -> assertThat(
                        answer(room, AsGraded.cells(room)).best().orElseThrow().commits())
                .isEqualTo(expected));
    }

    @Test
    void whereNoProposalClosesAllOneStaysOpen() {
        Proposed best =
                answer("lockedpage", AsGraded.cells("lockedpage")).best().orElseThrow();

        assertThat(scenarios(best.leavesOpen())).containsExactly("laterhome");
    }

    @Test
    void whatWasNeitherExploredNorRunIsNoEvidence() {
        Answer answer = answer(
                "writeback",
                AsGraded.cells("writeback").filter(one -> !one.cell().scenario().equals("freed")));

        assertThat(answer.best()).isEmpty();
        assertThat(scenarios(answer.missing())).containsExactly("freed");
    }

    @Test
    void whatOnlyACompilerDoesIsNotClosedByExploration() {
        Answer answer = answer(
                "isize",
                AsGraded.cells("isize")
                        .map(one -> one.cell().variant().equals("LocalCopy")
                                ? Explored.without(one.cell(), one.test(), Model.SC, How.EXHAUSTED, "", 0)
                                : one));

        Proposed local = answer.unlanded().get(0);
        assertThat(local.variant().name()).isEqualTo("LocalCopy");
        assertThat(scenarios(local.leavesOpen())).containsExactly("publish");
        assertThat(local.own().findFirst().map(Finding::state)).isEqualTo(Optional.of(State.CLOSED));
    }
}
