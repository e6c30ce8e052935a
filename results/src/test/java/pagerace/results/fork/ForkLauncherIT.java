package pagerace.results.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pagerace.model.CompileMode;
import pagerace.race.Alignment;
import pagerace.results.fork.ForkRunner.Task;
import pagerace.results.plan.Content;
import pagerace.results.plan.Placement;
import pagerace.results.plan.Placement.Kind;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.ForkRecord.Status;
import pagerace.results.record.Settings;
import pagerace.results.record.Settings.LineUp;
import pagerace.results.record.Settings.Spans;
import pagerace.results.record.Settings.Strides;
import pagerace.results.record.Settings.Vm;
import pagerace.results.record.Settings.Windows;

/** Real VMs; what they show is not looked at. */
class ForkLauncherIT {
    private static final String TEST = "pagerace.isize.GrowStress.DoubleRead";
    private static final int MEASURED_MS = 50;

    @TempDir
    private Path temp;

    private static Task task(String runner, String... jvmArgs) {
        Settings settings = new Settings(
                new Vm(CompileMode.C1, "Serial", Jvm.description(), List.of(jvmArgs)),
                new Strides("THREAD_YIELD", 32, 32),
                new LineUp(Alignment.NONE, 0),
                new Windows(false, 0),
                new Spans(25, MEASURED_MS));
        Cell cell = new Cell(TEST, runner, 2, "isize", "grow", "DoubleRead", Set.of(CompileMode.C1), word -> false);
        return new Task(cell, 3, Phase.EVIDENCE, settings, 1, 7);
    }

    /** In a thread of its own, since it stays confined. */
    private ForkRecord run(Task task, Placement lane) throws Exception {
        FutureTask<ForkRecord> fork =
                new FutureTask<>(() -> new ForkLauncher("id", temp, List.of(), Content.of(List.of(), List.of()))
                        .run(task, lane, 1, Duration.ofMinutes(1)));
        new Thread(fork).start();
        return fork.get();
    }

    @Test
    void whatAForkCountsComesBack() throws Exception {
        Task task = task(JcstressFork.runnerOf(TEST));
        ForkRecord fork = run(task, Placement.ANY);
        assertThat(fork.ending().failure()).isEmpty();
        assertThat(fork.status()).isEqualTo(Status.OK);
        assertThat(fork.samples()).isPositive();
        assertThat(fork.histograms().warmUp()).isNotEmpty();
        assertThat(fork.settings()).isEqualTo(task.settings());
        assertThat(fork.round()).isEqualTo(3);
        assertThat(fork.spent().activeNanos())
                .isBetween(MEASURED_MS * 1_000_000L, fork.spent().wallNanos());
        assertThat(fork.placement()).isEqualTo(Placement.ANY);
    }

    @Test
    void aForkRunsOnItsCpusOrIsRecordedToRunAnywhere() throws Exception {
        int some = MachineProbe.usableCpus().iterator().next();
        Placement one = new Placement(Kind.ANY, Integer.toString(some), true);
        ForkRecord fork = run(task(JcstressFork.runnerOf(TEST)), one);
        assertThat(fork.samples()).isPositive();
        assertThat(fork.placement()).isIn(one, new Placement(Kind.ANY, "", true));
    }

    @Test
    void cpusThatDoNotExistAreNotClaimed() throws Exception {
        ForkRecord fork = run(task(JcstressFork.runnerOf(TEST)), new Placement(Kind.CACHE, "4090,4091", false));
        assertThat(fork.status()).isEqualTo(Status.OK);
        assertThat(fork.placement()).isEqualTo(Placement.ANY);
    }

    @Test
    void aVmThatRefusesToStartIsAFailureThatSaysWhyAndHowToRepeatIt() throws Exception {
        ForkRecord fork = run(task(JcstressFork.runnerOf(TEST), "-XX:NoSuchFlag"), Placement.ANY);
        assertThat(fork.status()).isEqualTo(Status.CRASHED);
        assertThat(fork.ending().failure()).startsWith("exit code 1; output: ").contains("NoSuchFlag", "; to repeat: ");
        assertThat(fork.samples()).isZero();
    }

    @Test
    void aTestThatIsNotThereIsAFailure() throws Exception {
        ForkRecord fork = run(task("no.such.Runner"), Placement.ANY);
        assertThat(fork.status()).isEqualTo(Status.CRASHED);
        assertThat(fork.ending().failure()).contains("ClassNotFoundException");
    }
}
