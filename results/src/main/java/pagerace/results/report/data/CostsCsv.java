package pagerace.results.report.data;

import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pagerace.results.cost.Cost;
import pagerace.results.differ.Comparisons;
import pagerace.results.differ.RunGroup;
import pagerace.results.judge.Comparison;
import pagerace.results.judge.Ungraded;
import pagerace.results.record.Reported;
import pagerace.results.record.Series;
import pagerace.results.record.Series.Mode;
import pagerace.results.statistics.Ratio;

/** Costs for spreadsheets; the first column says which run. */
public final class CostsCsv {
    private CostsCsv() {}

    /**
     * What one row of {@link #write} is about.
     *
     * @param room empty for primitives, and for what no catalogue knows
     * @param reported what JMH itself says of the latter
     */
    private record Priced(String run, String room, Cost cost, Optional<Reported> reported) {
        static Stream<Priced> of(RunGroup group) {
            Comparison comparison = group.comparison();
            return Stream.of(
                            comparison.rooms().stream()
                                    .flatMap(room -> room.costs().stream()
                                            .map(cost -> new Priced(
                                                    group.label(), room.bug().room(), cost, Optional.empty()))),
                            comparison.costs().primitives().stream()
                                    .map(cost -> new Priced(group.label(), "", cost, Optional.empty())),
                            comparison.ungraded().costs().stream()
                                    .map(cost -> new Priced(group.label(), "", foreign(cost), cost.reported())))
                    .flatMap(Function.identity());
        }

        /** Its parameters stand for a variant. */
        private static Cost foreign(Ungraded.Cost cost) {
            Ungraded.Benchmark what = cost.what();
            Mode mode = what.threads() == 1 ? Mode.UNCONTENDED : what.role().isEmpty() ? Mode.SWEEP : Mode.CONTENDED;
            return new Cost(
                    new Series(what.benchmark(), Map.of(), mode, what.threads()),
                    what.role(),
                    what.params(),
                    cost.forks(),
                    cost.nanosPerOp(),
                    cost.spread(),
                    new Ratio(OptionalDouble.empty(), Optional.empty()),
                    new Cost.Beside(
                            new Cost.Base("", 0, OptionalDouble.empty()),
                            cost.allocBytesPerOp(),
                            Map.of(),
                            Optional.empty()));
        }
    }

    /** A row per benchmark and variant: ns/op, bytes per operation, and what else is counted in a fork. */
    public static void write(Comparisons all, PrintWriter out) {
        new Csv<Priced>()
                .column("run", Priced::run)
                .column("room", Priced::room)
                .column("benchmark", row -> row.cost().series().benchmark())
                .column(
                        "params",
                        row -> row.cost().series().params().entrySet().stream()
                                .map(param -> param.getKey() + "=" + param.getValue())
                                .collect(Collectors.joining(" ")))
                .column("mode", row -> row.cost().series().mode())
                .column("threads", row -> row.cost().series().threads())
                .column("role", row -> row.cost().role())
                .column("variant", row -> row.cost().variant())
                .column("rounds", row -> row.cost().rounds())
                .column("ns_per_op", row -> row.cost().nanosPerOp())
                .column("lowest", row -> row.cost().spread().low())
                .column("highest", row -> row.cost().spread().high())
                .column("ratio", row -> row.cost().relative().ratio())
                .interval(
                        "ratio_low",
                        "ratio_high",
                        1,
                        row -> row.cost().relative().interval())
                .column("ns_more", row -> row.cost().difference().map(Cost.Difference::nanos))
                .interval(
                        "ns_more_low",
                        "ns_more_high",
                        1,
                        row -> row.cost().difference().flatMap(Cost.Difference::interval))
                .column("alloc_bytes_per_op", row -> row.cost().beside().allocBytesPerOp())
                .column("counters", row -> CsvReport.json(row.cost().beside().counters()))
                .column("jmh_mode", row -> row.reported().map(Reported::mode))
                .column("jmh_score", row -> row.reported().map(Reported::score))
                .column("jmh_error", row -> row.reported().flatMap(one -> Optional.ofNullable(one.error())))
                .column("jmh_unit", row -> row.reported().map(Reported::unit))
                .write(all.groups().stream().flatMap(Priced::of), out);
    }
}
