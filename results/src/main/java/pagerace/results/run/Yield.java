package pagerace.results.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import pagerace.model.CompileMode;
import pagerace.results.fork.Cell;
import pagerace.results.fork.Child;
import pagerace.results.fork.Jvm;
import pagerace.results.fork.NaiveHarness;
import pagerace.results.fork.SystemFiles;
import pagerace.results.plan.Limits;
import pagerace.results.plan.Modes;
import pagerace.results.plan.Plan;
import pagerace.results.plan.UsageException;
import pagerace.results.plan.Where;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.LostRecordException;
import pagerace.results.record.Progress;
import pagerace.results.record.RunFolder;
import pagerace.results.record.RunHeader;
import pagerace.results.record.RunHeader.State;
import pagerace.results.record.RunReader;
import pagerace.results.record.YieldRecord;
import pagerace.results.record.YieldRecord.Harness;

/**
 * Hits per second of harnesses on the very same test: tuned pagerace, in fully compiled code and with slowed windows, stock
 * jcstress, and what people write by hand. Each measurement is a process of its own, from its start to its end; they take turns in random order, round by
 * round.
 */
public final class Yield {
    /** Of the search for settings, which takes its share of it; before the first round, and no part of it. */
    private static final Duration CALIBRATION_BUDGET = Duration.ofMinutes(5);

    /** That share, and a fork. */
    private static final long CALIBRATION_SECONDS = 40;

    /** Start and warm-up of a VM count little beside so much; a verdict would rather have more forks. */
    private static final String FORK_TIME = "3s";

    private static final String TUNED_MAIN = "pagerace.results.cli.Pagerace";
    private static final String STOCK_MAIN = "org.openjdk.jcstress.Main";
    private static final String RUN = "run";
    private static final String OUTPUT = "output.txt";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Wanted plan;
    private final RunFolder folder;
    private final Random random;
    private final Progress progress;
    private final long start = System.nanoTime();

    private Yield(Wanted plan, RunFolder folder, Progress progress) {
        this.plan = plan;
        this.folder = folder;
        this.random = new Random(plan.seed());
        this.progress = progress;
    }

    /**
     * What to measure.
     *
     * @param cells whose positive controls are raced
     * @param time of one measurement of the tuned and the naive harness; stock jcstress takes what it takes
     * @param mode the one of compiled code: then nothing else is measured beside stock and naive; empty for C2 and slowed windows
     * @param command the command line, kept for the record
     * @param out becomes a run folder with the forks of the tuned harness, each in the round of its measurement; folders
     *     in it, named after the harnesses, keep what each process left
     */
    public record Wanted(
            List<Cell> cells,
            int rounds,
            Duration time,
            Optional<CompileMode> mode,
            long seed,
            List<String> command,
            Path out) {
        public Wanted {
            cells = cells.stream().filter(Cell::isControl).toList();
            command = List.copyOf(command);
        }

        private List<Harness> harnesses() {
            return Arrays.stream(Harness.values())
                    .filter(harness -> harness != Harness.SLOWED || mode.isEmpty())
                    .toList();
        }

        private List<Harness> tuned() {
            return harnesses().stream().filter(Harness::isTuned).toList();
        }

        private Plan asStress() {
            return new Plan(
                    Contents.of(cells, true, Optional.empty()),
                    Limits.usual(time.multipliedBy(rounds)),
                    Modes.ANY,
                    Where.ANYWHERE,
                    seed,
                    command);
        }
    }

    /**
     * What was measured.
     *
     * @param header where, and by which build
     * @param records in the order in which they were made
     */
    public record Measured(RunHeader header, List<YieldRecord> records) {
        public Measured {
            records = List.copyOf(records);
        }
    }

    /** Measures. */
    public static Measured measure(Wanted plan, Progress progress) throws InterruptedException {
        RunHeader header = Session.header(plan.asStress(), plan.cells());
        RunFolder folder = RunFolder.create(plan.out().toAbsolutePath(), header);
        Yield yield = new Yield(plan, folder, progress);
        Thread onInterrupt = new Thread(() -> yield.interrupted(header), "interrupted");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try {
            return yield.measure(header);
        } catch (IOException e) {
            throw new LostRecordException(plan.out() + ": cannot write here: " + e.getMessage());
        } finally {
            Runtime.getRuntime().removeShutdownHook(onInterrupt);
        }
    }

