package pagerace.results.fork;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import pagerace.bench.ReferenceProfiler;
import pagerace.bench.RoomBench;
import pagerace.results.plan.Jdk;
import pagerace.results.record.CostRecord;
import pagerace.results.record.MachineLoad;
import pagerace.results.record.Series.Mode;
import pagerace.results.statistics.Statistics;

/** Invokes JMH with one fork, and reads its results. Nothing but this and {@link JmhCode} touches JMH. */
public final class JmhFork implements BenchRunner {
    static final String VARIANT = "variant";
    private static final String ALLOCATION = "gc.alloc.rate.norm";
    private static final String NANOS = "ns/op";

    /** The unit of what a benchmark counts itself. */
    private static final String EVENTS = "#";

    private static final String WORST = "worst";

    private static final int FRAMES_TOLD = 3;

    private final Lengths lengths;
    private final String runId;
    private final Jdk jdk;

    /** By arguments of the forked VM. */
    private final Map<List<String>, List<String>> sharedClasses = new HashMap<>();

    /** What benchmarks ask of their VM, by name. */
    private final Map<String, List<String>> ownArgs = new HashMap<>();

    /** @param jdk whose JVM is forked */
    public JmhFork(Lengths lengths, String runId, Jdk jdk) {
        this.lengths = lengths;
        this.runId = runId;
        this.jdk = jdk;
        list().forEach(entry -> ownArgs.put(
                entry.getUsername(), List.copyOf(entry.getJvmArgsAppend().orElse(List.of()))));
        System.setProperty("jmh.ignoreLock", "true");
    }

    /** How long a fork runs. A fork is one sample however long it is, so many short ones say more than a few long ones. */
    public enum Lengths {
        /** Beside stress tests, where every variant must have its turn. */
        BRIEF(2, 20, 5, 20),
        USUAL(4, 40, 8, 40);

        private static final int WARM_UP_MS = 50;

        /** Shorter than most spells in which a neighbour shares the core, and much longer than the reference loop. */
        private static final int ALONE_MS = 5;

        private final int warmUps;
        private final int iterationsAlone;
        private final int iterationsTogether;
        private final int togetherMs;

        Lengths(int warmUps, int iterationsAlone, int iterationsTogether, int togetherMs) {
            this.warmUps = warmUps;
            this.iterationsAlone = iterationsAlone;
            this.iterationsTogether = iterationsTogether;
            this.togetherMs = togetherMs;
        }
    }

    /**
     * A benchmark of the class path.
     *
     * @param isGroup whether its threads have different roles
     * @param params the values of each parameter but the variant
     */
    public record Benchmark(String name, boolean isGroup, List<String> variants, Map<String, List<String>> params) {}

    public static List<Benchmark> benchmarks() {
        return list().stream().map(JmhFork::benchmark).toList();
    }

