package pagerace.results.report.words;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import pagerace.results.cost.Claim;
import pagerace.results.cost.Cost;
import pagerace.results.cost.CostControl;
import pagerace.results.judge.CellResult;
import pagerace.results.judge.TradeOff;
import pagerace.results.judge.TradeOff.Point;
import pagerace.results.judge.Ungraded;
import pagerace.results.record.Instructions.Counts;
import pagerace.results.statistics.Interval;

/** How figures of costs read, alike in every report for people. */
public final class CostFigures {
    /** What is counted in code, by the title of its column. */
    public static final Map<String, ToIntFunction<Counts>> COUNTS = counts();

    /** How to read a trade-off. */
    public static final String TRADE_OFF =
            "Worst over the breakages that ran, which are named. complete: a fix that closes every"
                    + " breakage of the room, those of another bug included; dominated: another variant is better in one and not worse in the"
                    + " other; ~: a cost without an interval is a guess, and dominates nothing.";

    /** Instead of what C2 made. */
    public static final String NO_CODE = "The compiled code was not read: that needs objdump, and an x86-64. ";

    /** What the counts are. */
    public static final String INSTRUCTIONS =
            "C2: in the code that the compiler made of one call, callees included; a loop"
                    + " counts once, or as often as it was unrolled, and what the benchmark never does is not there. path: what"
                    + " one call does, turn by turn, by its access modes; final fields are not loaded there. Loads and stores of"
                    + " the stack are left out. locked: atomic read-modify-writes; fences: full fences.";

    /** The first variant against itself, and what that means for the table. */
    public static String control(CostControl control, String plusMinus) {
        if (control.relative().ratio().isEmpty()) {
            return "unchecked: no round has " + control.variant() + " twice";
        }
        String itself = control.variant() + " against itself";
        String ratio = Figures.three(control.relative().ratio().getAsDouble());
        String rounds = " in " + Figures.counted(control.rounds(), "round");
        return switch (control.check()) {
            case DISTURBED ->
                "DISTURBED: " + itself + " is " + ratio + rounds
                        + control.wide()
                                .map(wide -> ", 99 % interval " + interval(wide))
                                .orElse("")
                        + ": do not trust these ratios";
            case UNCHECKED -> "unchecked: " + itself + " is " + ratio + rounds + ", which is too few to tell";
            case FINE ->
                itself + ": " + ratio
                        + control.relative()
                                .interval()
                                .map(i -> " " + plusMinus + Figures.three(i.halfWidth() * 100) + " %")
                                .orElse("")
                        + rounds;
        };
    }

    /** How sure a ratio is; what has no interval is set back. */
    public static boolean isSure(Cost cost) {
        return cost.isBase() || cost.relative().interval().isPresent();
    }

    /** How many ns more than the base: {@code +4.2 [3.9, 4.5]}, {@code ~-0.3}; empty for the base itself. */
    public static String difference(Cost cost) {
        return more(cost)
                + cost.difference()
                        .flatMap(Cost.Difference::interval)
                        .map(i -> " " + interval(i))
                        .orElse("");
    }

    /** The same without the interval. */
    public static String more(Cost cost) {
        return cost.difference()
                .map(more -> (more.interval().isPresent() ? "" : "~")
                        + (more.nanos() < 0 ? "" : "+")
                        + Figures.three(more.nanos()))
                .orElse("");
    }

    /** Sentences about a table: why it has no ratios, or where they do not agree with the figures beside them. */
    public static List<String> notes(List<Cost> table) {
        List<String> notes = new ArrayList<>();
        Cost.Base base = table.get(0).beside().base();
        if (base.nanosPerOp().isEmpty()) {
            notes.add(base.variant() + " did not run, so there are no ratios.");
        }
        for (Cost cost : table) {
            cost.otherRatio()
                    .ifPresent(other -> notes.add(cost.variant() + ": by ns/op alone its ratio would be "
                            + Figures.three(other) + "; the ratio is of "
                            + Figures.counted(base(cost).rounds(), "round")
                            + " that both ran in, and the machine was not as fast in all."));
        }
        return notes;
    }

    private static Cost.Base base(Cost cost) {
        return cost.beside().base();
    }

    /** The lowest and the highest round. */
    public static String between(Interval spread) {
        return Figures.three(spread.low()) + " .. " + Figures.three(spread.high());
    }

    /** What JMH says itself, in ns/op; empty if it is not known. */
    public static String reported(Ungraded.Cost cost) {
        return cost.reported().map(one -> Figures.three(one.nanosPerOp())).orElse("");
    }

    /** What the figures of benchmarks without a room are. */
    public static String foreign(Collection<Ungraded.Cost> costs) {
        boolean rates = costs.stream()
                .anyMatch(cost -> !cost.what().role().isEmpty()
                        && cost.reported()
                                .filter(one -> one.unit().startsWith("ops/"))
                                .isPresent());
        return "JMH's: its score, a mean over all iterations. median: over forks, of the median iteration."
                + (rates
                        ? " Of a role in operations per time: from one operation of its threads to the next, since JMH does"
                                + " not say how many these are."
                        : "");
    }

