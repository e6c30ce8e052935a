package pagerace.results.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.apache.commons.numbers.combinatorics.BinomialCoefficientDouble;
import org.apache.commons.numbers.combinatorics.Combinations;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.OneWayAnova;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.ranking.NaturalRanking;
import org.apache.commons.statistics.ranking.TiesStrategy;

/**
 * How the forks of two or more sides compare, by the ranks of their rates. Nothing is assumed of how rates are spread
 * from fork to fork, and forks that showed nothing are tied for the lowest rank, whatever their number of samples. Test,
 * ratio and interval belong together: they are those of Mann and Whitney and of Hodges and Lehmann.
 */
public final class RankTest {
    /** An adjusted p value of at most this is a difference. */
    public static final double SIGNIFICANT = 0.05;

    private static final double TAIL = 0.025;

    /** So many ways to deal forks out to two sides are all tried: enough for eight a side. */
    private static final int MOST_EXACT = 20_000;

    /** Else so many are drawn; with the one seen, 20,000. */
    private static final int DRAWN = 19_999;

    private static final long SEED = 1;

    /** Forks of both sides, beyond which the normal approximation does as well as drawing. */
    private static final int MOST_DRAWN_FORKS = 1000;

    /** Forks of a side whose quotients are all taken; of more, so many quantiles. */
    private static final int MOST_QUOTIENTS = 1000;

    private RankTest() {}

    /**
     * The typical ratio: the median of all quotients of a fork of one side by a fork of the other.
     *
     * @param base logarithms of rates, at least one
     * @param other the same of the other side, at least one
     */
    public static double ratio(double[] base, double[] other) {
        return Math.exp(Statistics.median(sortedShifts(base, other)));
    }

    /** The 95 % interval of {@link #ratio}: between two of the sorted quotients; empty under five forks a side. */
    public static Optional<Interval> interval(double[] base, double[] other) {
        double n = base.length;
        double m = other.length;
        if (Math.min(n, m) < Statistics.LEAST_FORKS) {
            return Optional.empty();
        }
        double z = -NormalDistribution.of(0, 1).inverseCumulativeProbability(TAIL);
        double below = n * m / 2 - z * Math.sqrt(n * m * (n + m + 1) / 12);
        double[] shifts = sortedShifts(base, other);
        int rank = Math.max(1, (int) Math.round(below / (n * m) * shifts.length));
        return Optional.of(new Interval(Math.exp(shifts[rank - 1]), Math.exp(shifts[shifts.length - rank])));
    }

    private static double[] sortedShifts(double[] base, double[] other) {
        double[] from = quantiles(base);
        double[] to = quantiles(other);
        double[] shifts = new double[from.length * to.length];
        int next = 0;
        for (double x : from) {
            for (double y : to) {
                shifts[next++] = y - x;
            }
        }
        Arrays.sort(shifts);
        return shifts;
    }

    private static double[] quantiles(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        if (sorted.length <= MOST_QUOTIENTS) {
            return sorted;
        }
        double[] some = new double[MOST_QUOTIENTS];
        for (int i = 0; i < some.length; i++) {
            some[i] = sorted[(int) ((i + 0.5) / some.length * sorted.length)];
        }
        return some;
    }

    /**
     * How probable ranks at least as uneven are, to either side, if it is only chance which fork is on which side: a
     * permutation test, exact if there are few ways to deal the forks out, else over ways drawn with a fixed seed.
     *
     * @param base rates, at least one
     * @param other the same of the other side, at least one
     */
    public static double p(double[] base, double[] other) {
        int n = base.length;
        int all = n + other.length;
        if (all > MOST_DRAWN_FORKS) {
            return MannWhitneyUTest.withDefaults()
                    .with(PValueMethod.ASYMPTOTIC)
                    .test(base, other)
                    .getPValue();
        }
        double[] ranks = ranks(List.of(base, other));
        double expected = n * (all + 1) / 2.0;
        double seen = Math.abs(Arrays.stream(ranks, 0, n).sum() - expected);
        return BinomialCoefficientDouble.value(all, n) <= MOST_EXACT
                ? exact(ranks, n, expected, seen)
                : drawn(ranks, n, expected, seen);
    }

    private static double exact(double[] ranks, int n, double expected, double seen) {
        int ways = 0;
        int asUneven = 0;
        for (int[] chosen :
                (Iterable<int[]>) () -> Combinations.of(ranks.length, n).iterator()) {
            double sum = Arrays.stream(chosen).mapToDouble(i -> ranks[i]).sum();
            ways++;
            asUneven += Math.abs(sum - expected) >= seen ? 1 : 0;
        }
        return (double) asUneven / ways;
    }

