package pagerace.results.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pagerace.model.CompileMode;
import pagerace.race.Alignment;
import pagerace.results.plan.Content;
import pagerace.results.plan.Jdk;
import pagerace.results.plan.Limits;
import pagerace.results.plan.Modes;
import pagerace.results.plan.Pair;
import pagerace.results.plan.Placement;
import pagerace.results.plan.Plan;
import pagerace.results.plan.Where;
import pagerace.results.record.ForkRecord.CellName;
import pagerace.results.record.ForkRecord.Ending;
import pagerace.results.record.ForkRecord.Histograms;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.ForkRecord.Spent;
import pagerace.results.record.ForkRecord.Status;
import pagerace.results.record.ForkRecord.Turn;
import pagerace.results.record.RunHeader.State;

class RunFolderTest {
    private static final Machine MACHINE = new Machine(
            new Machine.Processor("Some CPU", "amd64", List.of("L1 data 48K"), ""),
            new Machine.Shape(1, 2, 2, false, 1),
            new Machine.Allowed(2, "0-1", ""),
            1L << 30,
            "Linux",
            "6.1");
    private static final RunHeader HEADER = new RunHeader(
            RunHeader.FORMAT,
            "20261120-114500",
            "2026-11-20T11:45:00Z",
            State.RUNNING,
            0,
            MACHINE,
            "0.1",
            new Plan(
                    new Content(
                            List.of("pagerace.isize.GrowStress.DoubleRead"),
                            List.of("pagerace.bench.IsizeBench.actualEnd DoubleRead"),
                            "mine.jar",
                            "fixed.jar",
                            List.of(new Pair("Racy", "Sync", List.of("bad.*"), List.of("good")))),
                    new Limits(60, 7, 8, 250, 200, 0.99, 0.03),
                    new Modes(List.of(CompileMode.INT, CompileMode.C2), true, 200, false),
                    new Where(
                            List.of(new Jdk("/usr/bin/java", "17 Server VM", "old.jar")),
                            List.of("-Xmx1g"),
                            2,
                            "0-1",
                            List.of(Placement.Kind.SMT)),
                    42,
                    List.of("run", "--seed", "42")));
    private static final ForkRecord FORK = new ForkRecord(
            new CellName("pagerace.isize.GrowStress.DoubleRead", "isize", "grow", "DoubleRead"),
            new Turn(1, Phase.EVIDENCE, 1, 2),
            new Settings(
                    new Settings.Vm(CompileMode.C2, "Serial", "17 Server VM", List.of("-Xmx1g")),
                    new Settings.Strides("THREAD_SPIN_WAIT", 32, 320),
                    new Settings.LineUp(Alignment.JITTER, 7),
                    new Settings.Windows(true, 8),
                    new Settings.Spans(50, 250)),
            new Placement(Placement.Kind.SMT, "0-1", false),
            new Ending(false, Status.OK, ""),
            new Histograms(Map.of("within-range", 1_685_409L, "past-range", 55_391L), Map.of("within-range", 20_480L)),
            new Spent(400_000_000, 250_000_000, 600_000_000),
            new Weather(1, 2, 3));
    private static final CostRecord COST = new CostRecord(
            new Series("pagerace.bench.IsizeBench.actualEnd", Map.of("chunks", "1"), Series.Mode.CONTENDED, 2),
            "isize",
            "DoubleRead",
            true,
            1,
            "",
            new CostRecord.Measured(
                    0.5,
                    List.of(0.4, 0.6),
                    List.of(80_000.0, 81_000.0, 82_000.0, 150_000.0),
                    Map.of("reader", 0.5),
                    Map.of("retries", 3.0),
                    8.0,
                    new Instructions(new Instructions.Counts(4, 0, 24, 7, 1, List.of("walkCache")), null)),
            new CostRecord.Invocation(new MachineLoad(0.5, 1.5, 2, 3), List.of("-Xmx512m"), 1_000_000));

    @TempDir
    private Path temp;

    private final List<String> warnings = new ArrayList<>();

    private Path written() {
        RunFolder folder = RunFolder.create(temp.resolve("run"), HEADER);
        folder.append(FORK);
        folder.append(COST);
        return folder.path();
    }

    @Test
    void readsWhatItWrote() {
        Run run = RunFolder.read(written(), warnings::add);
        assertThat(run).isEqualTo(new Run(HEADER, List.of(FORK), List.of(COST)));
        assertThat(warnings).isEmpty();
    }

