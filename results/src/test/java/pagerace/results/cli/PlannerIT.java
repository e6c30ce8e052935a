package pagerace.results.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pagerace.model.CompileMode;
import pagerace.results.cli.Jar.Ended;
import pagerace.results.fork.MachineProbe;
import pagerace.results.plan.Limits;
import pagerace.results.plan.Placement;
import pagerace.results.record.Calibrated;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.ForkRecord.Ending;
import pagerace.results.record.ForkRecord.Histograms;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.ForkRecord.Status;
import pagerace.results.record.Run;
import pagerace.results.record.RunFolder;
import pagerace.results.record.RunHeader.State;
import pagerace.results.record.Settings;
import pagerace.results.record.Settings.Vm;
import pagerace.results.record.Settings.Windows;

/**
 * What a run does with its machine and its misfortunes: with the packaged jar and real forks. What these show is left to
 * chance, so it is only looked at whether the run says what is right for it; what a planner does with what is shown is
 * tested on forks without luck.
 */
class PlannerIT {
    private static final String BAD = "past-range";
    private static final String GOOD = "within-range";

    /** Settings of the scenario, and of the pair of its tests, as a calibration leaves them. */
    private static final String KNOWN = """
            [{"room": "isize", "scenario": "grow", "mode": "", %1$s}, {"room": "pairs", "scenario": "DoubleRead=ReadOnce", \
            "mode": "", %1$s}]""".formatted("""
            "hitsPerSecond": 1, "forks": 1, "settings": {"mode": "C1", "gc": "Serial", "jvm": "", "jvmArgs": [], \
            "spinStyle": "THREAD_YIELD", "strideSize": 32, "strideCount": 160, "align": "NONE", "phase": 0, \
            "windowsInterpreted": false, "widen": 0, "warmUpMs": 25, "measuredMs": 100}""");

    @TempDir
    private Path folder;

    /** One round of two cells, which takes some seconds however much is allowed. */
    private Ended stress(String out, String... more) throws Exception {
        List<String> args = new ArrayList<>(List.of("stress", "--out", out));
        args.addAll(List.of(more));
        if (!args.contains("--budget")) {
            args.addAll(List.of("--budget", "60s"));
        }
        if (!args.contains("--rounds")) {
            args.addAll(List.of("--rounds", "1"));
        }
        return Jar.in(folder).run(args.toArray(String[]::new));
    }

    /** The same without any search for settings. */
    private Ended stressAtOnce(String out, String... more) throws Exception {
        List<String> args = new ArrayList<>(List.of(more));
        args.addAll(List.of("--calibration", known()));
        return stress(out, args.toArray(String[]::new));
    }

    private String known() throws IOException {
        return Files.writeString(folder.resolve("known.json"), KNOWN).toString();
    }

    private Run recorded(String name) {
        return Jar.in(folder).recorded(name);
    }

    @Test
    void calibrationIsKeptAndTakenAgain() throws Exception {
        Ended first = stress("first", "--room", "isize", "--variant", "ReadOnce", "--seed", "7", "--budget", "20s");
        assertThat(first.exitCode()).as(first.err()).isEqualTo(Jar.exitCode(recorded("first")));
        List<Calibrated> calibrated = RunFolder.readCalibration(folder.resolve("first"));
        assertThat(calibrated).extracting(Calibrated::mode).containsExactly("");
        List<Settings> found = calibrated.stream().map(Calibrated::settings).toList();
        assertThat(Jar.evidence(recorded("first")))
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(fork -> found.contains(fork.settings()));

        Ended second = stress("second", "--room", "isize", "--variant", "ReadOnce", "--calibration", "first");
        assertThat(second.err()).doesNotContain("calibrated isize/grow");
        assertThat(Jar.evidence(recorded("second")))
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(fork -> found.contains(fork.settings()));
        // Nothing is searched; a few forks with the given settings may tell how long one takes here.
        assertThat(recorded("second").forks())
                .filteredOn(fork -> fork.phase() == Phase.CALIBRATION)
                .hasSizeLessThanOrEqualTo(3)
                .allMatch(fork -> found.contains(
                        fork.settings().measuring(found.get(0).spans().measuredMs())));
    }

