package pagerace.results.report.text;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import pagerace.results.differ.Comparisons;
import pagerace.results.judge.Comparison;
import pagerace.results.report.text.Canvas.Glyphs;
import pagerace.results.report.text.Canvas.Style;
import pagerace.results.report.words.AnswerCard;
import pagerace.results.report.words.Fact;
import pagerace.results.report.words.Legs;
import pagerace.results.report.words.Summary;

/** Which fix to take, room by room: the end of a report, or all of a page of text. */
public final class AnswerText {
    /** What a printed page, and a mail, has room for. */
    private static final int PAGE_WIDTH = 72;

    private static final int PAGE_LINES = 60;

    private AnswerText() {}

    /**
     * The cards alone, in plain ASCII; does not close the writer. Of a run whose cards are longer than a page, their
     * first sentences.
     */
    public static void writePage(Comparisons all, PrintWriter out) {
        for (Comparison comparison : all.comparisons()) {
            String cards = page(comparison, true);
            out.print(cards.lines().count() <= PAGE_LINES ? cards : page(comparison, false));
        }
        out.flush();
    }

    private static String page(Comparison comparison, boolean inFull) {
        StringWriter page = new StringWriter();
        try (PrintWriter out = new PrintWriter(page)) {
            Canvas canvas = new Canvas(out, PAGE_WIDTH, false, Glyphs.ASCII);
            canvas.paragraph(
                    0, Summary.run(comparison.header()) + "; " + Summary.where(comparison.header()), Style.PLAIN);
            canvas.paragraph(0, Legs.of(comparison), Style.PLAIN);
            write(comparison, inFull, true, canvas);
            if (!inFull) {
                canvas.paragraph(0, "What is as good or not enough: pagerace compare RUN.", Style.PLAIN);
            }
            if (AnswerCard.of(comparison).stream()
                    .flatMap(card -> card.more().stream())
                    .anyMatch(AnswerText::isCost)) {
                canvas.paragraph(0, "What a cost lacks: pagerace bench --room ROOM --variant NAME.", Style.PLAIN);
            }
            if (AnswerCard.of(comparison).isEmpty()) {
                comparison.rooms().forEach(room -> canvas.paragraph(0, Summary.bug(room), Style.BOLD));
            }
            canvas.paragraph(0, Summary.exit(comparison), Style.PLAIN);
        }
        return page.toString();
    }

    static void write(Comparison comparison, Canvas out) {
        write(comparison, true, false, out);
    }

    private static boolean isCost(Fact fact) {
        return fact.name().equals(AnswerCard.COST);
    }

    private static void write(Comparison comparison, boolean inFull, boolean isPage, Canvas out) {
        for (AnswerCard card : AnswerCard.of(comparison)) {
            out.line();
            out.paragraph(0, card.room() + ": " + card.sentence(), Style.BOLD);
            for (Fact fact : inFull ? card.more() : List.<Fact>of()) {
                if (isPage && isCost(fact)) {
                    continue; // Once below is enough.
                }
                out.paragraph(2, fact.name() + ": " + fact.value(), Style.PLAIN);
            }
        }
        if (!AnswerCard.of(comparison).isEmpty()) {
            out.line();
        }
    }
}