    @Test
    void readsWhatWasExplored() {
        Explored.Outcome bad = new Explored.Outcome(
                "past-range",
                true,
                false,
                new Witness(
                        1,
                        List.of("compressor", "grower"),
                        List.of(new Witness.Step(
                                1, Witness.What.WRITES, "inode.size", "4", "8", Witness.Where.NOWHERE, 0))));
        List<Explored> explored = List.of(new Explored(
                new Explored.Named("isize", "grow", "DoubleRead"),
                "pagerace.isize.GrowStress.DoubleRead",
                Model.TSO,
                new Explored.Ending(Explored.How.BOUNDED, "the time is over", true, 0.5),
                new Explored.Size(10, 12, 7, 1),
                List.of(bad),
                List.of(new Explored.Race("inode.size", "one", "other")),
                Explored.Repair.RACED));
        Path folder = written();
        RunFolder.writeExplored(folder, explored);

        assertThat(RunFolder.read(folder, warnings::add).explored()).isEqualTo(explored);
    }

    @Test
    void whatFormatOneDotZeroDidNotHaveHasItsDefault() throws IOException {
        Path folder = written();
        Path header = folder.resolve("run.json");
        String text = Files.readString(header);
        for (String later : List.of("cpus\" : \"0-1\",\\s*\"placements", "testsJar", "fixedJar", "precision", "jobs")) {
            text = text.replaceAll("(?m)^  \"" + later + "\" : .*?,?$\\R", "");
        }
        text = text.replaceAll("(?s)  \"(pairs|jvms)\" : \\[ \\{.*?\\} \\],\\R", "")
                .replace(RunHeader.FORMAT, "1.0");
        Files.writeString(header, text);
        RunHeader read = RunFolder.read(folder, warnings::add).header();

        assertThat(text).doesNotContain("jobs", "jvms", "pairs", "testsJar", "fixedJar", "placements", "precision");
        assertThat(read.format()).isEqualTo("1.0");
        assertThat(read.jvm()).isEqualTo("17 Server VM");
        assertThat(read.plan().content().pairs()).isEmpty();
        assertThat(read.plan().where())
                .isEqualTo(new Where(List.of(new Jdk("", "17 Server VM", "")), List.of("-Xmx1g"), 1, "", List.of()));
        assertThat(read.plan().how()).isEqualTo(HEADER.plan().how());
    }

    @Test
    void readersOfFormatOneDotOneFindEverythingWhereItWas() throws IOException {
        String text = Files.readString(written().resolve("run.json"));

        assertThat(text).contains("\n  \"jvm\" : \"17 Server VM\"", "\n  \"reduction\" : 200.0", "\n  \"cells\" : [");
        assertThat(text.lines().filter(line -> line.matches("  \"\\w+\" : .*"))).hasSize(31);
    }

    @Test
    void twoRunsOfOneSecondHaveFoldersOfTheirOwn() {
        Path wanted = temp.resolve("runs").resolve("20261120-114500");

        assertThat(RunFolder.unused(wanted)).isEqualTo(wanted).isDirectory();
        assertThat(RunFolder.unused(wanted))
                .isEqualTo(wanted.resolveSibling("20261120-114500-2"))
                .isDirectory();
        assertThat(RunFolder.unused(wanted))
                .isEqualTo(wanted.resolveSibling("20261120-114500-3"))
                .isDirectory();
    }

    @Test
    void aCutOffLastLineIsLeftOutWithAWarning() throws IOException {
        Path folder = written();
        Files.writeString(folder.resolve("forks.jsonl"), "{\"test\":\"pagerace.is", StandardOpenOption.APPEND);
        assertThat(RunFolder.read(folder, warnings::add).forks()).containsExactly(FORK);
        assertThat(warnings)
                .containsExactly(folder.resolve("forks.jsonl") + ": the last line was cut off and is left out");
    }

