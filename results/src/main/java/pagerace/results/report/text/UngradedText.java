package pagerace.results.report.text;

import pagerace.results.judge.Ungraded;
import pagerace.results.report.text.Canvas.Style;
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
            out.line();
            out.heading("costs without a room");
            costs().of(ungraded.costs()).print(out);
        }
    }

    static Columns<Ungraded.Outcome> histogram(Ungraded.Test test) {
        return new Columns<Ungraded.Outcome>()
                .left("outcome", outcome -> outcome.word())
                .right("samples", outcome -> Figures.exact(outcome.count()))
                .left("per million", outcome -> Figures.perMillion(outcome.rate()))
                .right("forks", outcome -> outcome.exposed() + "/" + test.forks());
    }

    static Columns<Ungraded.Cost> costs() {
        return new Columns<Ungraded.Cost>()
                .left("benchmark", cost -> cost.benchmark())
                .left("parameters", cost -> cost.params())
                .right("forks", cost -> Integer.toString(cost.forks()))
                .right("ns/op", cost -> Figures.three(cost.nanosPerOp()));
    }
}
