package pagerace.results.differ;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pagerace.model.CompileMode;
import pagerace.results.differ.Difference.Compared;
import pagerace.results.differ.Difference.Part;
import pagerace.results.differ.Difference.Tested;
import pagerace.results.differ.Difference.Word;
import pagerace.results.differ.Pool.ForkKey;
import pagerace.results.differ.Pool.Shot;
import pagerace.results.plan.Placement;
import pagerace.results.statistics.RankTest;
import pagerace.results.statistics.Ratio;
import pagerace.results.statistics.Statistics;

/**
 * Finds what differs between pools, and within one.
 *
 * <p>That a difference is more than the weather of one hour takes sides that shared it, because they took turns within
 * one run, or several runs a side. Where runs of one side differ among themselves, it is not forks that chance deals
 * out, and the test does not hold either.
 */
public final class Differences {
    /** Begins the reason why rates are not compared. */
    public static final String UNLIKE = "calibrated to other settings, ";

    private Differences() {}

    /** See {@link Comparisons#differences}. */
    static List<Difference> between(List<Pool> pools) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 1; i < pools.size(); i++) {
            pairs.addAll(toBase(pools, i));
        }
        if (pools.stream().map(pool -> pool.group().runs()).distinct().count() == 1) {
            for (Pool pool : pools) {
                pairs.addAll(within(
                        pool,
                        Dimension.MODE,
                        ForkKey::mode,
                        ForkKey::in,
                        Comparator.<CompileMode>reverseOrder(),
                        m -> m.label()));
                pairs.addAll(within(
                        pool,
                        Dimension.PLACEMENT,
                        ForkKey::placement,
                        ForkKey::at,
                        Comparator.<Placement.Kind>naturalOrder(),
                        Placement.Kind::toString));
            }
        }
        return judged(pairs);
    }

    /**
     * The forks of one cell on two sides.
     *
     * @param key of the other side
     * @param settings as of {@link Difference}
     */
    private record Pair(
            Dimension dimension,
            Pool.Name name,
            ForkKey key,
            String settings,
            Side base,
            List<Shot> from,
            Side other,
            List<Shot> to) {
        boolean isSeen() {
            return Stream.concat(from.stream(), to.stream()).anyMatch(shot -> shot.bad() > 0);
        }

        /** Whether their rates say nothing about each other: what was calibrated apart provokes more or less. */
        boolean isUnlike() {
            return (dimension == Dimension.RUN || dimension == Dimension.MACHINE)
                    && !CalibratedTo.of(from).equals(CalibratedTo.of(to));
        }

        /** What forbids a test; empty if nothing does. */
        String obstacle() {
            if (isUnlike()) {
                return UNLIKE + CalibratedTo.of(to).against(CalibratedTo.of(from));
            }
            int fewest = Math.min(from.size(), to.size());
            if (fewest < Statistics.LEAST_FORKS) {
                return fewest + (fewest == 1 ? " fork" : " forks") + " on one side, " + Statistics.LEAST_FORKS
                        + " are needed";
            }
            boolean tookTurns =
                    dimension == Dimension.JVM || dimension == Dimension.MODE || dimension == Dimension.PLACEMENT;
            if (!tookTurns && Math.min(base.runs().size(), other.runs().size()) < 2) {
                return "one run on one side, and they did not take turns";
            }
            if (Math.min(RankTest.heterogeneity(ratesByRun(from)), RankTest.heterogeneity(ratesByRun(to)))
                    <= RankTest.SIGNIFICANT) {
                return "the runs of one side differ among themselves";
            }
            return "";
        }

        /** What to keep in mind. */
        String caution() {
            return CalibratedTo.of(from).equals(CalibratedTo.of(to)) ? "" : "calibrated to other settings";
        }

        OptionalDouble p() {
            return obstacle().isEmpty()
                    ? OptionalDouble.of(RankTest.p(rates(from), rates(to)))
                    : OptionalDouble.empty();
        }

        Difference difference(OptionalDouble p, OptionalDouble adjustedP) {
            double ratio = RankTest.ratio(logs(from), logs(to));
            return new Difference(
                    dimension,
                    new Compared(name.room(), name.scenario(), name.variant(), key.test(), settings),
                    part(base, from),
                    part(other, to),
                    isUnlike()
                            ? new Ratio(OptionalDouble.empty(), Optional.empty())
                            : new Ratio(OptionalDouble.of(ratio), RankTest.interval(logs(from), logs(to))),
                    new Tested(p, adjustedP),
                    adjustedP.isEmpty()
                            ? Word.CANNOT_TELL
                            : adjustedP.getAsDouble() > RankTest.SIGNIFICANT || ratio == 1
                                    ? Word.NO_DIFFERENCE_SEEN
                                    : ratio > 1 ? Word.MORE_OFTEN : Word.LESS_OFTEN,
                    p.isEmpty() ? obstacle() : caution());
        }
    }

    /** What a pool is compared with: the first one, but a JVM of one run its first JVM. */
    static Pool base(List<Pool> pools, int index) {
        Pool other = pools.get(index);
        return pools.stream()
                .limit(index)
                .filter(pool -> isSibling(pool, other))
                .findFirst()
                .orElse(pools.get(0));
    }

    private static boolean isSibling(Pool pool, Pool other) {
        return !other.jvm().isEmpty()
                && pool.group().runs().equals(other.group().runs());
    }

    private static List<Pair> toBase(List<Pool> pools, int index) {
        Pool other = pools.get(index);
        Pool base = base(pools, index);
        Dimension dimension = isSibling(base, other)
                ? Dimension.JVM
                : base.header().machine().equals(other.header().machine()) ? Dimension.RUN : Dimension.MACHINE;
        List<ForkKey> shared = base.shots().keySet().stream()
                .filter(other.shots()::containsKey)
                .toList();
        List<Pair> pairs = new ArrayList<>();
        for (ForkKey key : shared) {
            pairs.add(new Pair(
                    dimension,
                    base.name(key.test()),
                    key,
                    settings(key, shared, dimension),
                    new Side(base.group().label(), base.group().runs()),
                    base.shots().getOrDefault(key, List.of()),
                    new Side(other.group().label(), other.group().runs()),
                    other.shots().getOrDefault(key, List.of())));
        }
        return pairs;
    }

    /** Each fork key against that which has the first value of one setting, and is like it in all others. */
    private static <T> List<Pair> within(
            Pool pool,
            Dimension dimension,
            Function<ForkKey, T> value,
            BiFunction<ForkKey, T, ForkKey> with,
            Comparator<T> order,
            Function<T, String> label) {
        List<T> values = pool.shots().keySet().stream()
                .map(value)
                .distinct()
                .sorted(order)
                .toList();
        String on = pool.jvm().isEmpty() ? "" : " on " + pool.jvm();
        List<Pair> pairs = new ArrayList<>();
        for (T from : values) {
            for (T to : values.subList(values.indexOf(from) + 1, values.size())) {
                List<ForkKey> keys = pool.shots().keySet().stream()
                        .filter(key -> value.apply(key).equals(to))
                        .filter(key -> values.stream()
                                .filter(first -> pool.shots().containsKey(with.apply(key, first)))
                                .findFirst()
                                .filter(from::equals)
                                .isPresent())
                        .toList();
                for (ForkKey key : keys) {
                    pairs.add(new Pair(
                            dimension,
                            pool.name(key.test()),
                            key,
                            settings(key, keys, dimension),
                            new Side(label.apply(from) + on, pool.group().runs()),
                            pool.shots().getOrDefault(with.apply(key, from), List.of()),
                            new Side(label.apply(to) + on, pool.group().runs()),
                            pool.shots().getOrDefault(key, List.of())));
                }
            }
        }
        return pairs;
    }

    private static List<Difference> judged(List<Pair> all) {
        List<Pair> pairs = all.stream().filter(Pair::isSeen).toList();
        List<OptionalDouble> p = pairs.stream().map(Pair::p).toList();
        double[] adjusted = RankTest.adjusted(
                p.stream().flatMapToDouble(OptionalDouble::stream).toArray());
        List<Difference> differences = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < pairs.size(); i++) {
            OptionalDouble own = p.get(i);
            differences.add(pairs.get(i)
                    .difference(own, own.isPresent() ? OptionalDouble.of(adjusted[next++]) : OptionalDouble.empty()));
        }
        return differences;
    }

    private static String settings(ForkKey key, List<ForkKey> among, Dimension dimension) {
        List<String> settings = new ArrayList<>();
        if (dimension != Dimension.MODE
                && among.stream().map(ForkKey::mode).distinct().count() > 1) {
            settings.add(key.mode().label());
        }
        if (dimension != Dimension.PLACEMENT
                && among.stream().map(ForkKey::placement).distinct().count() > 1) {
            settings.add(key.placement().toString());
        }
        if (key.widened()) {
            settings.add("widened");
        }
        return String.join(", ", settings);
    }

    private static Part part(Side side, List<Shot> shots) {
        return new Part(
                side,
                shots.size(),
                (int) shots.stream().filter(shot -> shot.bad() > 0).count(),
                Optional.of(Statistics.rate(
                        shots.stream().mapToLong(Shot::bad).toArray(),
                        shots.stream().mapToLong(Shot::samples).toArray())));
    }

    /** The rates of each run for itself. */
    static Collection<double[]> ratesByRun(List<Shot> shots) {
        Map<Integer, List<Shot>> byRun =
                shots.stream().collect(Collectors.groupingBy(Shot::run, TreeMap::new, Collectors.toList()));
        return byRun.values().stream().map(Differences::rates).toList();
    }

    private static double[] rates(List<Shot> shots) {
        return shots.stream().mapToDouble(Shot::rate).toArray();
    }

    private static double[] logs(List<Shot> shots) {
        return shots.stream().mapToDouble(Shot::log).toArray();
    }
}