    @Test
    void aKilledRunKeepsEveryFinishedForkAndGoesOn() throws Exception {
        Process process = Jar.in(folder)
                .start(
                        "stress",
                        "--room=isize",
                        "--variant=ReadOnce",
                        "--budget=60s",
                        "--rounds=6",
                        "--calibration=" + known(),
                        "--out=killed");
        Path forks = folder.resolve("killed").resolve("forks.jsonl");
        while (process.isAlive() && finished(forks).size() < 3) {
            Thread.sleep(100);
        }
        process.destroyForcibly().waitFor();
        List<String> before = finished(forks);
        assertThat(before).hasSizeGreaterThanOrEqualTo(3);
        assertThat(recorded("killed").header().state()).isEqualTo(State.RUNNING);
        assertThat(Jar.in(folder).run("compare", "killed").exitCode()).isZero();

        Ended resumed = Jar.in(folder).run("stress", "--resume", "killed");
        Run run = recorded("killed");
        assertThat(run.header().state()).as(resumed.err()).isEqualTo(State.COMPLETE);
        assertThat(finished(forks)).startsWith(before.toArray(String[]::new)).hasSizeGreaterThan(before.size());
        assertThat(Jar.evidence(run)).extracting(ForkRecord::round).allMatch(round -> round <= 6);
        assertThat(resumed.exitCode()).isEqualTo(Jar.exitCode(run));
    }

    private static List<String> finished(Path forks) throws IOException {
        return Files.exists(forks)
                ? Files.readString(forks)
                        .lines()
                        .filter(line -> line.endsWith("}"))
                        .toList()
                : List.of();
    }

    @Test
    void whatIsWidenedSaysSoAndProvesNothing() throws Exception {
        Ended ended = stressAtOnce("widened", "--room", "isize", "--variant", "ReadOnce", "--widen", "200");
        assertThat(ended.err()).contains("the windows are widened");
        assertThat(ended.out()).contains("WIDENED").doesNotContain("holds,");
        assertThat(ended.exitCode())
                .isEqualTo(Jar.exitCode(recorded("widened")))
                .isNotZero();
        assertThat(Jar.evidence(recorded("widened")))
                .isNotEmpty()
                .allMatch(fork -> fork.settings().windows().widen() == 200);
    }

    @Test
    void untilSeenStopsAtTheFirstHit() throws Exception {
        Ended ended = Jar.in(folder)
                .run("run", "--until-seen", "--room", "isize", "--repeat", "2", "--budget", "8s", "--out", "seen");
        long seen = 0;
        for (int repetition = 1; repetition <= 2; repetition++) {
            int round = repetition;
            List<ForkRecord> forks = Jar.evidence(recorded("seen")).stream()
                    .filter(fork -> fork.round() == round)
                    .toList();
            assertThat(forks.stream().limit(Math.max(0, forks.size() - 1)))
                    .allMatch(fork -> fork.count(List.of(BAD)) == 0);
            seen += forks.stream().filter(fork -> fork.count(List.of(BAD)) > 0).count();
        }
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(seen == 2 ? 0 : 3);
        assertThat(ended.out()).contains("isize: grow with DoubleRead ").doesNotContain("fixes");
    }

    @Test
    void forksAreConfinedToTheirCpusAndActorsThatShareThemStillRace() throws Exception {
        String some = MachineProbe.usableCpus().iterator().next().toString();
        Ended ended = stressAtOnce("one", "--room", "isize", "--variant", "ReadOnce", "--cpus", some);
        String cpus = ended.err().contains("does not let forks be confined") ? "" : some;
        assertThat(Jar.evidence(recorded("one"))).hasSizeGreaterThanOrEqualTo(2).allSatisfy(fork -> {
            assertThat(fork.placement()).isEqualTo(new Placement(Placement.Kind.ANY, cpus, true));
            assertThat(fork.samples()).isPositive();
        });
    }

