package pagerace.results.report.text;

import java.io.PrintWriter;
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

    private AnswerText() {}

    /** The cards alone, in plain ASCII; does not close the writer. */
    public static void writePage(Comparisons all, PrintWriter out) {
        Canvas canvas = new Canvas(out, PAGE_WIDTH, false, Glyphs.ASCII);
        for (Comparison comparison : all.comparisons()) {
            canvas.paragraph(
                    0, Summary.run(comparison.header()) + "; " + Summary.where(comparison.header()), Style.PLAIN);
            canvas.paragraph(0, Legs.of(comparison), Style.PLAIN);
            write(comparison, canvas);
            if (AnswerCard.of(comparison).isEmpty()) {
                comparison.rooms().forEach(room -> canvas.paragraph(0, Summary.bug(room), Style.BOLD));
            }
            canvas.paragraph(0, Summary.exit(comparison), Style.PLAIN);
        }
        out.flush();
    }

    static void write(Comparison comparison, Canvas out) {
        for (AnswerCard card : AnswerCard.of(comparison)) {
            out.line();
            out.paragraph(0, card.room() + ": " + card.sentence(), Style.BOLD);
            for (Fact fact : card.more()) {
                out.paragraph(2, fact.name() + ": " + fact.value(), Style.PLAIN);
            }
        }
        if (!AnswerCard.of(comparison).isEmpty()) {
            out.line();
        }
    }
}
