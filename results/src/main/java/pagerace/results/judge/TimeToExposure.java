package pagerace.results.judge;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import pagerace.model.Scenario;
import pagerace.results.record.ForkRecord;
import pagerace.results.statistics.Statistics;

/**
 * How long one waits for a bug: from the start of the first VM to the end of the first fork that showed it.
 *
 * @param repetitions in which it was looked for
 * @param seconds of each repetition that saw it, in their order
 * @param allSeconds of all repetitions, those that saw nothing included
 */
public record TimeToExposure(int repetitions, List<Double> seconds, double allSeconds) {
    private static final double CONFIDENCE = 0.95;

    public TimeToExposure {
        seconds = List.copyOf(seconds);
    }

    /** @param forks of one variant; those of one round are one repetition, in the order in which they ran */
    public static TimeToExposure of(Scenario scenario, Collection<ForkRecord> forks) {
        Map<Integer, Double> spent = new TreeMap<>();
        Map<Integer, Double> seen = new TreeMap<>();
        for (ForkRecord fork : forks) {
            double seconds = spent.merge(fork.round(), fork.spent().wallNanos() / 1e9, Double::sum);
            if (fork.count(scenario.bad()) > 0) {
                seen.put(fork.round(), seconds);
            }
        }
        return new TimeToExposure(
                spent.size(),
                List.copyOf(seen.values()),
                spent.values().stream().mapToDouble(Double::doubleValue).sum());
    }

    /** Half of the repetitions that saw it had seen it by then; empty if none did. */
    public OptionalDouble median() {
        return seconds.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Statistics.median(
                        seconds.stream().mapToDouble(Double::doubleValue).toArray()));
    }

    /**
     * The mean time is, with 95 % confidence, no longer than this: 2 T / chi-squared of 5 % with 2 n degrees of freedom,
     * for n exposures in T seconds, if exposures come at random. Empty if it was never seen.
     */
    public OptionalDouble atMost() {
        return seconds.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(2 * allSeconds / quantile(2 * seconds.size(), 1 - CONFIDENCE));
    }

    /** If it was never seen, the mean time is with 95 % confidence no shorter than this. */
    public double atLeast() {
        return 2 * allSeconds / quantile(2 * seconds.size() + 2, CONFIDENCE);
    }

    private static double quantile(int degreesOfFreedom, double probability) {
        return ChiSquaredDistribution.of(degreesOfFreedom).inverseCumulativeProbability(probability);
    }
}
