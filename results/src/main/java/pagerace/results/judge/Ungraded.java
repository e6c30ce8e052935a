package pagerace.results.judge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import pagerace.results.record.CostRecord;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.ForkRecord.Status;
import pagerace.results.record.Run;
import pagerace.results.statistics.Rate;
import pagerace.results.statistics.Statistics;

/**
 * What a run holds that no catalogue knows: its counts and costs are shown, but nobody can say what of it is bad.
 *
 * @param tests in alphabetical order
 * @param costs in alphabetical order of benchmark, then of parameters
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
     * A benchmark with its parameters.
     *
     * @param params {@code name=value}, separated by blanks
     * @param forks those that ended well
     * @param nanosPerOp median over forks
     */
    public record Cost(String benchmark, String params, int forks, double nanosPerOp) {}

    /** @param graded the tests that a catalogue knows */
    static Ungraded of(Run run, Set<String> graded) {
        Map<String, List<ForkRecord>> forks = run.forks().stream()
                .filter(fork -> fork.phase() == Phase.EVIDENCE)
                .filter(fork -> !graded.contains(fork.test()))
                .collect(Collectors.groupingBy(ForkRecord::test, TreeMap::new, Collectors.toList()));
        List<Test> tests = new ArrayList<>();
        forks.forEach((test, all) -> tests.add(test(test, all)));

        Map<String, Map<String, List<CostRecord>>> costs = run.costs().stream()
                .filter(cost -> cost.isForeign() && cost.succeeded())
                .collect(Collectors.groupingBy(
                        record -> record.series().benchmark(),
                        TreeMap::new,
                        Collectors.groupingBy(CostRecord::variant, TreeMap::new, Collectors.toList())));
        List<Cost> all = new ArrayList<>();
        costs.forEach((benchmark, byParams) -> byParams.forEach((params, invocations) -> all.add(new Cost(
                benchmark,
                params,
                invocations.size(),
                Statistics.median(
                        invocations.stream().mapToDouble(CostRecord::figure).toArray())))));
        return new Ungraded(tests, all);
    }

    private static Test test(String test, List<ForkRecord> all) {
        List<ForkRecord> forks = all.stream()
                .filter(fork -> fork.status() == Status.OK && fork.samples() > 0)
                .toList();
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
