package pagerace.results.report.text;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import pagerace.results.differ.Comparisons;
import pagerace.results.judge.CellResult;
import pagerace.results.judge.Comparison;
import pagerace.results.judge.Failure;
import pagerace.results.judge.RoomResult;
import pagerace.results.judge.ScenarioResult;
import pagerace.results.judge.Ungraded;
import pagerace.results.report.words.Explorations;
import pagerace.results.report.words.Figures;
import pagerace.results.report.words.Summary;

/** Tables in the Markdown of GitHub, for a pull request or an issue; whatever comes from a file is escaped. */
public final class MarkdownReport {
    private MarkdownReport() {}

    /** Writes the comparisons; does not close the writer. */
    public static void write(Comparisons all, PrintWriter out) {
        all.comparisons().forEach(comparison -> write(comparison, out));
        out.flush();
    }

    private static void write(Comparison comparison, PrintWriter out) {
        out.println("# " + text(Summary.run(comparison.header())));
        out.println();
        out.println(text(Summary.where(comparison.header())));
        for (RoomResult room : comparison.rooms()) {
            room.scenarios().forEach(scenario -> scenario(room, scenario, out));
        }
        comparison.ungraded().tests().forEach(test -> ungraded(test, out));
        costs(comparison.ungraded().costs(), out);
        out.println();
        for (Failure failure : comparison.failures()) {
            out.println("- did not end well: " + text(failure.what()) + ", round " + failure.round() + ": "
                    + text(failure.how()));
        }
        comparison.warnings().forEach(warning -> out.println("- warning: " + text(warning)));
        comparison.rooms().forEach(room -> out.println("- " + text(Summary.bug(room))));
        if (!Summary.family(comparison).isEmpty()) {
            out.println("- " + text(Summary.family(comparison)));
        }
        out.println();
        out.println("**" + text(Summary.exit(comparison)) + "**");
        out.println();
    }

    private static void scenario(RoomResult room, ScenarioResult result, PrintWriter out) {
        out.println();
        out.println("## " + text(room.bug().room() + " / " + result.scenario().name()));
        out.println();
        out.println(text(result.scenario().headline()));
        out.println();
        List<String> words = result.words();
        List<String> title = new ArrayList<>(List.of(
                "variant",
                "kind",
                "grade",
                "explored",
                "verdict",
                "forks",
                "samples",
                "bad/million",
                "ns/op",
                "ratio"));
        words.forEach(word -> title.add(word + (result.scenario().bad().contains(word) ? " (bad)" : "")));
        row(title, out);
        out.println("|---|---|---|---|---|--:|--:|---|--:|---|" + "--:|".repeat(words.size()));
        for (CellResult cell : result.cells()) {
            List<String> row = new ArrayList<>(List.of(
                    cell.label(),
                    cell.variant().kind().toString(),
                    cell.grade().toString(),
                    Explorations.brief(cell),
                    Figures.verdict(cell, "\u2265"),
                    cell.counts().exposed() + "/" + cell.counts().forks(),
                    Figures.exact(cell.counts().samples()),
                    cell.rates().rate().map(Figures::perMillion).orElse(""),
                    cell.cost().map(cost -> Figures.three(cost.nanosPerOp())).orElse(""),
                    cell.cost().map(cost -> Figures.ratio(cost, "\u00b1")).orElse("")));
            words.forEach(word -> row.add(Figures.exact(cell.counts().outcomes().getOrDefault(word, 0L))));
            row(row, out);
        }
        List<String> notes = new ArrayList<>(Summary.notes(result));
        String unseen = Summary.unseen(result.scenario(), words);
        if (!unseen.isEmpty()) {
            notes.add(0, unseen);
        }
        if (!notes.isEmpty()) {
            out.println();
            notes.forEach(note -> out.println("- " + text(note)));
        }
    }

    private static void ungraded(Ungraded.Test test, PrintWriter out) {
        out.println();
        out.println("## " + text(test.test()));
        out.println();
        out.println("No grade, so no verdict: " + Figures.counted(test.samples(), "sample") + " in "
                + Figures.counted(test.forks(), "fork") + ".");
        out.println();
        row(List.of("outcome", "samples", "per million", "forks"), out);
        out.println("|---|--:|---|--:|");
        for (Ungraded.Outcome outcome : test.outcomes()) {
            row(
                    List.of(
                            outcome.word(),
                            Figures.exact(outcome.count()),
                            Figures.perMillion(outcome.rate()),
                            outcome.exposed() + "/" + test.forks()),
                    out);
        }
    }

    private static void costs(List<Ungraded.Cost> costs, PrintWriter out) {
        if (costs.isEmpty()) {
            return;
        }
        out.println();
        row(List.of("benchmark", "parameters", "forks", "ns/op"), out);
        out.println("|---|---|--:|--:|");
        costs.forEach(cost -> row(
                List.of(
                        cost.benchmark(),
                        cost.params(),
                        Integer.toString(cost.forks()),
                        Figures.three(cost.nanosPerOp())),
                out));
    }

    private static void row(List<String> cells, PrintWriter out) {
        out.println(cells.stream().map(MarkdownReport::text).collect(Collectors.joining(" | ", "| ", " |")));
    }

    /** One line that means nothing but itself: no markup, no HTML, no mention of a person. */
    public static String text(String text) {
        return Canvas.printable(text.replaceAll("\\s+", " "))
                .replaceAll("([\\\\`*_\\[\\]<>|#~])", "\\\\$1")
                .replace("&", "&amp;")
                .replace("@", "&#64;");
    }
}
