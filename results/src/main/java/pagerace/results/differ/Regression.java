package pagerace.results.differ;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pagerace.results.cost.Cost;
import pagerace.results.judge.CellResult;
import pagerace.results.judge.Comparison;
import pagerace.results.judge.RoomResult;
import pagerace.results.judge.ScenarioResult;
import pagerace.results.judge.Verdict;
import pagerace.results.record.ForkRecord.Phase;
import pagerace.results.record.ForkRecord.Status;
import pagerace.results.record.Run;
import pagerace.results.statistics.Interval;

/**
 * What of a run is unlike its baseline: other verdicts, rates or costs. Rates and costs are flagged if the whole 95 %
 * interval of their ratio lies beyond a factor, in either direction; between unlike machines or JVMs they are not
 * compared. Only cells that both runs have are.
 *
 * @param compared cells that both runs have
 * @param flags in the order of the catalogue: verdicts, then rates, then costs
 * @param remarks one line each: what could not be compared
 */
public record Regression(int compared, List<Flag> flags, List<String> remarks) {
    private static final Set<Dimension> WITHIN_A_RUN = EnumSet.of(Dimension.JVM, Dimension.MODE, Dimension.PLACEMENT);

    /** Verdicts that say nothing that could be lost. */
    private static final Set<Verdict> WITHOUT =
            EnumSet.of(Verdict.INCONCLUSIVE, Verdict.NOT_RUN, Verdict.NOT_PROVOKED, Verdict.NOT_JUDGED);

    public Regression {
        flags = List.copyOf(flags);
        remarks = List.copyOf(remarks);
    }

    /**
     * From where on a change is one.
     *
     * @param rateFactor of typical rates, at least 1
     * @param costFactor of costs relative to the first variant, at least 1
     * @param allowInconclusive whether a cell may lose its verdict for want of evidence
     */
    public record Limits(double rateFactor, double costFactor, boolean allowInconclusive) {}

    /** A cell that is unlike the baseline's, {@code isize/grow/ReadOnce}; to look again, its test is to be run again. */
    public sealed interface Flag {
        String cell();

        String test();
    }

    /** @param why one clause about the verdict now; may be empty */
    public record OtherVerdict(String cell, String test, Verdict before, Verdict now, String why) implements Flag {}

    /** The bad outcome is so many times as frequent. */
    public record OtherRate(String cell, String test, Difference difference) implements Flag {}

    /**
     * The variant costs so many times as much, relative to the first one.
     *
     * @param interval of the ratio of ratios, 95 %
     */
    public record OtherCost(String cell, String test, Cost before, Cost now, double ratio, Interval interval)
            implements Flag {}

    /** Compares a run with its baseline. */
    public static Regression of(Run baseline, Run run, Limits limits) {
        return of(baseline, run, limits, Comparison::of);
    }

    static Regression of(Run baseline, Run run, Limits limits, Function<Run, Comparison> judge) {
        Map<String, Seen> before = cells(judge.apply(baseline));
        Map<String, Seen> now = cells(judge.apply(run));
        now.keySet().retainAll(before.keySet());
        List<Flag> flags = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        if (now.isEmpty()) {
            remarks.add("run " + run.header().id() + " and its baseline "
                    + baseline.header().id() + " have no cell in common");
        }
        now.forEach((key, seen) ->
                verdict(before.getOrDefault(key, seen), seen, limits).ifPresent(flags::add));
        Fingerprint one = Fingerprint.of(baseline.header());
        Fingerprint other = Fingerprint.of(run.header());
        if (!one.machine().equals(other.machine()) || !one.jvms().equals(other.jvms())) {
            remarks.add("only verdicts are compared: run " + run.header().id() + " and its baseline "
                    + baseline.header().id() + " ran on unlike machines or JVMs");
            return new Regression(now.size(), flags, remarks);
        }
        List<Difference> differences =
                Comparisons.of(List.of(baseline, run), false, judge).differences();
        differences.stream()
                .filter(difference -> difference.why().startsWith(Differences.UNLIKE))
                .collect(Collectors.groupingBy(Difference::why, LinkedHashMap::new, Collectors.counting()))
                .forEach((why, cells) -> remarks.add(
                        "rates of " + cells + (cells == 1 ? " cell" : " cells") + " are not compared: " + why));
        differences.stream()
                .filter(difference -> !WITHIN_A_RUN.contains(difference.dimension()))
                .flatMap(difference -> rate(difference, limits.rateFactor()).stream())
                .forEach(flags::add);
        now.forEach((key, seen) ->
                cost(before.getOrDefault(key, seen), seen, limits.costFactor()).ifPresent(flags::add));
        return new Regression(now.size(), flags, remarks);
    }

