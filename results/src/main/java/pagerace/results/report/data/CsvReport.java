package pagerace.results.report.data;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import pagerace.results.cost.Cost;
import pagerace.results.judge.CellResult;
import pagerace.results.judge.Comparison;
import pagerace.results.judge.RoomResult;
import pagerace.results.judge.ScenarioResult;
import pagerace.results.judge.Ungraded;
import pagerace.results.report.words.Report;
import pagerace.results.statistics.Interval;
import pagerace.results.statistics.Rate;

/**
 * A row per cell, in the words of the catalogue and of the verdicts: rates per 10^9 samples, costs in ns/op with their
 * ratio to the first variant and its interval; empty where something is unknown. What has no grade stands last, under
 * the name of its test or benchmark. A cell whose grade depends on the compile mode has a row per grade.
 */
public final class CsvReport implements Report {
    private static final String HEADER = "room,scenario,variant,kind,grade,verdict,forks,exposed,samples,bad,"
            + "rate_per_1e9,rate_low,rate_high,reduction,cost_ns,cost_ratio,cost_low,cost_high";

    private static final double BILLION = 1e9;

    @Override
    public void write(List<Comparison> comparisons, PrintWriter out) {
        List<List<String>> rows = new ArrayList<>();
        for (Comparison comparison : comparisons) {
            for (RoomResult room : comparison.rooms()) {
                for (ScenarioResult scenario : room.scenarios()) {
                    scenario.cells().forEach(cell -> rows.add(row(room, scenario, cell)));
                }
            }
            comparison.ungraded().tests().forEach(test -> rows.add(row(test)));
            comparison.ungraded().costs().forEach(cost -> rows.add(row(cost)));
        }
        Csv.write(HEADER, rows, out);
    }

    private static List<String> row(RoomResult room, ScenarioResult scenario, CellResult cell) {
        Optional<Rate> rate = cell.rate();
        Optional<Interval> rateInterval = rate.flatMap(Rate::interval);
        Optional<Cost> cost = cell.cost();
        Optional<Interval> costInterval = cost.flatMap(Cost::ratioInterval);
        return List.of(
                room.bug().room(),
                scenario.scenario().name(),
                cell.variant().name(),
                cell.variant().kind().toString(),
                cell.grade().toString(),
                cell.verdict().toString(),
                Integer.toString(cell.forks()),
                Integer.toString(cell.exposed()),
                Long.toString(cell.samples()),
                Long.toString(cell.bad()),
                number(rate, each -> each.typical() * BILLION),
                number(rateInterval, each -> each.low() * BILLION),
                number(rateInterval, each -> each.high() * BILLION),
                number(cell.evidence(), CellResult.Evidence::reduction),
                number(cost, Cost::nanosPerOp),
                Csv.number(cost.map(Cost::ratio).orElse(OptionalDouble.empty())),
                number(costInterval, Interval::low),
                number(costInterval, Interval::high));
    }

    private static List<String> row(Ungraded.Test test) {
        return List.of(
                "",
                "",
                test.test(),
                "",
                "",
                "",
                Integer.toString(test.forks()),
                "",
                Long.toString(test.samples()),
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "");
    }

    private static List<String> row(Ungraded.Cost cost) {
        return List.of(
                "",
                "",
                (cost.benchmark() + " " + cost.params()).strip(),
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                Double.toString(cost.nanosPerOp()),
                "",
                "",
                "");
    }

    private static <T> String number(Optional<T> value, ToDoubleFunction<T> figure) {
        return Csv.number(
                value.isPresent() ? OptionalDouble.of(figure.applyAsDouble(value.get())) : OptionalDouble.empty());
    }
}