    private void interrupted(RunHeader header) {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        folder.write(header.in(State.INTERRUPTED, (System.nanoTime() - start) / 1e9));
        progress.end("interrupted; what was measured is in " + plan.out());
    }

    private Measured measure(RunHeader header) throws IOException, InterruptedException {
        List<Cell> controls = plan.cells();
        List<YieldRecord> all = new ArrayList<>();
        int done = 0;
        int tuned = plan.tuned().size();
        int whole = controls.size() * (tuned + plan.rounds() * plan.harnesses().size());
        progress.begin(
                controls.size() + (controls.size() == 1 ? " scenario, " : " scenarios, ") + plan.rounds()
                        + " rounds, writing " + plan.out(),
                Duration.ofSeconds(controls.size()
                        * (CALIBRATION_SECONDS * tuned
                                + plan.rounds()
                                        * (55 + (1 + tuned) * plan.time().toSeconds()))));
        for (Cell control : controls) {
            for (Harness harness : plan.tuned()) {
                calibrate(control, harness);
                progress.step("yield: calibration", 0, control.race() + ", " + harness.words(), left(++done, whole));
            }
        }
        for (int round = 1; round <= plan.rounds(); round++) {
            for (Cell control : controls) {
                List<Harness> order = new ArrayList<>(plan.harnesses());
                Collections.shuffle(order, random);
                for (Harness harness : order) {
                    YieldRecord record = switch (harness) {
                        case COMPILED, SLOWED -> tuned(control, harness, round);
                        case STOCK -> stock(control, round);
                        case NAIVE -> naive(control, round);
                    };
                    all.add(record);
                    progress.step("yield", round, control.race() + ", " + harness.words(), left(++done, whole));
                }
            }
        }
        RunHeader complete = header.in(State.COMPLETE, (System.nanoTime() - start) / 1e9);
        folder.write(complete);
        progress.end(
                "done in " + (System.nanoTime() - start) / 1_000_000_000 + " s; what each left is in " + plan.out());
        return new Measured(complete, all);
    }

    private Duration left(int done, int whole) {
        return Duration.ofNanos((System.nanoTime() - start) / done * (whole - done));
    }

    private void calibrate(Cell control, Harness harness) throws IOException, InterruptedException {
        Path home = calibrationOf(control, harness);
        execute(
                home,
                TUNED_MAIN,
                stress(
                        control,
                        harness,
                        home.resolve(RUN),
                        List.of("--rounds", "1", "--budget", seconds(CALIBRATION_BUDGET))));
    }

    private Path calibrationOf(Cell control, Harness harness) {
        return path("calibration-" + label(harness), control, 0);
    }

    private static String label(Harness harness) {
        return harness.name().toLowerCase(Locale.ROOT);
    }

    private YieldRecord tuned(Cell control, Harness harness, int round) throws IOException, InterruptedException {
        Path calibration = calibrationOf(control, harness).resolve(RUN);
        int forks = forksIn(plan.time(), calibration);
        Path home = path(label(harness), control, round);
        Path run = home.resolve(RUN);
        Spent spent = execute(
                home,
                TUNED_MAIN,
                stress(
                        control,
                        harness,
                        run,
                        List.of(
                                "--calibration", calibration.toString(),
                                "--rounds", Integer.toString(forks),
                                "--budget", seconds(plan.time().multipliedBy(4)))));
        List<ForkRecord> done = RunFolder.read(run, progress::warn).forks();
        done.forEach(fork -> folder.append(fork.in(round)));
        return record(control, harness, round, done, spent);
    }

    /** How many forks fill this time, by those that were evidence in the calibrating run. */
    private int forksIn(Duration time, Path calibration) {
        double nanos = RunFolder.read(calibration, progress::warn).forks().stream()
                .filter(fork -> fork.phase() == Phase.EVIDENCE)
                .mapToLong(fork -> fork.spent().wallNanos())
                .average()
                .orElseThrow(() -> new UsageException(calibration + ": no fork of the calibrating run ended"));
        return (int) Math.max(1, time.toNanos() / nanos);
    }

    private List<String> stress(Cell control, Harness harness, Path run, List<String> more) {
        List<String> args = new ArrayList<>(List.of("stress"));
        args.addAll(List.of("--room", control.room()));
        args.addAll(List.of("--scenario", control.scenario()));
        args.addAll(List.of("--variant", control.variant()));
        args.addAll(List.of("--seed", Integer.toString(random.nextInt(Integer.MAX_VALUE))));
        args.addAll(List.of("--fork-time", FORK_TIME));
        args.addAll(
                harness == Harness.SLOWED
                        ? List.of("--slow-windows")
                        : List.of("--mode", plan.mode().orElse(CompileMode.C2).label()));
        args.addAll(List.of("--out", run.toString()));
        args.addAll(more);
        return args;
    }

