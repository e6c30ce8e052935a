package pagerace.results.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pagerace.results.report.words.VerdictsTopic;
import pagerace.results.statistics.Interval;
import pagerace.results.statistics.Statistics;

/**
 * Whether the verdicts keep their promises, with forks that are made up and seeds that are fixed: looked at after every
 * round from the fifth on, for thirty at most, and stopped when decided, as the planner does. Whatever is asserted of a
 * share is asserted of its 99 % confidence limit, so that no promise is kept by luck.
 */
class SimulationTest {
    private static final double ALPHA = 0.05;
    private static final double REDUCTION = 1000;
    private static final int MOST_ROUNDS = 30;
    private static final int RUNS = 4000;

    /** One-sided 99 % of the normal distribution. */
    private static final double Z = 2.326;

    static List<ForkModel> settings() {
        List<ForkModel> settings = new ArrayList<>();
        for (ForkModel.Spread spread : ForkModel.Spread.values()) {
            for (double dead : new double[] {0, 0.3, 0.5}) {
                for (double hits : new double[] {300, 1000, 3000, 10_000, 60_000}) {
                    settings.add(new ForkModel(spread, dead, hits));
                }
            }
        }
        return settings;
    }

    /**
     * What is random about the fix is summed up instead of drawn: if the control alone decides at round t, then a fix
     * that leaks passes with the probability that t of its forks show nothing.
     */
    @ParameterizedTest
    @MethodSource("settings")
    void aFixThatLeaksAtOneOverTheReductionHoldsInFivePerCentAtMost(ForkModel model) {
        ForkModel.Sampler control = model.sampler(11);
        double silent = model.missProbability(REDUCTION);
        double[] passes = new double[RUNS];
        int decided = 0;
        for (int run = 0; run < RUNS; run++) {
            int rounds = Rounds.untilDecided(control, MOST_ROUNDS);
            passes[run] = rounds == 0 ? 0 : Math.pow(silent, rounds);
            decided += rounds == 0 ? 0 : 1;
        }

        assertThat(upperLimit(passes)).as("%s: leaky fixes that hold", model).isLessThanOrEqualTo(ALPHA);
        if (model.hits() >= 3000) {
            assertThat(lowerLimit(decided, RUNS))
                    .as("%s: perfect fixes that hold", model)
                    .isGreaterThanOrEqualTo(0.95);
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void theRateIntervalCoversTheMedianFromEitherSide(ForkModel model) {
        // The whole range of five forks is the tightest case, so it gets more runs: 93.75 % where half of them are
        // dead.
        Coverage five = new Coverage(model.median());
        ForkModel.Sampler forks = model.sampler(12);
        for (int run = 0; run < 60_000; run++) {
            five.look(forks.hits(5));
        }
        five.assertAtLeast(0.93, model + ", 5 forks");

        Coverage whenDecided = new Coverage(model.median());
        for (int run = 0; run < RUNS; run++) {
            long[] hits = forks.hits(MOST_ROUNDS);
            int rounds = Rounds.untilDecided(hits);
            whenDecided.look(Arrays.copyOf(hits, rounds == 0 ? MOST_ROUNDS : rounds));
        }
        whenDecided.assertAtLeast(0.93, model + ", when decided");

        for (int n : new int[] {6, 7, 9, 12, 15, 18, 23, 30}) {
            Coverage coverage = new Coverage(model.median());
            for (int run = 0; run < RUNS; run++) {
                coverage.look(forks.hits(n));
            }
            coverage.assertAtLeast(0.93, model + ", " + n + " forks");
        }
    }

    @Test
    void theJudgeDecidesWhenTheSimulationSaysSo() {
        ForkModel.Sampler control = new ForkModel(ForkModel.Spread.LOG_NORMAL_WIDE, 0.3, 3000).sampler(13);
        for (int run = 0; run < 20; run++) {
            long[] hits = control.hits(MOST_ROUNDS);
            int decided = Rounds.untilDecided(hits);

            assertThat(decided).isPositive();
            assertThat(verdict(hits, decided)).isEqualTo(Verdict.HOLDS);
            assertThat(decided == 5 ? Verdict.INCONCLUSIVE : verdict(hits, decided - 1))
                    .isEqualTo(Verdict.INCONCLUSIVE);
        }
    }

    private static Verdict verdict(long[] hits, int rounds) {
        return new RunBuilder()
                .bad("race/Buggy", Arrays.copyOf(hits, rounds))
                .bad("race/Fixed", new long[rounds])
                .compare()
                .cells()
                .filter(cell -> cell.variant().name().equals("Fixed"))
                .findFirst()
                .orElseThrow()
                .verdict();
    }

    /** The forecast after five rounds, against what it then took: the median of their quotients is near one. */
    @Test
    void theForecastOfRoundsIsAboutRight() {
        for (ForkModel.Spread spread : ForkModel.Spread.values()) {
            ForkModel.Sampler control = new ForkModel(spread, 0, 300).sampler(14);
            List<Double> quotients = new ArrayList<>();
            for (int run = 0; run < 1000; run++) {
                long[] hits = control.hits(200);
                int took = Rounds.untilDecided(hits);
                int more = Statistics.roundsNeeded(
                                Rounds.rates(hits, 5),
                                Rounds.samples(5),
                                REDUCTION,
                                ALPHA,
                                Judge.LEAST_EXPOSED_CONTROLS)
                        .orElse(200);
                quotients.add((5.0 + more) / (took == 0 ? 200 : took));
            }
            double median = Statistics.median(
                    quotients.stream().mapToDouble(Double::doubleValue).toArray());
            assertThat(median).as(spread + ": forecast over what it took").isBetween(0.7, 2.0);
        }
    }

    @Test
    void theTableOfTheHelpTopicIsWhatTheSimulationSays() {
        String topic = String.join("\n", VerdictsTopic.lines());
        for (double hits : new double[] {100, 300, 1000, 3000, 10_000, 60_000}) {
            String line = String.format(
                    Locale.ROOT,
                    "%,8.0f    %-14s %-14s %s\n",
                    hits,
                    roundsUntilItHolds(new ForkModel(ForkModel.Spread.LOG_NORMAL, 0, hits)),
                    roundsUntilItHolds(new ForkModel(ForkModel.Spread.LOG_NORMAL_WIDE, 0, hits)),
                    roundsUntilItHolds(new ForkModel(ForkModel.Spread.LOG_NORMAL_WIDE, 0.5, hits)));
            assertThat(topic).contains(line);
        }
    }

    private static String roundsUntilItHolds(ForkModel model) {
        ForkModel.Sampler control = model.sampler(15);
        int[] rounds = new int[2000];
        Arrays.setAll(rounds, run -> Rounds.untilDecided(control, 400));
        Arrays.sort(rounds);
        assertThat(rounds[0]).isPositive();
        return rounds[999] + " (" + rounds[1799] + ")";
    }

    /** Counts in how many runs a one-sided interval covers; runs without an interval are not among them. */
    private static final class Coverage {
        private final double truth;
        private int given;
        private int lowCovers;
        private int highCovers;

        Coverage(double truth) {
            this.truth = truth;
        }

        void look(long[] hits) {
            Optional<Interval> interval =
                    Statistics.rate(hits, Rounds.samples(hits.length)).interval();
            if (interval.isPresent()) {
                given++;
                lowCovers += interval.get().low() * RunBuilder.SAMPLES <= truth ? 1 : 0;
                highCovers += interval.get().high() * RunBuilder.SAMPLES >= truth ? 1 : 0;
            }
        }

        void assertAtLeast(double share, String what) {
            assertThat(given).as(what).isGreaterThan(500);
            assertThat(lowerLimit(lowCovers, given)).as("%s: low end", what).isGreaterThanOrEqualTo(share);
            assertThat(lowerLimit(highCovers, given)).as("%s: high end", what).isGreaterThanOrEqualTo(share);
        }
    }

    private static double lowerLimit(int successes, int of) {
        double share = (double) successes / of;
        return share - Z * Math.sqrt(share * (1 - share) / of);
    }

    private static double upperLimit(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
        return mean + Z * Math.sqrt(squares / (values.length - 1) / values.length);
    }
}
