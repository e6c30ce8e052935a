package pagerace.results.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pagerace.model.CompileMode;
import pagerace.results.judge.RunBuilder;
import pagerace.results.plan.Content;
import pagerace.results.plan.Jdk;
import pagerace.results.plan.Limits;
import pagerace.results.plan.Modes;
import pagerace.results.plan.Placement;
import pagerace.results.plan.Plan;
import pagerace.results.plan.Where;
import pagerace.results.record.Run;

class RecheckTest {
    private static final String CONTROL = "pagerace.isize.GrowStress.DoubleRead";
    private static final String FLAGGED = "pagerace.isize.GrowStress.ReadOnce";
    private static final String OTHER = "pagerace.isize.GrowStress.Barriers";

    private static final Limits LIMITS = new Limits(900, 6, 0, 250, 200, 0.99, 0.03);
    private static final Modes HOW = new Modes(List.of(CompileMode.INT, CompileMode.C2), true, 0);
    private static final Where WHERE = new Where(
            List.of(new Jdk("/no/such/java", "17 Some VM", "")),
            List.of("-Xmx1g"),
            2,
            "0-3",
            List.of(Placement.Kind.ANY, Placement.Kind.SMT));

    private static Run recorded(Content content) {
        Run run = new RunBuilder().run();
        Plan plan = new Plan(content, LIMITS, HOW, WHERE, 7, List.of("run"));
        return new Run(run.header().with(plan), List.of(), List.of());
    }

    private static Plan again(Content content, boolean costs) {
        return Recheck.of(recorded(content), Set.of(FLAGGED), costs, Duration.ofMinutes(2), List.of("check"));
    }

    @Test
    void isPlannedExactlyLikeTheRunButForWhatItIsAboutAndHowLongItTakes() {
        Plan plan = again(
                Content.of(List.of(OTHER, CONTROL, FLAGGED), List.of("pagerace.bench.IsizeBench.actualEnd ReadOnce")),
                false);

        assertThat(plan.limits()).isEqualTo(new Limits(120, 6, 0, 250, 200, 0.99, 0.03));
        assertThat(plan.how()).isEqualTo(HOW);
        assertThat(plan.where()).isEqualTo(WHERE);
        assertThat(plan.content()).isEqualTo(Content.of(List.of(CONTROL, FLAGGED), List.of()));
        assertThat(plan.command()).containsExactly("check");
    }

    @Test
    void costsAreThoseThatWereMeasuredInTheSameRoom() {
        List<String> isize = List.of(
                "pagerace.bench.IsizeBench.actualEnd DoubleRead", "pagerace.bench.IsizeBench.actualEnd ReadOnce");
        Plan plan = again(
                Content.of(
                        List.of(),
                        List.of(isize.get(0), "pagerace.bench.IoendBench.overwrite SharedSlot", isize.get(1))),
                true);

        assertThat(plan.content()).isEqualTo(Content.of(List.of(), isize));
    }

    @Test
    void whereItsJvmIsNotItIsNotPossible() {
        assertThat(Recheck.isPossibleHere(recorded(Content.of(List.of(), List.of()))))
                .isFalse();
    }

    @Test
    void anotherPageraceTakesItsTurnFirst() {
        Plan plan = Recheck.inTurnWith(Path.of("/old/pagerace.jar"), again(Content.of(List.of(), List.of()), false));

        assertThat(plan.where().jvms()).extracting(Jdk::classPath).containsExactly("/old/pagerace.jar", "");
        assertThat(plan.where().on(WHERE.jvms())).isEqualTo(WHERE);
    }
}