    @Test
    void aUsersOwnTestsComeUnderTheSamePlanner() throws Exception {
        Path tests = Path.of("..", "stress-tests", "target", "jcstress.jar").toAbsolutePath();
        Ended ended = stressAtOnce(
                "mine", "--tests", tests.toString(), "--pair", "GrowStress.DoubleRead=GrowStress.ReadOnce");
        Run run = recorded("mine");
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(Jar.exitCode(run));
        assertThat(ended.out()).contains("DoubleRead", "ReadOnce");
        assertThat(run.header().plan().content().pairs()).hasSize(1);
        assertThat(Jar.evidence(run))
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(fork -> fork.room().equals("pairs") && fork.samples() > 0);
    }

    @Test
    void whatACheckFlagsIsRunAgainAsItWasPlannedBeforeItCounts() throws Exception {
        stressAtOnce(
                "template", "--room", "isize", "--variant", "ReadOnce", "--confidence", "0.99", "--reduction", "200");
        record("before", 0);
        Files.copy(
                folder.resolve("template").resolve("calibration.json"),
                folder.resolve("before").resolve("calibration.json"));
        record("after", 7);

        Ended flagged = Jar.in(folder).run("check", "--no-rerun", "--baseline", "before", "after");
        assertThat(flagged.out()).contains("isize/grow/ReadOnce: was holds, now leaks");
        assertThat(flagged.exitCode()).isEqualTo(1);

        Ended again = Jar.in(folder).run("check", "--baseline", "before", "--budget", "10s", "--out", "again", "after");
        Run run = recorded("again");
        Limits planned = recorded("template").header().plan().limits();
        assertThat(run.header().plan().limits().confidence()).isEqualTo(planned.confidence());
        assertThat(run.header().plan().limits().reduction()).isEqualTo(planned.reduction());
        assertThat(Jar.evidence(run))
                .extracting(ForkRecord::variant)
                .contains("DoubleRead", "ReadOnce")
                .isSubsetOf("DoubleRead", "ReadOnce");
        boolean leaked = run.forks().stream()
                .anyMatch(fork -> fork.variant().equals("ReadOnce") && fork.count(List.of(BAD)) > 0);
        assertThat(again.out().contains("ReadOnce: was holds, now leaks"))
                .as(again.out() + again.err())
                .isEqualTo(leaked);
    }

    /** A run of this machine whose control shows the bug in every tenth sample, and whose fix so often in the last round. */
    private void record(String name, long leaks) {
        Run template = recorded("template");
        RunFolder made = RunFolder.create(folder.resolve(name), template.header());
        for (int round = 1; round <= 6; round++) {
            for (ForkRecord fork : Jar.evidence(template)) {
                long bad = fork.variant().equals("DoubleRead") ? 100_000 : round == 6 ? leaks : 0;
                Settings settings = fork.settings();
                made.append(new ForkRecord(
                                fork.cell(),
                                fork.turn(),
                                new Settings(
                                        new Vm(CompileMode.C2, "Serial", settings.jvm(), List.of()),
                                        settings.strides(),
                                        settings.lineUp(),
                                        new Windows(false, 0),
                                        settings.spans()),
                                fork.placement(),
                                new Ending(false, Status.OK, ""),
                                new Histograms(Map.of(BAD, bad, GOOD, 1_000_000 - bad), Map.of(GOOD, 1000L)),
                                fork.spent(),
                                fork.weather())
                        .in(round));
            }
        }
    }

    @Test
    void aBaselineJarTakesTurnsWithThisOne() throws Exception {
        stressAtOnce("recorded", "--room", "isize", "--variant", "ReadOnce");
        Path old = Files.copy(Jar.PACKAGED, folder.resolve("old.jar"));
        Ended ended = Jar.in(folder)
                .run("check", "--baseline", old.toString(), "--budget", "20s", "--out", "turns", "recorded");
        assertThat(Jar.evidence(recorded("turns")))
                .as(ended.err())
                .hasSizeGreaterThanOrEqualTo(4)
                .allMatch(fork -> fork.settings().jvm().endsWith(", old.jar") == (fork.round() % 2 == 1));
    }
}