    /**
     * The same of one run on two JVMs that took turns, the first of which is the baseline: another JDK, or another
     * pagerace. Costs are not compared, since benchmarks run on one JVM only.
     */
    public static Regression ofTurns(Run run, Limits limits) {
        Comparisons turns = Comparisons.of(List.of(run));
        if (turns.groups().size() < 2) {
            return new Regression(0, List.of(), List.of("run " + run.header().id() + " has forks of one side only"));
        }
        Map<String, Seen> before = cells(turns.groups().get(0).comparison());
        Map<String, Seen> now = cells(turns.groups().get(1).comparison());
        now.keySet().retainAll(before.keySet());
        List<Flag> flags = new ArrayList<>();
        now.forEach((key, seen) ->
                verdict(before.getOrDefault(key, seen), seen, limits).ifPresent(flags::add));
        turns.differences().stream()
                .filter(difference -> difference.dimension() == Dimension.JVM)
                .flatMap(difference -> rate(difference, limits.rateFactor()).stream())
                .forEach(flags::add);
        return new Regression(now.size(), flags, List.of("costs are not compared with a jar"));
    }

    /**
     * The flags that fresh forks raise again, in the same cell and of the same kind, with their fresh figures; and those
     * of cells that could not be run again.
     *
     * @param fresh what the run of these forks is unlike
     */
    public Regression confirmedBy(Regression fresh, Run again) {
        return new Regression(
                compared,
                flags.stream()
                        .flatMap(flag -> wasRun(flag, again)
                                ? fresh.flags.stream()
                                        .filter(now ->
                                                now.cell().equals(flag.cell()) && now.getClass() == flag.getClass())
                                : Stream.of(flag))
                        .toList(),
                remarks);
    }

    private static boolean wasRun(Flag flag, Run run) {
        return flag instanceof OtherCost
                ? run.costs().stream()
                        .anyMatch(cost -> cost.succeeded() && flag.cell().endsWith("/" + cost.variant()))
                : run.forks().stream()
                        .anyMatch(fork -> fork.test().equals(flag.test())
                                && fork.phase() == Phase.EVIDENCE
                                && fork.status() == Status.OK);
    }

    private static Optional<Flag> rate(Difference difference, double factor) {
        if (difference.base().exposed() == 0) {
            return Optional.empty(); // The verdict says it.
        }
        return difference
                .relative()
                .interval()
                .filter(interval -> isBeyond(interval, factor))
                .map(interval -> new OtherRate(
                        Stream.of(
                                        difference.what().room(),
                                        difference.what().scenario(),
                                        difference.what().variant())
                                .filter(part -> !part.isEmpty())
                                .collect(Collectors.joining("/")),
                        difference.what().test(),
                        difference));
    }

    private record Seen(String name, CellResult cell) {}

    private static Map<String, Seen> cells(Comparison comparison) {
        Map<String, Seen> cells = new LinkedHashMap<>();
        for (RoomResult room : comparison.rooms()) {
            for (ScenarioResult scenario : room.scenarios()) {
                for (CellResult cell : scenario.cells()) {
                    String name = room.bug().room() + "/" + scenario.scenario().name() + "/" + cell.label();
                    cells.put(name, new Seen(name, cell));
                }
            }
        }
        return cells;
    }

    /** What had no verdict cannot lose it, and a proof is no change where one side was not explored. */
    private static Optional<Flag> verdict(Seen before, Seen now, Limits limits) {
        Verdict was = before.cell().verdict();
        Verdict is = now.cell().verdict();
        boolean hadNone = WITHOUT.contains(was);
        boolean mayLose = is != Verdict.NOT_RUN && WITHOUT.contains(is) && limits.allowInconclusive();
        boolean isOneSided =
                before.cell().explored().isPresent() != now.cell().explored().isPresent();
        boolean newProof = isOneSided && (before.cell().isProved() || now.cell().isProved());
        boolean wrong = is == Verdict.LEAKS || is == Verdict.CONTRADICTED;
        if (was == is || mayLose || newProof || (hadNone && !wrong)) {
            return Optional.empty();
        }
        return Optional.of(new OtherVerdict(
                now.name(), now.cell().test(), was, is, now.cell().ruling().why()));
    }

    private static Optional<Flag> cost(Seen before, Seen now, double factor) {
        Optional<Cost> was = before.cell().cost();
        Optional<Cost> is = now.cell().cost();
        if (was.isEmpty() || is.isEmpty()) {
            return Optional.empty();
        }
        OptionalDouble base = was.get().relative().ratio();
        OptionalDouble other = is.get().relative().ratio();
        Optional<Interval> baseInterval = was.get().relative().interval();
        Optional<Interval> otherInterval = is.get().relative().interval();
        if (base.isEmpty() || other.isEmpty() || baseInterval.isEmpty() || otherInterval.isEmpty()) {
            return Optional.empty();
        }
        double ratio = other.getAsDouble() / base.getAsDouble();
        Interval interval = new Interval(
                ratio
                        / spread(
                                other.getAsDouble() / otherInterval.get().low(),
                                baseInterval.get().high() / base.getAsDouble()),
                ratio
                        * spread(
                                otherInterval.get().high() / other.getAsDouble(),
                                base.getAsDouble() / baseInterval.get().low()));
        return isBeyond(interval, factor)
                ? Optional.of(new OtherCost(now.name(), now.cell().test(), was.get(), is.get(), ratio, interval))
                : Optional.empty();
    }

    /** Distances on a log scale, each from the middle of an interval to one of its ends, add up like errors. */
    private static double spread(double one, double other) {
        return Math.exp(Math.hypot(Math.log(one), Math.log(other)));
    }

    private static boolean isBeyond(Interval interval, double factor) {
        return interval.low() > factor || interval.high() < 1 / factor;
    }
}
