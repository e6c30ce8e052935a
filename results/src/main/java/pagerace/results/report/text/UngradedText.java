package pagerace.results.report.text;

import java.util.List;
import java.util.stream.Stream;
import pagerace.results.judge.Ungraded;
import pagerace.results.report.text.Canvas.Style;
import pagerace.results.report.text.Table.Column;
import pagerace.results.report.text.Table.Entry;
import pagerace.results.report.words.Figures;

/** What has no grade, for a terminal: a histogram in exact counts per test, and what benchmarks cost. */
final class UngradedText {
    private UngradedText() {}

    static void write(Ungraded ungraded, Canvas out) {
        for (Ungraded.Test test : ungraded.tests()) {
            out.line();
            out.heading(test.test());
            out.paragraph(
                    2,
                    "no grade, so no verdict; " + Figures.counted(test.samples(), "sample") + " in "
                            + Figures.counted(test.forks(), "fork")
                            + (test.failedForks() == 0
                                    ? ""
                                    : ", " + Figures.counted(test.failedForks(), "more fork") + " did not end well"),
                    Style.PLAIN);
            if (!test.outcomes().isEmpty()) {
                out.line();
                histogram(test).print(out);
            }
        }
        if (!ungraded.costs().isEmpty()) {
            out.line();
            out.heading("costs without a room");
            costs(ungraded).print(out);
        }
    }

    private static Table histogram(Ungraded.Test test) {
        Table table = new Table(List.of(
                Column.left("outcome"), Column.right("samples"), Column.left("per million"), Column.right("forks")));
        for (Ungraded.Outcome outcome : test.outcomes()) {
            row(
                    table,
                    outcome.word(),
                    Figures.exact(outcome.count()),
                    Figures.perMillion(outcome.rate()),
                    outcome.exposed() + "/" + test.forks());
        }
        return table;
    }

    private static Table costs(Ungraded ungraded) {
        Table table = new Table(List.of(
                Column.left("benchmark"), Column.left("parameters"), Column.right("forks"), Column.right("ns/op")));
        for (Ungraded.Cost cost : ungraded.costs()) {
            row(
                    table,
                    cost.benchmark(),
                    cost.params(),
                    Integer.toString(cost.forks()),
                    Figures.three(cost.nanosPerOp()));
        }
        return table;
    }

    private static void row(Table table, String... texts) {
        table.row(Stream.of(texts).map(Entry::of).toList());
    }
}
