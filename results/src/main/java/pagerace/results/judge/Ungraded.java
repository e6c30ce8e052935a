package pagerace.results.judge;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pagerace.results.record.CostRecord;
import pagerace.results.record.ForkList;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.ForkRecord.Status;
import pagerace.results.record.Reported;
import pagerace.results.statistics.Interval;
import pagerace.results.statistics.Rate;
import pagerace.results.statistics.Statistics;

/**
 * What a run holds that no catalogue knows: its counts and costs are shown, but nobody can say what of it is bad.
 *
 * @param tests in alphabetical order
 * @param costs in the order of their benchmarks
 */
public record Ungraded(List<Test> tests, List<Cost> costs) {
    public Ungraded {
        tests = List.copyOf(tests);
        costs = List.copyOf(costs);
    }

    /**
     * A jcstress test.
     *
     * @param forks those of the evidence phase that ended well
     * @param failedForks those that crashed, hung or gave no sample
     * @param outcomes in alphabetical order
     */
    public record Test(String test, int forks, int failedForks, long samples, List<Outcome> outcomes) {
        public Test {
            outcomes = List.copyOf(outcomes);
        }
    }

    /**
     * An outcome of a test.
     *
     * @param exposed forks that showed it
     * @param rate how often it happens, per sample
     */
    public record Outcome(String word, long count, int exposed, Rate rate) {}

    /**
     * A benchmark, or one role of it.
     *
     * @param forks those that ended well
     * @param nanosPerOp median over forks of the median of its iterations
     * @param spread the lowest and the highest fork, ns/op
     * @param allocBytesPerOp by the gc profiler, of all roles together; empty if it was not asked
     * @param reported what JMH itself says
     */
    public record Cost(
            @JsonUnwrapped Benchmark what,
            int forks,
            double nanosPerOp,
            Interval spread,
            OptionalDouble allocBytesPerOp,
            Optional<Reported> reported) {}

    /**
     * What costs may be compared with each other.
     *
     * @param params {@code name=value}, separated by blanks
     * @param mode as on the command line of JMH, {@code avgt}
     * @param role whose cost it is, where threads have several; else empty
     */
    public record Benchmark(String benchmark, String params, String mode, int threads, String role)
            implements Comparable<Benchmark> {
        private static final Comparator<Benchmark> ORDER = Comparator.comparing(Benchmark::benchmark)
                .thenComparing(Benchmark::params)
                .thenComparing(Benchmark::mode)
                .thenComparingInt(Benchmark::threads)
                .thenComparing(Benchmark::role);

        @Override
        public int compareTo(Benchmark other) {
            return ORDER.compare(this, other);
        }

        /** In one line: {@code org.other.Bench.put size=10, avgt, 16 threads}. */
        public String label() {
            return Stream.of((benchmark + " " + params).strip(), mode, threads == 1 ? "" : threads + " threads", role)
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(", "));
        }

        /** What all their names begin with, up to a dot; a table need not repeat it. */
        public static String shared(Collection<Benchmark> all) {
            List<String> names = all.stream().map(Benchmark::benchmark).toList();
            return names.isEmpty() ? "" : names.stream().reduce(names.get(0), Pairs::sharedPrefix);
        }
    }

    /**
     * What there is beside a catalogue.
     *
     * @param forks evidence, by test
     * @param graded the tests that the catalogue knows
     */
    static Ungraded of(Map<String, List<ForkRecord>> forks, List<CostRecord> recorded, Set<String> graded) {
        List<Test> tests = new ArrayList<>();
        new TreeMap<>(forks).forEach((test, all) -> {
            if (!graded.contains(test)) {
                tests.add(test(test, all));
            }
        });

        Map<Benchmark, List<CostRecord>> costs = new TreeMap<>();
        recorded.stream()
                .filter(cost -> cost.isForeign() && cost.succeeded())
                .forEach(cost -> roles(cost)
                        .forEach(role -> costs.computeIfAbsent(benchmark(cost, role), any -> new ArrayList<>())
                                .add(cost)));
        List<Cost> all = new ArrayList<>();
        costs.forEach((what, invocations) -> all.add(cost(what, invocations)));
        return new Ungraded(tests, all);
    }

    private static Set<String> roles(CostRecord cost) {
        Set<String> roles = cost.measured().roles().keySet();
        return roles.isEmpty() ? Set.of("") : roles;
    }

    private static Benchmark benchmark(CostRecord cost, String role) {
        return new Benchmark(
                cost.series().benchmark(),
                cost.variant(),
                Optional.ofNullable(cost.measured().reported().get(role))
                        .map(Reported::mode)
                        .orElse(""),
                cost.series().threads(),
                role);
    }

    private static Cost cost(Benchmark what, List<CostRecord> invocations) {
        CostRecord.Measured any = invocations.get(0).measured();
        double[] forks = invocations.stream()
                .mapToDouble(cost -> cost.measured().roles().getOrDefault(what.role(), cost.figure()))
                .sorted()
                .toArray();
        return new Cost(
                what,
                forks.length,
                Statistics.median(forks),
                new Interval(forks[0], forks[forks.length - 1]),
                any.allocBytesPerOp() == null ? OptionalDouble.empty() : OptionalDouble.of(any.allocBytesPerOp()),
                Optional.ofNullable(any.reported().get(what.role())));
    }

    private static Test test(String test, List<ForkRecord> all) {
        List<ForkRecord> forks = ForkList.of(all).where(fork -> fork.status() == Status.OK && fork.samples() > 0);
        long[] samples = forks.stream().mapToLong(ForkRecord::samples).toArray();
        Set<String> words = forks.stream()
                .map(fork -> fork.outcomes().keySet())
                .flatMap(Collection::stream)
                .collect(Collectors.toCollection(TreeSet::new));
        List<Outcome> outcomes = new ArrayList<>();
        for (String word : words) {
            long[] counts =
                    forks.stream().mapToLong(fork -> fork.count(List.of(word))).toArray();
            outcomes.add(outcome(word, counts, samples));
        }
        return new Test(test, forks.size(), all.size() - forks.size(), sum(samples), outcomes);
    }

    private static Outcome outcome(String word, long[] counts, long[] samples) {
        int exposed = 0;
        for (long count : counts) {
            exposed += count > 0 ? 1 : 0;
        }
        return new Outcome(word, sum(counts), exposed, Statistics.rate(counts, samples));
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    public boolean isEmpty() {
        return tests.isEmpty() && costs.isEmpty();
    }
}
