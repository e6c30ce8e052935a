package pagerace.results.report.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pagerace.results.judge.CellResult;
import pagerace.results.judge.CellResult.AtPlacement;
import pagerace.results.judge.ScenarioResult;
import pagerace.results.plan.Placement;
import pagerace.results.report.text.Table.Column;
import pagerace.results.report.text.Table.Entry;
import pagerace.results.report.words.Figures;

/** Variants down, places across: how many forks were exposed there, and how often the bad outcome happened. */
final class PlacementTable {
    private PlacementTable() {}

    static Table of(ScenarioResult result) {
        List<Placement.Kind> kinds = result.cells().stream()
                .flatMap(cell -> cell.rates().byPlacement().stream())
                .map(AtPlacement::kind)
                .distinct()
                .sorted()
                .toList();
        List<Column> columns = new ArrayList<>(List.of(Column.left("variant")));
        for (Placement.Kind kind : kinds) {
            columns.add(Column.right("forks"));
            columns.add(new Column(List.of(kind.toString(), "bad/million"), false));
        }
        Table table = new Table(columns);
        for (CellResult cell : result.cells()) {
            List<Entry> row = new ArrayList<>(List.of(Entry.of(cell.label())));
            for (Placement.Kind kind : kinds) {
                Optional<AtPlacement> here = cell.rates().byPlacement().stream()
                        .filter(at -> at.kind() == kind)
                        .findFirst();
                row.add(Entry.of(here.map(at -> at.exposed() + "/" + at.forks()).orElse("")));
                row.add(Entry.of(here.map(at -> Figures.perMillion(at.rate())).orElse("")));
            }
            table.row(row);
        }
        return table;
    }
}
