package pagerace.results.judge;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import pagerace.model.Scenario;
import pagerace.results.record.ForkRecord;
import pagerace.results.statistics.Interval;
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

    /** Whether no repetition ended without a hit. */
    boolean isAlwaysSeen() {
        return !seconds.isEmpty() && seconds.size() == repetitions;
    }

    /** Half of the repetitions that saw it had seen it by then; empty if none did. */
    @JsonProperty("median")
    public OptionalDouble median() {
        return seconds.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Statistics.median(
                        seconds.stream().mapToDouble(Double::doubleValue).toArray()));
    }

    /**
     * The 95 % interval of the median, between two order statistics. Empty under five repetitions, or if one saw nothing.
     */
    @JsonProperty("interval")
    public Optional<Interval> interval() {
        double[] sorted =
                seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return isAlwaysSeen() ? Statistics.medianInterval(sorted) : Optional.empty();
    }

    /**
     * The mean time is, with 95 % confidence, no longer than this: 2 T / chi-squared of 5 % with 2 n degrees of freedom,
     * for n exposures in T seconds, if exposures come at random. Empty if it was never seen.
     */
    @JsonProperty("atMost")
    public OptionalDouble atMost() {
        return seconds.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(2 * allSeconds / quantile(2 * seconds.size(), 1 - CONFIDENCE));
    }

    /** If it was never seen, the mean time is with 95 % confidence no shorter than this. */
    @JsonProperty("atLeast")
    public double atLeast() {
        return 2 * allSeconds / quantile(2 * seconds.size() + 2, CONFIDENCE);
    }

    /** {@code seen in 10 of 10 repetitions, median 2.33 s [1.93, 3.20]}, and what that says of others. */
    String inWords() {
        if (median().isEmpty() || atMost().isEmpty()) {
            return "not seen in " + inWords(allSeconds) + ", the mean time to a hit is with 95 % confidence at least "
                    + inWords(atLeast()) + " if hits come at random";
        }
        return "seen in " + seconds.size() + " of " + repetitions + " repetitions, median "
                + (isAlwaysSeen() ? "" : "of these ")
                + inWords(median().getAsDouble())
                + interval()
                        .map(i -> String.format(Locale.ROOT, " [%.2f, %.2f]", i.low(), i.high()))
                        .orElse("")
                + " from the start of the VM, mean with 95 % confidence at most "
                + inWords(atMost().getAsDouble()) + " if hits come at random";
    }

    private static String inWords(double seconds) {
        return String.format(Locale.ROOT, seconds < 10 ? "%.2f s" : "%,.0f s", seconds);
    }

    private static double quantile(int degreesOfFreedom, double probability) {
        return ChiSquaredDistribution.of(degreesOfFreedom).inverseCumulativeProbability(probability);
    }
}