    /** What they are side by side. */
    public static String foreignSides(String base) {
        return "ns/op: the median over forks of the median iteration. ratio: to that of " + base
                + "; runs that did not take turns have no interval, and a drift of the machine looks the same.";
    }

    /** Bytes allocated in an operation. */
    public static String bytes(Ungraded.Cost cost) {
        return bytes(cost.allocBytesPerOp());
    }

    /** Bytes allocated; what is less than half a byte in a call came from somewhere else. */
    public static String bytes(Cost cost) {
        return bytes(cost.beside().allocBytesPerOp());
    }

    private static String bytes(OptionalDouble bytes) {
        return bytes.isEmpty() ? "" : Long.toString(Math.round(bytes.getAsDouble()));
    }

    /** What is left of the bug at its worst: {@code 0.43 in reuse}, or a bound where nothing was seen. */
    public static String residual(Point point, String atMost) {
        TradeOff.Left left = point.left();
        String open = left.openNotRun().isEmpty() ? "" : "open, not run: " + String.join(", ", left.openNotRun());
        if (left.residual() > 0) {
            return Figures.three(left.residual()) + " in " + left.worst() + (open.isEmpty() ? "" : "; " + open);
        }
        if (!open.isEmpty()) {
            return open;
        }
        if (left.residualBound() == 0) {
            return "none: explored";
        }
        return left.residualBound() >= 1
                ? "none seen, nothing proved"
                : "none seen, " + atMost + "1/" + Figures.reduction(1 / left.residualBound());
    }

    /** The cost ratio of a variant, {@code ~1.04} if it is no more than a guess. */
    public static String cost(Point point) {
        return (point.isSure() ? "" : "~") + Figures.three(point.cost());
    }

    /** What a reader should know of a variant beside its two figures. */
    public static String remark(Point point) {
        return (point.isComplete() ? "complete" : "")
                + (point.isComplete() && point.isDominated() ? ", " : "")
                + (point.isDominated() ? "dominated" : "");
    }

    /** What was measured, what came out, and when that would be a yes. */
    public static String measurement(Claim claim) {
        Claim.Measured measured = claim.measured();
        List<String> parts = new ArrayList<>();
        if (measured.relative().ratio().isPresent()) {
            parts.add(measured.measure() + ": " + Figures.ratio(measured.relative()) + " in "
                    + Figures.counted(measured.rounds(), "round"));
        } else {
            parts.add(measured.measure());
        }
        measured.scale()
                .ifPresent(scale -> parts.add((scale.nanosMore() < 0 ? "" : "+") + Figures.three(scale.nanosMore())
                        + " ns per operation, below 5 % of " + scale.beside() + " that takes longer than "
                        + Figures.three(scale.fromNanos()) + " ns"
                        + scale.interval().map(i -> " " + interval(i)).orElse("")));
        parts.add(measured.rule());
        if (!claim.why().isEmpty()) {
            parts.add(claim.why());
        }
        return String.join("; ", parts);
    }

    /** All claims without a figure, in one sentence; empty if there are none. */
    public static Optional<String> unmeasured(List<Claim> claims) {
        List<String> left = claims.stream()
                .filter(claim -> !claim.isMeasured())
                .map(claim -> claim.room() + ", " + claim.quote())
                .toList();
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of("Not measured in this run: " + String.join("; ", left) + ".");
    }

    /** Where only some variants of a scenario have costs: which, and which have none; empty if all have, or none. */
    public static Optional<String> partly(List<CellResult> cells, String plusMinus) {
        List<CellResult> with =
                cells.stream().filter(cell -> cell.cost().isPresent()).toList();
        if (with.isEmpty() || with.size() == cells.size()) {
            return Optional.empty();
        }
        String known = with.stream()
                .map(cell -> cell.label() + " "
                        + cell.cost()
                                .map(cost -> Figures.three(cost.nanosPerOp())
                                        + (cost.isBase()
                                                        || cost.relative()
                                                                .ratio()
                                                                .isEmpty()
                                                ? ""
                                                : ", ratio " + Figures.ratio(cost, plusMinus)))
                                .orElse(""))
                .collect(Collectors.joining("; "));
        return Optional.of("Cost in ns/op, of " + with.size() + " of " + cells.size() + " variants: " + known
                + ". No figure for "
                + cells.stream()
                        .filter(cell -> cell.cost().isEmpty())
                        .map(CellResult::label)
                        .collect(Collectors.joining(", "))
                + ".");
    }

    private static Map<String, ToIntFunction<Counts>> counts() {
        Map<String, ToIntFunction<Counts>> counts = new LinkedHashMap<>();
        counts.put("locked", Counts::locked);
        counts.put("fences", Counts::fences);
        counts.put("loads", Counts::loads);
        counts.put("stores", Counts::stores);
        counts.put("allocs", Counts::allocations);
        return Collections.unmodifiableMap(counts);
    }

    private static String interval(Interval interval) {
        return Figures.interval(interval.low(), interval.high());
    }
}
