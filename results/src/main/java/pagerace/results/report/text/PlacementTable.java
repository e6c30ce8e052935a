package pagerace.results.report.text;

import java.util.List;
import java.util.function.Function;
import pagerace.results.judge.CellResult;
import pagerace.results.judge.CellResult.AtPlacement;
import pagerace.results.judge.ScenarioResult;
import pagerace.results.plan.Placement;
import pagerace.results.report.text.Table.Column;
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
        return new Columns<CellResult>()
                .left("variant", CellResult::label)
                .each(
                        kinds,
                        (columns, kind) -> columns.right(
                                        "forks", cell -> at(cell, kind, here -> here.exposed() + "/" + here.forks()))
                                .column(
                                        new Column(List.of(kind.toString(), "bad/million"), false),
                                        cell -> at(cell, kind, here -> Figures.perMillion(here.rate()))))
                .of(result.cells());
    }

    private static String at(CellResult cell, Placement.Kind kind, Function<AtPlacement, String> what) {
        return cell.rates().byPlacement().stream()
                .filter(at -> at.kind() == kind)
                .findFirst()
                .map(what)
                .orElse("");
    }
}