    private static Collection<BenchmarkListEntry> list() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        return BenchmarkList.defaultList()
                .getAll(OutputFormatFactory.createFormatInstance(nowhere, VerboseMode.SILENT), List.of());
    }

    private static Benchmark benchmark(BenchmarkListEntry entry) {
        Map<String, List<String>> params = new TreeMap<>();
        entry.getParams().orElse(Map.of()).forEach((name, values) -> params.put(name, List.of(values)));
        List<String> variants = params.remove(VARIANT);
        return new Benchmark(
                entry.getUsername(),
                entry.getThreadGroups().length > 1,
                variants == null ? List.of() : variants,
                params);
    }

    @Override
    public CostRecord invoke(BenchItem item, int round, Duration limit) {
        List<String> shared = sharedClasses(item);
        Options options = options(item, shared).build();
        long start = System.nanoTime();
        LoadProbe load = LoadProbe.begin();
        TimeLimit watch = new TimeLimit(limit, Jvm.mark(runId));
        try (watch) {
            Collection<RunResult> results = new Runner(options).run();
            MachineLoad seen = load.end();
            if (results.size() != 1) {
                return failed(item, round, "JMH gave " + results.size() + " results", seen, start);
            }
            return record(item, round, results.iterator().next(), shared, seen, start);
        } catch (RunnerException e) {
            String why = watch.isOver() ? "took longer than " + limit.toSeconds() + " s and was killed" : story(e);
            return failed(item, round, why, load.end(), start);
        }
    }

    /** The exception in the fork, with where it was thrown; JMH puts others around it. */
    static String story(Throwable thrown) {
        Throwable first = thrown;
        while (first.getCause() != null || first.getSuppressed().length > 0) {
            first = first.getCause() != null ? first.getCause() : first.getSuppressed()[0];
        }
        return Stream.concat(
                        Stream.of(first.toString()),
                        Arrays.stream(first.getStackTrace()).limit(FRAMES_TOLD).map(frame -> "at " + frame))
                .collect(Collectors.joining(" "));
    }

    /** Arguments by which its fork starts sooner. */
    private List<String> sharedClasses(BenchItem item) {
        if (!jdk.equals(Jvm.own())) {
            return List.of(); // Archives of benchmarks are of the JVM that runs pagerace.
        }
        List<String> args = new ArrayList<>(Jvm.memory("Serial"));
        args.addAll(
                item.series().threads() > 1
                        ? List.of(RoomBench.PADDED)
                        : ownArgs.getOrDefault(item.series().benchmark(), List.of()));
        return sharedClasses.computeIfAbsent(args, key -> SharedClasses.arguments(key, arg -> train(item, arg)));
    }

    /** One iteration; if it fails, so will the invocation that is recorded. */
    private void train(BenchItem item, String arg) {
        try {
            Options options =
                    options(item, List.of(arg)).measurementIterations(1).build();
            Collection<RunResult> unused = new Runner(options).run();
        } catch (RunnerException e) {
            // Nothing is archived then.
        }
    }

    private ChainedOptionsBuilder options(BenchItem item, List<String> more) {
        int threads = item.series().threads();
        boolean alone = threads == 1;
        List<String> args = new ArrayList<>(Jvm.memory("Serial"));
        args.add(Jvm.mark(runId));
        args.addAll(more);
        if (alone) {
            args.add(ReferenceProfiler.OPTION);
        }
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Pattern.quote(item.series().benchmark()) + "$")
                .param(VARIANT, item.variant())
                .forks(1)
                .warmupIterations(lengths.warmUps)
                .warmupTime(TimeValue.milliseconds(Lengths.WARM_UP_MS))
                .measurementIterations(alone ? lengths.iterationsAlone : lengths.iterationsTogether)
                .measurementTime(TimeValue.milliseconds(alone ? Lengths.ALONE_MS : lengths.togetherMs))
                .addProfiler(GCProfiler.class)
                .jvm(jdk.java())
                .jvmArgs(args.toArray(String[]::new))
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
        item.series().params().forEach(options::param);
        if (alone) {
            options.addProfiler(ReferenceProfiler.class);
        } else {
            options.jvmArgsAppend(RoomBench.PADDED);
        }
        return item.series().mode() == Mode.CONTENDED
                // Roles come in the order of their names; there is one thread in the first, and the others are equals.
                ? options.threadGroups(1, threads - 1)
                : options.threads(threads);
    }

    private static CostRecord record(
            BenchItem item, int round, RunResult result, List<String> shared, MachineLoad load, long start) {
        // Where an archive lies is of no interest elsewhere.
        List<String> jvmArgs = new ArrayList<>(result.getParams().getJvmArgs());
        jvmArgs.removeAll(shared);
        List<Double> iterations = new ArrayList<>();
        List<Double> references = new ArrayList<>();
        Map<String, List<Double>> roles = new HashMap<>();
        Map<String, Double> counters = new HashMap<>();
        for (IterationResult iteration : iterations(result)) {
            iterations.add(iteration.getPrimaryResult().getScore());
            references.addAll(references(iteration));
            for (Result<?> other : iteration.getSecondaryResults().values()) {
                String label = other.getLabel();
                if (other.getScoreUnit().equals(NANOS)) {
                    roles.computeIfAbsent(label, key -> new ArrayList<>()).add(other.getScore());
                } else if (other.getScoreUnit().equals(EVENTS)) {
                    counters.merge(label, other.getScore(), label.startsWith(WORST) ? Math::max : Double::sum);
                }
            }
        }
        Map<String, Double> medians = new HashMap<>();
        roles.forEach((role, scores) -> medians.put(
                role,
                Statistics.median(
                        scores.stream().mapToDouble(Double::doubleValue).toArray())));
        return new CostRecord(
                item.series(),
                item.room(),
                item.variant(),
                item.control(),
                round,
                "",
                new CostRecord.Measured(
                        result.getPrimaryResult().getScore(),
                        iterations,
                        references,
                        medians,
                        counters,
                        allocation(result),
                        null),
                new CostRecord.Invocation(load, jvmArgs, System.nanoTime() - start));
    }

    private static List<IterationResult> iterations(RunResult result) {
        return result.getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .toList();
    }

    /** The time before the iteration, and that after it; none if they were not taken. */
    private static List<Double> references(IterationResult iteration) {
        return Stream.of(ReferenceProfiler.BEFORE, ReferenceProfiler.AFTER)
                .flatMap(label -> iteration.getSecondaryResults().values().stream()
                        .filter(time -> time.getLabel().equals(label))
                        .map(time -> time.getScore()))
                .toList();
    }

    private static @Nullable Double allocation(RunResult result) {
        return result.getSecondaryResults().values().stream()
                .filter(secondary -> secondary.getLabel().endsWith(ALLOCATION))
                .map(secondary -> secondary.getScore())
                .filter(Double::isFinite)
                .findFirst()
                .orElse(null);
    }

    private static CostRecord failed(BenchItem item, int round, String why, MachineLoad load, long start) {
        return new CostRecord(
                item.series(),
                item.room(),
                item.variant(),
                item.control(),
                round,
                why,
                CostRecord.Measured.NOTHING,
                new CostRecord.Invocation(load, List.of(), System.nanoTime() - start));
    }
}
