package pagerace.results.report.text;

import java.util.ArrayList;
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
import pagerace.results.report.text.Table.Entry;
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
        boolean allocations =
                costs.stream().anyMatch(cost -> cost.beside().allocBytesPerOp().isPresent());
        List<Column> columns = new ArrayList<>(
                List.of(Column.left("variant"), Column.right("rounds"), Column.right("ns/op"), Column.left("ratio")));
        if (first.isContended()) {
            columns.add(3, Column.left("between"));
        }
        if (allocations) {
            columns.add(Column.right("B/op"));
        }
        Table table = new Table(columns);
        for (Cost cost : costs) {
            List<Entry> row = new ArrayList<>(List.of(
                    Entry.of(cost.variant()),
                    Entry.of(Integer.toString(cost.rounds())),
                    Entry.of(Figures.three(cost.nanosPerOp())),
                    Entry.of(Figures.ratio(cost, out.glyphs().plusMinus()))));
            if (first.isContended()) {
                row.add(3, Entry.of(CostFigures.between(cost.spread())));
            }
            if (allocations) {
                row.add(Entry.of(CostFigures.bytes(cost)));
            }
            table.row(row);
        }
        table.print(out);
    }

    private void counters(String title, List<Cost> costs) {
        Set<String> names = new LinkedHashSet<>();
        costs.forEach(cost -> names.addAll(cost.beside().counters().keySet()));
        List<Column> columns = new ArrayList<>(List.of(Column.left("variant")));
        names.forEach(name -> columns.add(Column.right(name)));
        Table table = new Table(columns);
        Set<String> done = new LinkedHashSet<>();
        for (Cost cost : costs) {
            if (done.add(cost.variant())) {
                List<Entry> row = new ArrayList<>(List.of(Entry.of(cost.variant())));
                names.forEach(name ->
                        row.add(Entry.of(Figures.three(cost.beside().counters().getOrDefault(name, 0.0)))));
                table.row(row);
            }
        }
        out.line();
        out.heading(title + ", counted in a fork");
        out.line();
        table.print(out);
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
        Table table = new Table(List.of(
                Column.left("variant"),
                Column.left("scenario"),
                Column.right("cost"),
                Column.left("leaks, of its control"),
                Column.left("")));
        for (TradeOff tradeOff : all) {
            for (Point point : tradeOff.points()) {
                table.row(List.of(
                        Entry.of(point.label()),
                        Entry.of(tradeOff.room() + " / " + tradeOff.scenario()),
                        Entry.of(Figures.three(point.cost())),
                        Entry.of(CostFigures.residual(point, out.glyphs().areAscii() ? "<=" : "\u2264")),
                        new Entry(point.isDominated() ? "dominated" : "", Style.DIM)));
            }
        }
        out.line();
        out.heading("trade-off: cost against what is left of the bug");
        out.paragraph(2, "dominated: another variant is better in one and not worse in the other", Style.PLAIN);
        out.line();
        table.print(out);
    }

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
