package pagerace.results.report.text;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import pagerace.results.cost.Claim;
import pagerace.results.cost.Cost;
import pagerace.results.cost.CostControl;
import pagerace.results.judge.Comparison;
import pagerace.results.judge.RoomResult;
import pagerace.results.judge.TradeOff;
import pagerace.results.judge.TradeOff.Point;
import pagerace.results.record.Series;
import pagerace.results.report.text.Canvas.Style;
import pagerace.results.report.text.Table.Column;
import pagerace.results.report.words.CostFigures;
import pagerace.results.report.words.Figures;
import pagerace.results.report.words.Tone;

/** What a terminal shows of costs: a table for each series and role, the trade-off, the claims. */
final class CostText {
    private final Comparison comparison;
    private final Canvas out;

    CostText(Comparison comparison, Canvas out) {
        this.comparison = comparison;
        this.out = out;
    }

    /** The tables of a room. */
    void room(RoomResult room) {
        tables(room.bug().room() + " / cost by ", room.costs());
    }

    /** Under a scenario, whose table shows the headline alone: whether that can be trusted. */
    void headlineControl(RoomResult room) {
        room.costs().stream().findFirst().flatMap(this::control).ifPresent(control -> {
            out.line();
            control(control);
        });
    }

    private void control(CostControl control) {
        out.paragraph(
                2,
                CostFigures.control(control, out.glyphs().plusMinus()),
                control.isDisturbed() ? Style.WRONG : Style.PLAIN);
    }

    /** What belongs to no room, and what belongs to all. */
    void rest() {
        tables("", comparison.costs().primitives());
        tradeOffs(comparison.rooms().stream()
                .flatMap(room -> TradeOff.of(room).stream())
                .toList());
        claims(comparison.costs().claims());
    }

    private void tables(String title, List<Cost> costs) {
        Map<Series, List<Cost>> bySeries =
                costs.stream().collect(Collectors.groupingBy(Cost::series, LinkedHashMap::new, Collectors.toList()));
        bySeries.forEach((series, of) -> {
            of.stream()
                    .collect(Collectors.groupingBy(Cost::role, LinkedHashMap::new, Collectors.toList()))
                    .values()
                    .forEach(table -> table(title, table));
            if (of.stream().anyMatch(cost -> !cost.beside().counters().isEmpty())) {
                counters(title + series.label(), of);
            }
        });
    }

    private void table(String title, List<Cost> costs) {
        Cost first = costs.get(0);
        out.line();
        out.heading(title + first.benchmark());
        String cpus = first.isContended()
                ? ", on " + comparison.header().machine().allowed().usableCpus()
                        + " CPUs; what rounds were between says more" + " than their median"
                : "";
        out.paragraph(2, "ratio to " + first.variant() + " within a round" + cpus, Style.PLAIN);
        control(first).ifPresent(this::control);
        out.line();
        new Columns<Cost>()
                .left("variant", Cost::variant)
                .right("rounds", cost -> Integer.toString(cost.rounds()))
                .right("ns/op", cost -> Figures.three(cost.nanosPerOp()))
                .where(
                        first.isContended(),
                        columns -> columns.left("between", cost -> CostFigures.between(cost.spread())))
                .left("ratio", cost -> Figures.ratio(cost, out.glyphs().plusMinus()))
                .where(
                        costs.stream()
                                .anyMatch(
                                        cost -> cost.beside().allocBytesPerOp().isPresent()),
                        columns -> columns.right("B/op", CostFigures::bytes))
                .of(costs)
                .print(out);
    }

    private void counters(String title, List<Cost> costs) {
        Set<String> names = new LinkedHashSet<>();
        costs.forEach(cost -> names.addAll(cost.beside().counters().keySet()));
        Map<String, Cost> byVariant = new LinkedHashMap<>();
        costs.forEach(cost -> byVariant.putIfAbsent(cost.variant(), cost));
        out.line();
        out.heading(title + ", counted in a fork");
        out.line();
        new Columns<Cost>()
                .left("variant", Cost::variant)
                .each(
                        names,
                        (columns, name) -> columns.right(
                                name,
                                cost -> Figures.three(cost.beside().counters().getOrDefault(name, 0.0))))
                .of(byVariant.values())
                .print(out);
    }

    private Optional<CostControl> control(Cost cost) {
        return comparison.costs().controls().stream()
                .filter(control -> control.benchmark().equals(cost.benchmark()))
                .findFirst();
    }

    private void tradeOffs(List<TradeOff> all) {
        if (all.isEmpty()) {
            return;
        }
        List<Traded> points = all.stream()
                .flatMap(tradeOff -> tradeOff.points().stream().map(point -> new Traded(tradeOff, point)))
                .toList();
        out.line();
        out.heading("trade-off: cost against what is left of the bug");
        out.paragraph(2, "dominated: another variant is better in one and not worse in the other", Style.PLAIN);
        out.line();
        String atMost = out.glyphs().areAscii() ? "<=" : "\u2264";
        new Columns<Traded>()
                .left("variant", row -> row.point().label())
                .left("scenario", row -> row.in().room() + " / " + row.in().scenario())
                .right("cost", row -> Figures.three(row.point().cost()))
                .left("leaks, of its control", row -> CostFigures.residual(row.point(), atMost))
                .column(Column.left(""), row -> row.point().isDominated() ? "dominated" : "", row -> Style.DIM)
                .of(points)
                .print(out);
    }

    private record Traded(TradeOff in, Point point) {}

    private void claims(List<Claim> claims) {
        if (claims.isEmpty()) {
            return;
        }
        out.line();
        out.heading("claims of the threads, put to the test");
        for (Claim claim : claims) {
            out.line();
            out.paragraph(
                    2,
                    claim.verdict() + ": " + claim.room() + ", " + claim.quote() + " [" + claim.seed() + "]",
                    Style.of(Tone.of(claim.verdict())));
            out.paragraph(6, CostFigures.measurement(claim), Style.PLAIN);
        }
    }
}
