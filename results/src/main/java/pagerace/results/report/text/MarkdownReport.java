package pagerace.results.report.text;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import pagerace.results.differ.Comparisons;
import pagerace.results.judge.CellResult;
import pagerace.results.judge.Comparison;
import pagerace.results.judge.Failure;
import pagerace.results.judge.RoomResult;
import pagerace.results.judge.ScenarioResult;
import pagerace.results.judge.Ungraded;
import pagerace.results.report.words.Agreements;
import pagerace.results.report.words.AnswerCard;
import pagerace.results.report.words.CostFigures;
import pagerace.results.report.words.Explorations;
import pagerace.results.report.words.Figures;
import pagerace.results.report.words.Legs;
import pagerace.results.report.words.Steps;
import pagerace.results.report.words.Summary;

/** Tables in the Markdown of GitHub, for a pull request or an issue; whatever comes from a file is escaped. */
public final class MarkdownReport {
    private MarkdownReport() {}

    /** Writes the comparisons; does not close the writer. */
    public static void write(Comparisons all, PrintWriter out) {
        all.comparisons().forEach(comparison -> write(comparison, out));
        all.agreements()
                .forEach(agreement -> Agreements.sentences(agreement, label -> label)
                        .forEach(sentence -> out.println("- " + text(sentence))));
        out.flush();
    }

    private static void write(Comparison comparison, PrintWriter out) {
        out.println("# " + text(Summary.run(comparison.header())));
        out.println();
        out.println(text(Summary.where(comparison.header())));
        if (!Legs.of(comparison).isEmpty()) {
            out.println();
            out.println(text(Legs.of(comparison)));
        }
        AnswerCard.of(comparison).forEach(card -> answer(card, out));
        out.println();
        comparison.rooms().forEach(room -> out.println("- " + text(Summary.bug(room))));
        if (!Summary.family(comparison).isEmpty()) {
            out.println("- " + text(Summary.family(comparison)));
        }
        for (Failure failure : comparison.failures()) {
            out.println("- did not end well: " + text(failure.what()) + ", round " + failure.round() + ": "
                    + text(failure.how()));
        }
        comparison.warnings().forEach(warning -> out.println("- warning: " + text(warning)));
        out.println();
        out.println("**" + text(Summary.exit(comparison)) + "**");
        for (RoomResult room : comparison.rooms()) {
            room.scenarios().forEach(scenario -> scenario(room, scenario, out));
        }
        comparison.ungraded().tests().forEach(test -> ungraded(test, out));
        costs(comparison.ungraded().costs(), out);
        out.println();
    }

    private static void answer(AnswerCard card, PrintWriter out) {
        out.println();
        out.println("**" + text(card.room() + ": " + card.sentence()) + "**");
        if (!card.more().isEmpty()) {
            out.println();
            card.more().forEach(fact -> out.println("- " + text(fact.name() + ": " + fact.value())));
        }
    }

    private static void scenario(RoomResult room, ScenarioResult result, PrintWriter out) {
        out.println();
        out.println("## " + text(room.bug().room() + " / " + result.scenario().name()));
        out.println();
        out.println(text(result.scenario().headline()));
        out.println();
        List<String> words = result.words();
        new Columns<CellResult>()
                .left("variant", CellResult::label)
                .left("kind", cell -> cell.variant().kind().toString())
                .left("grade", cell -> cell.grade().toString())
                .left("explored", Explorations::brief)
                .left("verdict", cell -> Figures.verdict(cell, "\u2265"))
                .right(
                        "forks",
                        cell -> cell.counts().exposed() + "/" + cell.counts().forks())
                .right("samples", cell -> Figures.exact(cell.counts().samples()))
                .left(
                        "bad/million",
                        cell -> cell.rates().rate().map(Figures::perMillion).orElse(""))
                .right(
                        "ns/op",
                        cell -> cell.cost()
                                .map(cost -> Figures.three(cost.nanosPerOp()))
                                .orElse(""))
                .left(
                        "ratio",
                        cell -> cell.cost()
                                .map(cost -> Figures.ratio(cost, "\u00b1"))
                                .orElse(""))
                .left(
                        "ns more",
                        cell -> cell.cost().map(CostFigures::difference).orElse(""))
                .each(
                        words,
                        (columns, word) -> columns.right(
                                word + (result.scenario().bad().contains(word) ? " (bad)" : ""),
                                cell -> Figures.exact(cell.counts().outcomes().getOrDefault(word, 0L))))
                .markdown(result.cells(), out);
        List<String> notes = new ArrayList<>(Summary.notes(result));
        String unseen = Summary.unseen(result.scenario(), words);
        if (!unseen.isEmpty()) {
            notes.add(0, unseen);
        }
        if (!notes.isEmpty()) {
            out.println();
            notes.forEach(note -> out.println("- " + text(note)));
        }
        for (CellResult cell : result.cells()) {
            Explorations.against(cell).ifPresent(outcome -> {
                out.println("- " + text(cell.label() + ", " + Steps.title(outcome)));
                Steps.lines(outcome.witness()).forEach(step -> out.println("  - " + text(step)));
            });
        }
    }

    private static void ungraded(Ungraded.Test test, PrintWriter out) {
        out.println();
        out.println("## " + text(test.test()));
        out.println();
        out.println("No grade, so no verdict: " + Figures.counted(test.samples(), "sample") + " in "
                + Figures.counted(test.forks(), "fork") + ".");
        out.println();
        UngradedText.histogram(test).markdown(test.outcomes(), out);
    }

    private static void costs(List<Ungraded.Cost> costs, PrintWriter out) {
        if (costs.isEmpty()) {
            return;
        }
        out.println();
        UngradedText.costs(costs, "").markdown(costs, out);
        out.println();
        out.println(text(CostFigures.foreign(costs)));
    }

    /** One line that means nothing but itself: no markup, no HTML, no mention of a person. */
    public static String text(String text) {
        return Canvas.printable(text.replaceAll("\\s+", " "))
                .replaceAll("([\\\\`*_\\[\\]<>|#~])", "\\\\$1")
                .replace("&", "&amp;")
                .replace("@", "&#64;");
    }
}
