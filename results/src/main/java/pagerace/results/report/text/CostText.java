package pagerace.results.report.text;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
import pagerace.results.report.words.Shares;
import pagerace.results.report.words.Source;
import pagerace.results.report.words.Tone;

/** What a terminal shows of costs: a table for each series and role, the trade-off, the claims. */
final class CostText {
    private final Comparison comparison;
    private final Canvas out;

    /** Whether a table said what is in the code. */
    private boolean counted;

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
                switch (control.check()) {
                    case DISTURBED -> Style.WRONG;
                    case UNCHECKED -> Style.UNSURE;
                    case FINE -> Style.PLAIN;
                });
    }

    /** What belongs to no room, and what belongs to all. */
    void rest() {
        tables("", comparison.costs().primitives());
        tradeOffs(comparison.rooms().stream()
                .flatMap(room -> TradeOff.of(room).stream())
                .toList());
        claims(comparison.costs().claims());
        if (counted) {
            out.line();
            out.paragraph(0, CostFigures.INSTRUCTIONS, Style.DIM);
        }
    }

    private void tables(String title, List<Cost> costs) {
        Map<Series, List<Cost>> bySeries =
                costs.stream().collect(Collectors.groupingBy(Cost::series, LinkedHashMap::new, Collectors.toList()));
        Set<Series> done = new HashSet<>();
        bySeries.forEach((series, of) -> {
            List<Series> swept = Shares.of(series, bySeries.keySet());
            if (swept.size() > 1) {
                if (done.addAll(swept)) {
                    shares(title, new Shares(swept, bySeries));
                }
                return;
            }
            of.stream()
                    .collect(Collectors.groupingBy(Cost::role, LinkedHashMap::new, Collectors.toList()))
                    .values()
                    .forEach(table -> table(title, table));
            if (of.stream().anyMatch(cost -> !cost.beside().counters().isEmpty())) {
                counters(title + series.label(), of);
            }
        });
    }

    /** One table of benchmarks that differ in a number alone. */
    private void shares(String title, Shares shares) {
        out.line();
        out.heading(title + shares.title());
        out.paragraph(2, "ns/op, and ratio to " + shares.base() + " within a round, by " + shares.param(), Style.PLAIN);
        shares.all()
                .forEach(cost -> control(cost)
                        .filter(control -> cost.isBase() && control.check() != CostControl.Check.FINE)
                        .ifPresent(control -> out.paragraph(
                                2,
                                shares.label(cost.series()) + ": "
                                        + CostFigures.control(
                                                control, out.glyphs().plusMinus()),
                                Style.UNSURE)));
        out.line();
        columns(
                        shares,
                        cost -> Figures.three(cost.nanosPerOp()) + "  "
                                + Figures.ratio(cost, out.glyphs().plusMinus()))
                .print(out);
        if (shares.all().stream().anyMatch(cost -> cost.difference().isPresent())) {
            out.line();
            out.paragraph(2, "ns more than " + shares.base() + ", by " + shares.param(), Style.PLAIN);
            out.line();
            columns(shares, CostFigures::difference).print(out);
        }
    }

    private static Table columns(Shares shares, Function<Cost, String> said) {
        return new Columns<String>()
                .left("variant", variant -> variant)
                .each(
                        shares.series(),
                        (columns, series) -> columns.column(
                                Column.left(shares.label(series)),
                                variant ->
                                        shares.cost(variant, series).map(said).orElse(""),
                                variant -> shares.cost(variant, series)
                                        .map(CostText::style)
                                        .orElse(Style.PLAIN)))
                .of(shares.variants());
    }

    /** What has no interval is set back. */
    static Style style(Cost cost) {
        return CostFigures.isSure(cost) ? Style.PLAIN : Style.DIM;
    }

    private void table(String title, List<Cost> costs) {
        Cost first = costs.get(0);
        out.line();
        out.heading(title + first.benchmark());
        String cpus = first.isContended()
                ? ", on " + comparison.header().machine().allowed().usableCpus()
                        + " CPUs; what rounds were between says more" + " than their median"
                : "";
        out.paragraph(2, "ratio to " + first.beside().base().variant() + " within a round" + cpus, Style.PLAIN);
        control(first).ifPresent(this::control);
        out.line();
        new Columns<Cost>()
                .left("variant", Cost::variant)
                .right("rounds", cost -> Integer.toString(cost.rounds()))
                .right("ns/op", cost -> Figures.three(cost.nanosPerOp()))
                .where(
                        first.isContended(),
                        columns -> columns.left("between", cost -> CostFigures.between(cost.spread())))
                .column(
                        Column.left("ratio"),
                        cost -> Figures.ratio(cost, out.glyphs().plusMinus()),
                        CostText::style)
                .column(Column.left("ns more"), CostFigures::difference, CostText::style)
                .where(
                        costs.stream()
                                .anyMatch(
                                        cost -> cost.beside().allocBytesPerOp().isPresent()),
                        columns -> columns.right("B/op", CostFigures::bytes))
                .of(costs)
                .print(out);
        List<String> notes = CostFigures.notes(costs);
        if (!notes.isEmpty()) {
            out.line();
            notes.forEach(note -> out.paragraph(2, note, Style.UNSURE));
        }
        if (costs.stream().anyMatch(cost -> cost.beside().instructions().isPresent())) {
            out.line();
            counted = true;
            InstructionsText.columns(
                            new Columns<Cost>()
                                    .left("variant", Cost::variant)
                                    .right("ns/op", cost -> Figures.three(cost.nanosPerOp())),
                            costs,
                            cost -> cost.beside().instructions())
                    .of(costs)
                    .print(out);
        }
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
        out.line();
        out.heading("trade-off: cost against what is left of the bug");
        out.paragraph(2, CostFigures.TRADE_OFF, Style.PLAIN);
        String atMost = out.glyphs().areAscii() ? "<=" : "\u2264";
        for (TradeOff tradeOff : all) {
            out.line();
            out.paragraph(2, tradeOff.room() + ": " + String.join(", ", tradeOff.scenarios()), Style.PLAIN);
            out.line();
            new Columns<Point>()
                    .left("variant", Point::label)
                    .column(Column.right("cost"), CostFigures::cost, point -> point.isSure() ? Style.PLAIN : Style.DIM)
                    .left("leaks, of its control", point -> CostFigures.residual(point, atMost))
                    .column(
                            Column.left(""),
                            CostFigures::remark,
                            point -> point.isDominated() ? Style.DIM : Style.PLAIN)
                    .of(tradeOff.points())
                    .print(out);
        }
    }

    private void claims(List<Claim> claims) {
        if (claims.isEmpty()) {
            return;
        }
        out.line();
        out.heading("claims of the threads, put to the test");
        for (Claim claim : claims) {
            if (claim.isMeasured()) {
                out.line();
                out.paragraph(
                        2,
                        claim.verdict() + ": " + claim.room() + ", " + claim.quote() + " ["
                                + Source.of(claim.seed()).subject() + "]",
                        Style.of(Tone.of(claim.verdict())));
                out.paragraph(6, CostFigures.measurement(claim), Style.PLAIN);
            }
        }
        CostFigures.unmeasured(claims).ifPresent(line -> {
            out.line();
            out.paragraph(2, line, Style.DIM);
        });
    }
}
