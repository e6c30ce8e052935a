package pagerace.results.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pagerace.model.CompileMode;
import pagerace.results.judge.RunBuilder;
import pagerace.results.plan.Content;
import pagerace.results.plan.Jdk;
import pagerace.results.plan.Limits;
import pagerace.results.plan.Modes;
import pagerace.results.plan.Placement;
import pagerace.results.plan.Plan;
import pagerace.results.plan.UsageException;
import pagerace.results.plan.Where;
import pagerace.results.record.Run;

class RecheckTest {
    @TempDir
    private Path temp;

    private static final String CONTROL = "pagerace.isize.GrowStress.DoubleRead";
    private static final String FLAGGED = "pagerace.isize.GrowStress.ReadOnce";
    private static final String OTHER = "pagerace.isize.GrowStress.Barriers";

    private static final Limits LIMITS = new Limits(900, 6, 0, 250, 200, 0.99, 0.03);
    private static final Modes HOW = new Modes(List.of(CompileMode.INT, CompileMode.C2), true, 0, false);
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
    void anotherPageraceTakesItsTurnFirst() throws IOException {
        Path jar = jar("pagerace.jar", "pagerace/results/fork/JcstressFork.class");
        Plan plan = Recheck.inTurnWith(jar, again(Content.of(List.of(), List.of()), false));

        assertThat(plan.where().jvms()).extracting(Jdk::classPath).containsExactly(jar.toString(), "");
        assertThat(plan.where().on(WHERE.jvms())).isEqualTo(WHERE);
    }

    @Test
    void whatIsNoPageraceThatCanTakeTurnsIsRefusedBeforeAnythingRuns() throws IOException {
        refused(temp.resolve("gone.jar"), "no such file, or not readable");
        refused(Files.createDirectory(temp.resolve("folder.jar")), "a folder; give a jar");
        refused(Files.writeString(temp.resolve("text.jar"), "a text"), "not a jar");
        refused(
                jar("a:b.jar", "pagerace/results/fork/JcstressFork.class"),
                "no class path can hold a path with : in it");
        refused(
                jar("older.jar", "pagerace/results/run/JcstressFork.class"),
                "no pagerace, or one whose forks this one cannot start: pagerace/results/fork/JcstressFork.class is not"
                        + " in it; give the folder of a run that it recorded");
        refused(
                jar(
                        "smaller.jar",
                        "pagerace/results/fork/JcstressFork.class",
                        "pagerace/isize/GrowStress_DoubleRead_jcstress.class"),
                "pagerace/isize/GrowStress_ReadOnce_jcstress.class is not in it, so it cannot run that cell again; give"
                        + " the folder of a run that it recorded");
    }

    private void refused(Path jar, String message) {
        Plan plan = again(Content.of(List.of(CONTROL, FLAGGED), List.of()), false);
        assertThatThrownBy(() -> Recheck.inTurnWith(jar, plan))
                .isInstanceOf(UsageException.class)
                .hasMessage("--baseline " + jar + ": " + message);
    }

    private Path jar(String name, String... entries) throws IOException {
        Path jar = temp.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
            }
        }
        return jar;
    }
}
