package pagerace.results.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pagerace.results.plan.Placement.Kind;
import pagerace.results.record.Calibrated;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.Run;
import pagerace.results.record.RunFolder;
import pagerace.results.record.RunHeader.State;

/** What a run does with its budget, its machine and its misfortunes: with the packaged jar and real forks. */
class PlannerIT {
    private static final Path JAR = Path.of("target", "pagerace.jar").toAbsolutePath();

    @TempDir
    private Path folder;

    private record Ended(int exitCode, String out, String err) {}

    private Process start(String... args) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(file("out.txt"))
                .redirectError(file("err.txt"))
                .start();
    }

    private Ended pagerace(String... args) throws IOException, InterruptedException {
        Process process = start(args);
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ended in time").isTrue();
        return new Ended(process.exitValue(), read("out.txt"), read("err.txt"));
    }

    private File file(String name) {
        return folder.resolve(name).toFile();
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name), StandardCharsets.UTF_8);
    }

    private Run recorded(String name) {
        return RunFolder.read(folder.resolve(name), warning -> {});
    }

    private static List<ForkRecord> evidence(Run run) {
        return run.forks().stream()
                .filter(fork -> fork.phase() == Phase.EVIDENCE)
                .toList();
    }

    @Test
    void calibrationIsKeptAndTakenAgainAndItsForksAreNoEvidence() throws Exception {
        Ended first = pagerace("stress", "--room", "isize", "--budget", "40s", "--seed", "7", "--out", "first");
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.err()).contains("calibrated isize/grow: ").contains("all verdicts stand", "s saved");
        List<Calibrated> calibrated = RunFolder.readCalibration(folder.resolve("first"));
        assertThat(calibrated).hasSize(1);
        assertThat(recorded("first").forks().stream().filter(fork -> fork.phase() == Phase.CALIBRATION))
                .hasSizeGreaterThan(calibrated.get(0).forks() / 2);
        assertThat(evidence(recorded("first")))
                .allMatch(fork -> fork.settings().equals(calibrated.get(0).settings()));

        Ended second = pagerace(
                "stress",
                "--room",
                "isize",
                "--budget",
                "40s",
                "--rounds",
                "1",
                "--calibration",
                "first",
                "--out",
                "second");
        assertThat(second.err()).doesNotContain("calibrated");
        assertThat(recorded("second").forks())
                .hasSize(8)
                .allMatch(fork -> fork.settings().equals(calibrated.get(0).settings()));
    }

    @Test
    void aKilledRunKeepsEveryFinishedForkAndGoesOn() throws Exception {
        Process process = start("stress", "--room", "isize", "--budget", "60s", "--rounds", "3", "--out", "killed");
        Path forks = folder.resolve("killed").resolve("forks.jsonl");
        for (int i = 0; i < 600 && (!Files.exists(forks) || evidenceLines(forks) < 3); i++) {
            Thread.sleep(100);
        }
        process.destroyForcibly().waitFor();
        long before = evidenceLines(forks);
        assertThat(before).isGreaterThanOrEqualTo(3);
        assertThat(recorded("killed").header().state()).isEqualTo(State.RUNNING);
        assertThat(pagerace("compare", "killed").exitCode()).isZero();

        pagerace("stress", "--resume", "killed");
        assertThat(recorded("killed").header().state()).isEqualTo(State.COMPLETE);
        assertThat(evidenceLines(forks)).isGreaterThan(before);
        assertThat(evidence(recorded("killed")).stream()
                        .mapToInt(ForkRecord::round)
                        .max())
                .hasValue(3);
    }

    private static long evidenceLines(Path forks) throws IOException {
        return Files.readString(forks)
                .lines()
                .filter(line -> line.contains("EVIDENCE") && line.endsWith("}"))
                .count();
    }

    @Test
    void whatIsWidenedSaysSoAndProvesNothing() throws Exception {
        Ended ended = pagerace(
                "stress",
                "--room",
                "isize",
                "--variant",
                "ReadOnce",
                "--budget",
                "30s",
                "--widen",
                "200",
                "--rounds",
                "6",
                "--out",
                "widened");
        assertThat(ended.err()).contains("the windows are widened");
        assertThat(ended.out()).contains("WIDENED").doesNotContain("holds,");
        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(evidence(recorded("widened")))
                .allMatch(fork -> fork.settings().windows().widen() == 200);
    }

    @Test
    void untilSeenStopsAtTheFirstHit() throws Exception {
        Ended ended =
                pagerace("run", "--until-seen", "--room", "isize", "--repeat", "3", "--budget", "40s", "--out", "seen");
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
        assertThat(ended.out()).startsWith("isize/grow/DoubleRead: seen in 3 of 3 repetitions, after ");
        for (int repetition = 1; repetition <= 3; repetition++) {
            int round = repetition;
            List<ForkRecord> forks = evidence(recorded("seen")).stream()
                    .filter(fork -> fork.round() == round)
                    .toList();
            assertThat(forks.subList(0, forks.size() - 1)).allMatch(fork -> fork.count(List.of("past-range")) == 0);
            assertThat(forks.get(forks.size() - 1).count(List.of("past-range"))).isPositive();
        }
    }

    @Test
    void forksAreConfinedToTheirCpusAndActorsThatShareThemStillRace() throws Exception {
        pagerace(
                "stress",
                "--room",
                "isize",
                "--variant",
                "ReadOnce",
                "--budget",
                "30s",
                "--cpus",
                "0",
                "--rounds",
                "1",
                "--out",
                "one");
        assertThat(evidence(recorded("one"))).hasSize(2).allSatisfy(fork -> {
            assertThat(fork.placement().kind()).isEqualTo(Kind.ANY);
            assertThat(fork.placement().cpus()).isEqualTo("0");
            assertThat(fork.placement().oversubscribed()).isTrue();
            assertThat(fork.samples()).isPositive();
            assertThat(fork.spent().cpuNanos()).isLessThanOrEqualTo(fork.spent().wallNanos());
        });
    }

    @Test
    void aUsersOwnTestsComeUnderTheSamePlanner() throws Exception {
        Path tests = Path.of("..", "stress-tests", "target", "jcstress.jar").toAbsolutePath();
        Ended ended = pagerace(
                "stress",
                "--tests",
                tests.toString(),
                "--pair",
                "GrowStress.DoubleRead=GrowStress.ReadOnce",
                "--budget",
                "40s",
                "--out",
                "mine");
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
        assertThat(ended.out()).contains("DoubleRead", "reproduced", "ReadOnce", "holds");
        assertThat(recorded("mine").header().plan().content().pairs()).hasSize(1);
        assertThat(evidence(recorded("mine"))).hasSizeGreaterThanOrEqualTo(10);
    }

    @Test
    void whatACheckFlagsIsRunAgainBeforeItCounts() throws Exception {
        Ended run = pagerace("stress", "--room", "isize", "--budget", "40s", "--out", "before");
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        Path doctored = Files.createDirectory(folder.resolve("doctored"));
        for (String name : List.of("run.json", "costs.jsonl")) {
            Files.copy(folder.resolve("before").resolve(name), doctored.resolve(name));
        }
        Files.writeString(
                doctored.resolve("forks.jsonl"),
                Files.readString(folder.resolve("before").resolve("forks.jsonl"))
                        .replaceAll("(GrowStress.ReadOnce.*?\"outcomes\":\\{)", "$1\"past-range\":7,"));

        assertThat(pagerace("check", "--no-rerun", "--baseline", "before", "doctored")
                        .out())
                .contains("isize/grow/ReadOnce: was holds, now leaks");
        Ended again = pagerace("check", "--baseline", "before", "--budget", "30s", "--out", "again", "doctored");
        assertThat(evidence(recorded("again")).stream().map(ForkRecord::variant).distinct())
                .containsExactlyInAnyOrder("DoubleRead", "ReadOnce");
        assertThat(again.out()).as(again.err()).doesNotContain("ReadOnce: was holds");
    }

    @Test
    void aBaselineJarTakesTurnsWithThisOne() throws Exception {
        pagerace(
                "stress",
                "--room",
                "isize",
                "--variant",
                "ReadOnce",
                "--budget",
                "30s",
                "--rounds",
                "1",
                "--out",
                "recorded");
        Path old = Files.copy(JAR, folder.resolve("old.jar"));
        Ended ended = pagerace(
                "check",
                "--baseline",
                old.toString(),
                "--allow-inconclusive",
                "--factor",
                "100",
                "--budget",
                "40s",
                "--out",
                "turns",
                "recorded");
        assertThat(ended.out()).as(ended.err()).isEmpty();
        List<ForkRecord> forks = evidence(recorded("turns"));
        assertThat(forks.stream()
                        .map(fork -> fork.settings().jvm().endsWith(", old.jar"))
                        .distinct())
                .containsExactlyInAnyOrder(true, false);
        assertThat(forks.stream().filter(fork -> fork.round() == 1))
                .allMatch(fork -> fork.settings().jvm().endsWith(", old.jar"));
    }
}
