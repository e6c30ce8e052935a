package pagerace.results.report.text;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import pagerace.results.differ.Comparisons;
import pagerace.results.differ.Overview;
import pagerace.results.judge.ExitCode;
import pagerace.results.judge.Verdict;
import pagerace.results.report.text.Canvas.Style;
import pagerace.results.report.words.Figures;

/** Many runs for a terminal: a table per scenario, however many there are. */
final class OverviewText {
    private static final double MILLION = 1e6;

    private static final int WARNINGS_SHOWN = 10;

    private OverviewText() {}

    static void write(Overview overview, Canvas out) {
        out.paragraph(
                0,
                Figures.counted(overview.runs(), "run") + " on " + Figures.counted(overview.machines(), "machine")
                        + ", each judged for itself",
                Style.BOLD);
        for (Overview.InScenario scenario : overview.scenarios()) {
            out.line();
            out.heading(scenario.bug().room() + " / " + scenario.scenario().name());
            out.paragraph(2, scenario.bug().symptom(), Style.PLAIN);
            out.line();
            table(scenario).print(out);
        }
        out.line();
        out.paragraph(
                0,
                "runs: by verdict. forks: exposed of run, over all runs. bad/million: the median of the runs' typical"
                        + " rates, with the least and the most; no interval. To make one verdict of runs of one machine:"
                        + " --pool; of a change: --before.",
                Style.DIM);
        out.line();
        if (overview.failures() > 0) {
            out.paragraph(0, "Did not end well: " + overview.failures(), Style.WRONG);
        }
        overview.warnings().entrySet().stream()
                .limit(WARNINGS_SHOWN)
                .forEach(warning -> out.paragraph(
                        0,
                        "Warning in " + Figures.counted(warning.getValue(), "run") + ": " + warning.getKey(),
                        Style.UNSURE));
        if (overview.warnings().size() > WARNINGS_SHOWN) {
            out.paragraph(0, "and " + (overview.warnings().size() - WARNINGS_SHOWN) + " other warnings", Style.UNSURE);
        }
        if (overview.ungraded() > 0) {
            out.paragraph(
                    0,
                    Figures.counted(overview.ungraded(), "run") + " with tests or benchmarks without a grade, which are"
                            + " left out here: give at most " + Comparisons.MOST_COMPARED
                            + " runs, or report --format csv",
                    Style.UNSURE);
        }
        List<Overview.CellInRuns> shared = overview.scenarios().stream()
                .flatMap(scenario -> scenario.cells().stream())
                .filter(cell -> cell.runs() > 1)
                .toList();
        out.paragraph(
                0,
                "Verdicts of all runs that have a cell agree in "
                        + shared.stream()
                                .filter(cell -> cell.verdicts().size() == 1)
                                .count()
                        + " of " + Figures.counted(shared.size(), "cell") + ".",
                Style.BOLD);
        Arrays.stream(ExitCode.values())
                .filter(overview.exitCodes()::containsKey)
                .forEach(code -> out.paragraph(
                        0,
                        "Exit code " + code.code() + " in "
                                + Figures.counted(overview.exitCodes().getOrDefault(code, 0), "run") + ": " + code
                                + ".",
                        Style.BOLD));
    }

    private static Table table(Overview.InScenario scenario) {
        return new Columns<Overview.CellInRuns>()
                .left("variant", cell -> cell.label())
                .left("kind", cell -> cell.variant().kind().toString())
                .left("grade", cell -> Figures.grade(cell.grade()))
                .left("runs", cell -> verdicts(cell.verdicts()))
                .right("forks", cell -> cell.exposed() + "/" + cell.forks())
                .left(
                        "bad/million",
                        cell -> cell.rate().map(OverviewText::spread).orElse("-"))
                .of(scenario.cells());
    }

    private static String verdicts(Map<Verdict, Integer> runs) {
        return Arrays.stream(Verdict.values())
                .filter(runs::containsKey)
                .map(verdict -> runs.getOrDefault(verdict, 0) + " " + verdict)
                .collect(Collectors.joining(", "));
    }

    private static String spread(Overview.Spread rates) {
        return rates.most() == 0
                ? "0"
                : Figures.three(rates.median() * MILLION) + ", " + Figures.three(rates.least() * MILLION) + " to "
                        + Figures.three(rates.most() * MILLION);
    }
}
