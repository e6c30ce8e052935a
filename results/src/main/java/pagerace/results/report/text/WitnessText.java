package pagerace.results.report.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import pagerace.results.record.Explored.Outcome;
import pagerace.results.record.Witness;
import pagerace.results.report.text.Canvas.Style;
import pagerace.results.report.words.Steps;
import pagerace.results.report.words.Steps.Drawn;

/** A schedule for people: a lane for each actor, time downwards. */
final class WitnessText {
    private static final String LINE = "Java line";
    private static final int NUMBER = 4;
    private static final int GAP = 2;
    private static final int NARROWEST_LANE = 16;

    private final Canvas out;
    private final Witness witness;
    private final int line;
    private final int lane;

    private WitnessText(Canvas out, Witness witness) {
        this.out = out;
        this.witness = witness;
        line = witness.steps().stream()
                .mapToInt(step -> step.where().line().length())
                .reduce(LINE.length(), Math::max);
        int lanes = witness.actors().size();
        lane = Math.max(NARROWEST_LANE, (out.width() - NUMBER - GAP - line - GAP * lanes) / lanes);
    }

    /** What it leads to, then its steps. */
    static void write(Canvas out, Outcome outcome) {
        out.line(Steps.title(outcome));
        new WitnessText(out, outcome.witness()).write();
    }

    private void write() {
        row("", "", witness.actors(), LINE, Style.DIM);
        List<Drawn> steps = Steps.drawn(witness);
        for (Drawn step : steps) {
            if (!step.doing().isEmpty()) {
                row("", "", inLane(step.actor(), step.doing()), "", Style.DIM);
            }
            Style style = step.meets() ? Style.BOLD : Style.PLAIN;
            String label = String.format(Locale.ROOT, "%3d", step.number());
            String mark = step.meets() ? "x" : "";
            String where = step.line();
            for (String text : Canvas.wrapped(Canvas.printable(step.what()), lane - GAP)) {
                row(label, mark, inLane(step.actor(), " ".repeat(GAP) + text), where, style);
                label = "";
                mark = "";
                where = "";
            }
        }
        if (steps.stream().anyMatch(Drawn::meets)) {
            out.line("  x " + Steps.MEETS);
        }
    }

    private List<String> inLane(int actor, String text) {
        List<String> lanes =
                new ArrayList<>(Collections.nCopies(witness.actors().size(), ""));
        lanes.set(actor, text);
        return lanes;
    }

    private void row(String number, String mark, List<String> lanes, String where, Style style) {
        List<String> pieces = new ArrayList<>();
        pieces.add(pad(number, NUMBER) + pad(mark, GAP));
        for (String text : lanes) {
            pieces.add(out.styled(pad(Canvas.cut(Canvas.printable(text), lane), lane + GAP), style));
        }
        pieces.add(Canvas.printable(where));
        out.pieces(pieces);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
