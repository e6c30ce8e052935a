package pagerace.results.run;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import pagerace.catalogue.Bug;
import pagerace.catalogue.Catalogue;
import pagerace.results.record.CostRecord;
import pagerace.results.record.RunFolder;

/**
 * Runs rounds of JMH invocations with one fork each until the budget is spent. JMH would run all forks of a benchmark
 * back to back, where drift of the machine looks like a difference between variants; here variants alternate in
 * random order, and ratios are taken within a round. The only class that touches JMH.
 */
final class BenchRounds {
    private static final int WARM_UP_ITERATIONS = 2;
    private static final int ITERATIONS = 4;
    private static final TimeValue ITERATION_TIME = TimeValue.milliseconds(100);

    private final List<Item> items;
    private final String runId;
    private final RunFolder folder;
    private final Progress progress;
    private final Random random;
    private final Stop stop;

    BenchRounds(List<Item> items, String runId, RunFolder folder, Progress progress, long seed, Stop stop) {
        this.items = List.copyOf(items);
        this.runId = runId;
        this.folder = folder;
        this.progress = progress;
        this.random = new Random(seed);
        this.stop = stop;
        System.setProperty("jmh.ignoreLock", "true");
    }

    /** One benchmark with one variant. */
    record Item(String room, String benchmark, String variant) {
        @Override
        public String toString() {
            return benchmark + " " + variant;
        }
    }

    /** What {@link Item#toString} says, for a run that is gone on with. */
    static Item parse(String item) {
        String[] words = item.split(" ", 2);
        String room = Catalogue.bugs().stream()
                .map(Bug::room)
                .filter(name -> words[0].startsWith(benchmarksOf(name)))
                .findFirst()
                .orElseThrow(() -> new UsageException("benchmark " + words[0] + " is not in this pagerace"));
        return new Item(room, words[0], words[1]);
    }

    /** The benchmarks of the rooms and variants of these cells. */
    static List<Item> of(List<Cell> cells) {
        Set<Item> items = new LinkedHashSet<>();
        for (BenchmarkListEntry benchmark : benchmarks()) {
            for (Cell cell : cells) {
                String variant = cell.variant();
                if (benchmark.getUsername().startsWith(benchmarksOf(cell.room()))
                        && variants(benchmark).contains(variant)) {
                    items.add(new Item(cell.room(), benchmark.getUsername(), variant));
                }
            }
        }
        return List.copyOf(items);
    }

    /** What the names of a room's benchmarks begin with. */
    private static String benchmarksOf(String room) {
        return "pagerace.bench." + room.substring(0, 1).toUpperCase(Locale.ROOT) + room.substring(1);
    }

    private static List<String> variants(BenchmarkListEntry benchmark) {
        return List.of(benchmark.getParams().orElse(Map.of()).getOrDefault("variant", new String[0]));
    }

    private static List<BenchmarkListEntry> benchmarks() {
        return BenchmarkList.defaultList()
                .getAll(OutputFormatFactory.createFormatInstance(nowhere(), VerboseMode.SILENT), List.of())
                .stream()
                .sorted(Comparator.comparing(BenchmarkListEntry::getUsername))
                .toList();
    }

    /** Runs rounds; when the budget ends, the last one may have done only some of its invocations. */
    void run(int firstRound, Budget budget) throws InterruptedException {
        Duration wall = Duration.ZERO;
        int count = 0;
        for (int round = firstRound; !items.isEmpty(); round++) {
            List<Item> order = new ArrayList<>(items);
            Collections.shuffle(order, random);
            for (Item item : order) {
                if (!budget.hasRoomFor(count == 0 ? Duration.ofSeconds(1) : wall.dividedBy(count))) {
                    return;
                }
                CostRecord cost = invoke(item, round);
                stop.check(cost.succeeded());
                folder.append(cost);
                wall = wall.plusNanos(cost.wallNanos());
                count++;
                if (!cost.succeeded()) {
                    progress.warn(item + ": the benchmark failed: " + cost.failure());
                }
                progress.step("bench", round, item.toString(), budget.left());
            }
        }
    }

    private CostRecord invoke(Item item, int round) {
        Options options = new OptionsBuilder()
                .include("^" + Pattern.quote(item.benchmark()) + "$")
                .param("variant", item.variant())
                .forks(1)
                .warmupIterations(WARM_UP_ITERATIONS)
                .warmupTime(ITERATION_TIME)
                .measurementIterations(ITERATIONS)
                .measurementTime(ITERATION_TIME)
                .jvm(Jvm.java())
                .jvmArgs(jvmArgs())
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        long start = System.nanoTime();
        try {
            Collection<RunResult> results = new Runner(options).run();
            if (results.size() != 1) {
                return failed(item, round, "JMH gave " + results.size() + " results", start);
            }
            RunResult result = results.iterator().next();
            List<Double> iterations = new ArrayList<>();
            result.getBenchmarkResults()
                    .forEach(fork -> fork.getIterationResults().stream()
                            .map(IterationResult::getPrimaryResult)
                            .forEach(primary -> iterations.add(primary.getScore())));
            return new CostRecord(
                    item.benchmark(),
                    item.room(),
                    item.variant(),
                    round,
                    "",
                    result.getPrimaryResult().getScore(),
                    iterations,
                    System.nanoTime() - start);
        } catch (RunnerException e) {
            return failed(item, round, String.valueOf(e.getMessage()), start);
        }
    }

    private String[] jvmArgs() {
        List<String> args = new ArrayList<>(Jvm.memory("Serial"));
        args.add(Jvm.mark(runId));
        return args.toArray(String[]::new);
    }

    private static CostRecord failed(Item item, int round, String why, long start) {
        return new CostRecord(
                item.benchmark(), item.room(), item.variant(), round, why, 0, List.of(), System.nanoTime() - start);
    }

    private static PrintStream nowhere() {
        return new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    }
}
