package pagerace.results.report.text;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import pagerace.results.judge.Ungraded;
import pagerace.results.judge.Ungraded.Benchmark;
import pagerace.results.report.text.Canvas.Style;
import pagerace.results.report.text.Table.Column;
import pagerace.results.report.words.CostFigures;
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
                histogram(test).of(test.outcomes()).print(out);
            }
        }
        if (!ungraded.costs().isEmpty()) {
            String shared =
                    heading(ungraded.costs().stream().map(Ungraded.Cost::what).toList(), out);
            costs(ungraded.costs(), shared).of(ungraded.costs()).print(out);
            out.line();
            out.paragraph(0, CostFigures.foreign(ungraded.costs()), Style.DIM);
        }
    }

    /** @return what all names begin with, which the table need not repeat */
    static String heading(Collection<Benchmark> rows, Canvas out) {
        out.line();
        out.heading("costs without a room");
        String shared = Benchmark.shared(rows);
        if (!shared.isEmpty()) {
            out.paragraph(2, "of " + shared, Style.PLAIN);
        }
        out.line();
        return shared;
    }

    static Columns<Ungraded.Outcome> histogram(Ungraded.Test test) {
        return new Columns<Ungraded.Outcome>()
                .left("outcome", outcome -> outcome.word())
                .right("samples", outcome -> Figures.exact(outcome.count()))
                .left("per million", outcome -> Figures.perMillion(outcome.rate()))
                .right("forks", outcome -> outcome.exposed() + "/" + test.forks());
    }

    static Columns<Ungraded.Cost> costs(Collection<Ungraded.Cost> rows, String shared) {
        return UngradedText.<Ungraded.Cost>named(
                        rows.stream().map(Ungraded.Cost::what).toList(), shared, Ungraded.Cost::what)
                .right("forks", cost -> Integer.toString(cost.forks()))
                .column(new Column(List.of("JMH's", "ns/op"), true), CostFigures::reported)
                .column(new Column(List.of("median", "ns/op"), true), cost -> Figures.three(cost.nanosPerOp()))
                .where(
                        rows.stream().anyMatch(cost -> cost.allocBytesPerOp().isPresent()),
                        columns -> columns.right("B/op", CostFigures::bytes));
    }

    /** What tells rows apart: the end of the name, and what some row has of the rest. */
    static <T> Columns<T> named(Collection<Benchmark> rows, String shared, Function<T, Benchmark> what) {
        return new Columns<T>()
                .left("benchmark", row -> what.apply(row).benchmark().substring(shared.length()))
                .where(
                        rows.stream().anyMatch(row -> !row.params().isEmpty()),
                        columns -> columns.whole(
                                "parameters", row -> what.apply(row).params()))
                .left("mode", row -> what.apply(row).mode())
                .right("threads", row -> Integer.toString(what.apply(row).threads()))
                .where(
                        rows.stream().anyMatch(row -> !row.role().isEmpty()),
                        columns -> columns.left("role", row -> what.apply(row).role()));
    }
}