    private static double drawn(double[] ranks, int n, double expected, double seen) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] deck = ranks.clone();
        int asUneven = 1;
        for (int draw = 0; draw < DRAWN; draw++) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                int j = random.nextInt(i, deck.length);
                double rank = deck[j];
                deck[j] = deck[i];
                deck[i] = rank;
                sum += rank;
            }
            asUneven += Math.abs(sum - expected) >= seen ? 1 : 0;
        }
        return asUneven / (DRAWN + 1.0);
    }

    /**
     * How probable it is that several runs of one and the same thing come out as unlike as these: the F test between
     * runs, on ranks.
     *
     * @param runs the rates of each run; runs of a single fork say nothing
     * @return 1 if there are not two runs to compare, or no two forks differ
     */
    public static double heterogeneity(Collection<double[]> runs) {
        List<double[]> several = runs.stream().filter(run -> run.length > 1).toList();
        double[] all = several.stream().flatMapToDouble(DoubleStream::of).toArray();
        if (several.size() < 2 || Arrays.stream(all).distinct().count() < 2) {
            return 1;
        }
        double[] ranks = ranks(several);
        List<double[]> ranksByRun = new ArrayList<>();
        int from = 0;
        for (double[] run : several) {
            ranksByRun.add(Arrays.copyOfRange(ranks, from, from + run.length));
            from += run.length;
        }
        return OneWayAnova.withDefaults().test(ranksByRun).getPValue();
    }

    /**
     * Of several things, those that differ between runs: by {@link #heterogeneity}, {@link #adjusted} for their number.
     *
     * @param byRun the rates of a thing, of each run
     * @return in their order
     */
    public static <K, V> List<K> differing(
            Map<K, V> things, Function<? super V, ? extends Collection<double[]>> byRun) {
        double[] p = adjusted(things.values().parallelStream()
                .mapToDouble(thing -> heterogeneity(byRun.apply(thing)))
                .toArray());
        List<K> differing = new ArrayList<>();
        int next = 0;
        for (K key : things.keySet()) {
            if (p[next++] <= SIGNIFICANT) {
                differing.add(key);
            }
        }
        return differing;
    }

    /**
     * How probable it is for each of several runs of one and the same thing to stand as far from the typical one as it does,
     * to either side: by its mean rank and the median of theirs, which one that stands apart hardly moves.
     *
     * @param runs the rates of each run, at least one
     */
    public static double[] apart(List<double[]> runs) {
        double[] ranks = ranks(runs);
        double mean = (ranks.length + 1) / 2.0;
        double spread =
                Arrays.stream(ranks).map(rank -> (rank - mean) * (rank - mean)).sum() / Math.max(1, ranks.length - 1);
        double[] means = new double[runs.size()];
        int from = 0;
        for (int i = 0; i < means.length; i++) {
            int to = from + runs.get(i).length;
            means[i] = Arrays.stream(ranks, from, to).average().orElse(mean);
            from = to;
        }
        double typical = Statistics.median(means);
        double[] p = new double[means.length];
        for (int i = 0; i < p.length; i++) {
            double z = Math.abs(means[i] - typical) / Math.sqrt(spread / runs.get(i).length);
            p[i] = spread == 0 ? 1 : 2 * NormalDistribution.of(0, 1).survivalProbability(z);
        }
        return p;
    }

    private static double[] ranks(List<double[]> groups) {
        return new NaturalRanking(TiesStrategy.AVERAGE)
                .apply(groups.stream().flatMapToDouble(DoubleStream::of).toArray());
    }

    /**
     * Adjusts p values for their number, by Benjamini and Hochberg: if all with an adjusted value of at most 0.05 are
     * called differences, then in the long run at most 5 % of what is called one is none.
     *
     * @return in the order of {@code p}
     */
    public static double[] adjusted(double[] p) {
        Integer[] byP = new Integer[p.length];
        Arrays.setAll(byP, i -> i);
        Arrays.sort(byP, (a, b) -> Double.compare(p[b], p[a]));
        double[] adjusted = new double[p.length];
        double least = 1;
        for (int i = 0; i < byP.length; i++) {
            int rank = byP.length - i;
            least = Math.min(least, p[byP[i]] * p.length / rank);
            adjusted[byP[i]] = least;
        }
        return adjusted;
    }
}