    @Test
    void packedLinesAreReadAsTheyWere() throws IOException {
        Path folder = written();
        Path lines = folder.resolve("forks.jsonl");
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(folder.resolve("forks.jsonl.gz")))) {
            Files.copy(lines, packed);
        }
        Files.delete(lines);
        assertThat(RunFolder.read(folder, warnings::add).forks()).containsExactly(FORK);
        assertThat(warnings).isEmpty();
    }

    @Test
    void aDamagedLineInTheMiddleIsNamed() throws IOException {
        Path folder = written();
        String line = Files.readString(folder.resolve("forks.jsonl"));
        Files.writeString(folder.resolve("forks.jsonl"), line + "###\n" + line);
        assertThatThrownBy(() -> RunFolder.read(folder, warnings::add))
                .isInstanceOf(UnreadableRunException.class)
                .hasMessageStartingWith(folder.resolve("forks.jsonl") + ": line 2 is damaged");
    }

    @Test
    void fieldsOfALaterMinorVersionAreTolerated() throws IOException {
        Path folder = written();
        Path header = folder.resolve("run.json");
        Files.writeString(
                header, Files.readString(header).replace("\"format\" : \"1.3\"", "\"format\" : \"1.9\", \"new\" : 1"));
        assertThat(RunFolder.read(folder, warnings::add).header().format()).isEqualTo("1.9");
    }

    @Test
    void aNewerMajorVersionIsRefusedByName() throws IOException {
        Path folder = written();
        Path header = folder.resolve("run.json");
        Files.writeString(header, Files.readString(header).replace("\"1.3\"", "\"2.0\""));
        assertThatThrownBy(() -> RunFolder.read(folder, warnings::add))
                .hasMessage(
                        header + ": written in format 2.0, this pagerace reads 1.3; use the pagerace that wrote it");
    }

    @Test
    void aMissingFolderIsNamed() {
        Path nowhere = temp.resolve("nowhere");
        assertThatThrownBy(() -> RunFolder.read(nowhere, warnings::add)).hasMessage(nowhere + ": no such run folder");
    }

    @Test
    void anEmptyFolderIsNoRun() {
        assertThatThrownBy(() -> RunFolder.read(temp, warnings::add))
                .hasMessage(temp + ": not a run folder: it has no run.json");
    }

    @Test
    void aForeignJsonFileIsNoRun() throws IOException {
        Files.writeString(temp.resolve("run.json"), "[1, 2]");
        assertThatThrownBy(() -> RunFolder.read(temp, warnings::add))
                .hasMessage(temp.resolve("run.json") + ": not a pagerace run: it has no format version");
    }

    @Test
    void anEmptyHeaderIsNoRun() throws IOException {
        Files.writeString(temp.resolve("run.json"), "");
        assertThatThrownBy(() -> RunFolder.read(temp, warnings::add))
                .isInstanceOf(UnreadableRunException.class)
                .hasMessageStartingWith(temp.resolve("run.json") + ": not a pagerace run");
    }

    @Test
    void goingOnCutsOffTheUnfinishedLineAndAppends() throws IOException {
        Path folder = written();
        Files.writeString(folder.resolve("forks.jsonl"), "{\"test\":\"pagerace.is", StandardOpenOption.APPEND);
        RunFolder.reopen(folder).append(FORK);
        assertThat(RunFolder.read(folder, warnings::add).forks()).containsExactly(FORK, FORK);
        assertThat(warnings).isEmpty();
    }

    @Test
    void aFolderThatIsBeingWrittenIsRefused() {
        Path folder = written();
        RunFolder.reopen(folder).lock();
        assertThatThrownBy(() -> RunFolder.reopen(folder).lock())
                .hasMessage(folder + ": another pagerace is writing here");
    }

    @Test
    void aFolderThatHoldsSomethingIsNeverWrittenInto() throws IOException {
        Files.writeString(temp.resolve("precious.txt"), "mine");
        assertThatThrownBy(() -> RunFolder.create(temp, HEADER))
                .hasMessage(temp + ": not empty; choose another folder with --out");
        assertThat(temp.resolve("run.json")).doesNotExist();
    }

    @Test
    void aFileInTheWayIsNamed() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "");
        assertThatThrownBy(() -> RunFolder.create(file, HEADER))
                .hasMessage(file + ": cannot write a run here: there is a file in the way");
    }

    @Test
    void aFullDiskIsOneLineAndLosesNothing() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "a device that is always full");
        RunFolder folder = RunFolder.create(temp.resolve("run"), HEADER);
        folder.append(FORK);
        Path forks = folder.path().resolve("forks.jsonl");
        Path kept = Files.move(forks, folder.path().resolve("kept.jsonl"));
        Files.createSymbolicLink(forks, full);
        assertThatThrownBy(() -> folder.append(FORK))
                .isInstanceOf(LostRecordException.class)
                .hasMessage(forks + ": cannot append: No space left on device; what was recorded so far is safe");
        assertThat(kept).content().hasLineCount(1).contains("past-range");
    }
}