    private YieldRecord stock(Cell control, int round) throws IOException, InterruptedException {
        Path run = path("stock", control, round);
        String test = "^" + control.test().replace(".", "\\.") + "$";
        Spent spent = execute(run, STOCK_MAIN, List.of("-m", "quick", "-t", test, "-r", run.toString()));
        try (Stream<Path> files = Files.list(run)) {
            Path results = files.filter(file -> file.toString().endsWith(".bin.gz"))
                    .findFirst()
                    .orElseThrow(
                            () -> new UsageException(run + ": stock jcstress left no results; see output.txt there"));
            List<ForkRecord> forks = RunReader.read(results, progress::warn).forks();
            return record(control, Harness.STOCK, round, forks, spent);
        }
    }

    private YieldRecord naive(Cell control, int round) throws IOException, InterruptedException {
        Path run = path("naive", control, round);
        Spent spent = execute(
                run,
                NaiveHarness.class.getName(),
                List.of(control.test(), Long.toString(plan.time().toSeconds())));
        String counts = Files.readAllLines(run.resolve(OUTPUT)).stream()
                .filter(line -> line.startsWith(Child.MARK))
                .findFirst()
                .orElseThrow(() -> new UsageException(run + ": the naive harness failed; see " + OUTPUT + " there"));
        long hits = 0;
        long samples = 0;
        for (Map.Entry<String, JsonNode> outcome : JSON.readTree(counts.substring(Child.MARK.length()))
                .path("outcomes")
                .properties()) {
            samples += outcome.getValue().asLong();
            hits += control.isBad().test(outcome.getKey()) ? outcome.getValue().asLong() : 0;
        }
        return record(control, Harness.NAIVE, round, hits, samples, spent);
    }

    private static YieldRecord record(
            Cell control, Harness harness, int round, Collection<ForkRecord> forks, Spent spent) {
        List<ForkRecord> evidence =
                forks.stream().filter(fork -> fork.phase() == Phase.EVIDENCE).toList();
        return record(
                control,
                harness,
                round,
                evidence.stream().mapToLong(control::bad).sum(),
                evidence.stream().mapToLong(ForkRecord::samples).sum(),
                spent);
    }

    private static YieldRecord record(Cell control, Harness harness, int round, long hits, long samples, Spent spent) {
        return new YieldRecord(
                control.race(),
                control.variant(),
                harness,
                round,
                hits,
                samples,
                spent.cpuSeconds(),
                spent.wallSeconds());
    }

    /** Of a measurement: what the process leaves. */
    private Path path(String harness, Cell control, int round) {
        String name = control.room() + "-" + control.scenario() + (round == 0 ? "" : "-" + round);
        return folder.path().resolve(harness).resolve(name);
    }

    private static String seconds(Duration time) {
        return time.toSeconds() + "s";
    }

    /** What a process and its children took. */
    private record Spent(double wallSeconds, double cpuSeconds) {}

    /**
     * Runs a VM to its end.
     *
     * @param home where it runs, and what it says is kept
     */
    private static Spent execute(Path home, String main, List<String> args) throws IOException, InterruptedException {
        Files.createDirectories(home);
        List<String> command = new ArrayList<>(List.of(Jvm.java(), "-cp", Jvm.classPath(), main));
        command.addAll(args);
        double cpuBefore = childrenCpuSeconds();
        long start = System.nanoTime();
        Process process = Jvm.process(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve(OUTPUT).toFile())
                .start();
        try {
            process.waitFor();
        } finally {
            process.destroyForcibly();
        }
        double wall = (System.nanoTime() - start) / 1e9;
        return new Spent(wall, childrenCpuSeconds() - cpuBefore);
    }

    /** CPU time of all children that have ended, and of theirs; NaN where the system does not tell. */
    private static double childrenCpuSeconds() {
        String stat = SystemFiles.line(Path.of("/proc/self/stat"));
        if (stat.isEmpty()) {
            return Double.NaN;
        }
        // Counted from behind the name, which may hold blanks: cutime and cstime are the 16th and 17th field.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / 100.0;
    }
}
