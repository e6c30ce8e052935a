package pagerace.results.report.text;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import pagerace.results.cost.Cost;
import pagerace.results.differ.Comparisons;
import pagerace.results.differ.Overview;
import pagerace.results.judge.CellResult;
import pagerace.results.judge.Comparison;
import pagerace.results.judge.Failure;
import pagerace.results.judge.RoomResult;
import pagerace.results.judge.ScenarioResult;
import pagerace.results.judge.Verdict;
import pagerace.results.record.RunHeader;
import pagerace.results.record.Settings;
import pagerace.results.report.text.Canvas.Glyphs;
import pagerace.results.report.text.Canvas.Style;
import pagerace.results.report.text.Table.Column;
import pagerace.results.report.words.CostFigures;
import pagerace.results.report.words.Explorations;
import pagerace.results.report.words.Figures;
import pagerace.results.report.words.Legs;
import pagerace.results.report.words.Summary;
import pagerace.results.report.words.Tone;

/**
 * The comparison for a terminal: per scenario the verdicts beside grade and cost, then the outcome histograms side by
 * side. Within its width, but not under {@value #LEAST_WIDTH} columns; readable without colour and when piped.
 */
public final class TextReport {
    /** What a report fits unless a terminal is wider. */
    private static final int USUAL_WIDTH = 100;

    private static final int LEAST_WIDTH = 60;

    /** Wider bars only push the columns apart. */
    private static final int WIDEST_BAR = 16;

    private static final int NARROWEST_BAR = 3;

    private static final int COUNT_WIDTH = 6;

    private static final Column EXPOSURE = new Column(List.of("% of", "forks"), false);

    private static final int EXPOSURE_WIDTH = 6;

    private static final int FAILURES_SHOWN = 10;

    private final int width;
    private final boolean colour;
    private final Glyphs glyphs;

    /**
     * A report of this shape.
     *
     * @param unicode whether what it is written to can encode bars and signs; else they are ASCII
     */
    public TextReport(int width, boolean colour, boolean unicode) {
        this.width = Math.max(LEAST_WIDTH, width);
        this.colour = colour;
        this.glyphs = unicode ? Glyphs.UNICODE : Glyphs.ASCII;
    }

    /** For standard output: in its width, and coloured, if it is a terminal. */
    public static TextReport forTerminal() {
        boolean terminal = Terminal.STDOUT.isTerminal();
        boolean colour = terminal && System.getenv("NO_COLOR") == null;
        int width = terminal ? Terminal.STDOUT.width(USUAL_WIDTH) : USUAL_WIDTH;
        return new TextReport(width, colour, canEncode(Glyphs.UNICODE));
    }

    /** For a file in UTF-8. */
    public static TextReport forFile() {
        return new TextReport(USUAL_WIDTH, false, true);
    }

    /** What standard output looks like. */
    static Canvas canvas(PrintWriter out) {
        TextReport here = forTerminal();
        return new Canvas(out, here.width, here.colour, here.glyphs);
    }

    private static boolean canEncode(Glyphs glyphs) {
        String name = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
        Charset charset = name == null ? Charset.defaultCharset() : Charset.forName(name);
        return charset.canEncode()
                && charset.newEncoder()
                        .canEncode(glyphs.bar()
                                + glyphs.partialBars()
                                + glyphs.atLeast()
                                + glyphs.plusMinus()
                                + glyphs.rule());
    }

    /** Writes one run at length, several side by side, many summed up; does not close the writer. */
    public void write(Comparisons comparisons, PrintWriter out) {
        Canvas canvas = new Canvas(out, width, colour, glyphs);
        DifferenceText differences = new DifferenceText(comparisons, canvas);
        if (comparisons.groups().size() == 1) {
            Comparison one = comparisons.groups().get(0).comparison();
            write(one, canvas);
            comparisons.remarks().forEach(remark -> canvas.paragraph(0, "Note: " + remark, Style.UNSURE));
            differences.differences();
            conclude(one, canvas);
        } else if (comparisons.isMany() && comparisons.differences().isEmpty()) {
            OverviewText.write(Overview.of(comparisons.comparisons()), canvas);
        } else {
            differences.sideBySide();
        }
        if (comparisons.groups().size() > 1) {
            differences.differences();
        }
        out.flush();
    }

    private void write(Comparison comparison, Canvas out) {
        RunHeader header = comparison.header();
        out.paragraph(0, Summary.run(header), Style.BOLD);
        out.paragraph(0, Summary.where(header), Style.PLAIN);
        out.paragraph(0, Legs.of(comparison), Style.PLAIN);
        problems(comparison, out);
        CostText costs = new CostText(comparison, out);
        for (RoomResult room : comparison.rooms()) {
            for (ScenarioResult scenario : room.scenarios()) {
                out.line();
                scenario(room, scenario, header.plan().limits().reduction(), out);
                costs.headlineControl(room);
            }
            // The tables of scenarios show the headline alone.
            if (room.scenarios().isEmpty() || hasSeveralTables(room)) {
                costs.room(room);
            }
        }
        UngradedText.write(comparison.ungraded(), out);
        costs.rest();
        if (comparison.cells().findAny().isPresent() && !comparison.isUntilSeen()) {
            out.line();
            out.paragraph(0, Summary.legend(header), Style.DIM);
            if (comparison.cells().anyMatch(cell -> cell.explored().isPresent())) {
                out.paragraph(0, Explorations.LEGEND, Style.DIM);
            }
        }
    }

    /** The answer is what stands above the prompt. */
    private static void conclude(Comparison comparison, Canvas out) {
        out.line();
        comparison.rooms().forEach(room -> out.paragraph(0, Summary.bug(room), Style.PLAIN));
        if (!Summary.family(comparison).isEmpty()) {
            out.paragraph(0, Summary.family(comparison), Style.PLAIN);
        }
        AnswerText.write(comparison, out);
        out.paragraph(0, Summary.exit(comparison), Style.BOLD);
    }

    private void scenario(RoomResult room, ScenarioResult result, double reduction, Canvas out) {
        out.heading(room.bug().room() + " / " + result.scenario().name());
        if (result.equals(room.scenarios().get(0))) {
            out.paragraph(2, room.bug().symptom(), Style.PLAIN);
        }
        out.paragraph(2, result.scenario().headline(), Style.PLAIN);
        out.paragraph(
                2,
                Figures.counted(result.rounds(), "round") + ", "
                        + result.scenario()
                                .positiveControl()
                                .map(control -> "positive control " + control)
                                .orElse("a safety control: nothing may go wrong in any variant"),
                Style.PLAIN);
        for (Settings settings : result.settings()) {
            out.paragraph(2, Figures.settings(settings), Style.DIM);
        }
        out.line();
        if (result.cells().stream().noneMatch(cell -> cell.ruling().untilSeen().isPresent())) {
            verdicts(result, reduction).print(out);
            CostFigures.partly(result.cells(), glyphs.plusMinus()).ifPresent(line -> {
                out.line();
                out.paragraph(2, line, Style.DIM);
            });
        }
        if (result.rounds() > 0) {
            out.line();
            histograms(result).print(out);
            String unseen = Summary.unseen(result.scenario(), result.words());
            if (!unseen.isEmpty()) {
                out.line();
                out.paragraph(2, unseen, Style.DIM);
            }
        }
        if (result.cells().stream().anyMatch(cell -> !cell.rates().byPlacement().isEmpty())) {
            out.line();
            PlacementTable.of(result).print(out);
        }
        List<String> notes = Summary.notes(result);
        if (!notes.isEmpty()) {
            out.line();
            notes.forEach(note -> out.paragraph(2, note, Style.PLAIN));
        }
        for (CellResult cell : result.cells()) {
            Explorations.against(cell).ifPresent(outcome -> {
                out.line();
                out.line(cell.label() + ":");
                WitnessText.write(out, outcome);
            });
        }
    }

    private Table verdicts(ScenarioResult result, double reduction) {
        boolean explored =
                result.cells().stream().anyMatch(cell -> cell.explored().isPresent());
        boolean costs = result.cells().stream().allMatch(cell -> cell.cost().isPresent());
        return new Columns<CellResult>()
                .left("variant", CellResult::label)
                .left("kind", cell -> cell.variant().kind().toString())
                .left("grade", cell -> Figures.grade(cell.grade()))
                .where(explored, columns -> columns.left("explored", Explorations::brief))
                .column(
                        Column.left("verdict"),
                        cell -> Figures.verdict(cell, glyphs.atLeast()),
                        cell -> Style.of(Tone.of(cell)))
                .column(new Column(List.of("sure of", Figures.reduction(reduction) + " x"), false), Figures::sure)
                .right(
                        "forks",
                        cell -> cell.counts().exposed() + "/" + cell.counts().forks())
                .where(isNarrow(), TextReport::rates)
                .where(
                        costs,
                        columns -> columns.right(
                                        "ns/op",
                                        cell -> cell.cost()
                                                .map(cost -> Figures.three(cost.nanosPerOp()))
                                                .orElse(""))
                                .column(
                                        Column.right("more"),
                                        cell -> cell.cost()
                                                .map(CostFigures::more)
                                                .orElse(""),
                                        TextReport::costStyle)
                                .column(
                                        Column.left("ratio"),
                                        cell -> cell.cost()
                                                .map(cost -> Figures.ratio(cost, glyphs.plusMinus()))
                                                .orElse(""),
                                        TextReport::costStyle))
                .of(result.cells());
    }

    private static Style costStyle(CellResult cell) {
        return cell.cost().map(CostText::style).orElse(Style.PLAIN);
    }

    private static Columns<CellResult> rates(Columns<CellResult> columns) {
        return columns.column(EXPOSURE, Figures::exposure).left("bad/million", Figures::perMillion);
    }

    private Table histograms(ScenarioResult result) {
        int bar = barWidth(result);
        return new Columns<CellResult>()
                .left("variant", CellResult::label)
                .right("samples", cell -> Figures.count(cell.counts().samples()))
                .where(!isNarrow(), TextReport::rates)
                .each(
                        result.words(),
                        (columns, word) -> columns.column(
                                new Column(title(word, result, bar + 1 + COUNT_WIDTH), false),
                                cell -> bar(count(cell, word), result.largestCount(), bar) + " "
                                        + String.format("%6s", Figures.count(count(cell, word))),
                                cell -> style(cell, word, result)))
                .of(result.cells());
    }

    private static long count(CellResult cell, String word) {
        return cell.counts().outcomes().getOrDefault(word, 0L);
    }

    private static Style style(CellResult cell, String word, ScenarioResult result) {
        if (count(cell, word) == 0) {
            return Style.DIM;
        }
        return cell.verdict() == Verdict.LEAKS && result.scenario().bad().contains(word) ? Style.WRONG : Style.PLAIN;
    }

    /** The word, broken at hyphens so that the column need not be wide; a bad word is marked. */
    private static List<String> title(String word, ScenarioResult result, int columnWidth) {
        String marked = result.scenario().bad().contains(word)
                ? word + " !"
                : result.scenario().words().contains(word) ? word : word + " ?";
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String part : marked.split("(?<=-)", -1)) {
            if (!line.isEmpty() && line.length() + part.length() > columnWidth) {
                lines.add(line);
                line = "";
            }
            line += part;
        }
        lines.add(line);
        return lines;
    }

    /** Where the histograms need every column, rates stand beside the verdicts. */
    private boolean isNarrow() {
        return width < USUAL_WIDTH;
    }

    /** As wide as fits all words beside each other; at the least, they go into further bands. */
    private int barWidth(ScenarioResult result) {
        int names = longest(result, CellResult::label, 7);
        int rates = isNarrow() ? 0 : EXPOSURE_WIDTH + 2 + 2 + longest(result, Figures::perMillion, 11);
        int left = width - 2 - names - 2 - 7 - rates;
        int each = left / Math.max(1, result.words().size()) - 2 - 1 - COUNT_WIDTH;
        return Math.max(NARROWEST_BAR, Math.min(WIDEST_BAR, each));
    }

    private static int longest(ScenarioResult result, Function<CellResult, String> text, int least) {
        return result.cells().stream()
                .mapToInt(cell -> text.apply(cell).length())
                .reduce(least, Math::max);
    }

    private String bar(long count, long largest, int barWidth) {
        if (count == 0) {
            return " ".repeat(barWidth);
        }
        double share = Math.log1p((double) count) / Math.log1p((double) largest);
        int parts = glyphs.partialBars().length() + 1;
        int eighths = Math.max(1, (int) Math.round(share * barWidth * parts));
        int rest = eighths % parts;
        String bar = glyphs.bar().repeat(eighths / parts)
                + (rest == 0 ? "" : glyphs.partialBars().substring(rest - 1, rest));
        return bar + " ".repeat(barWidth - bar.length());
    }

    private static boolean hasSeveralTables(RoomResult room) {
        return room.costs().stream().map(Cost::benchmark).distinct().count() > 1;
    }

    private static void problems(Comparison comparison, Canvas out) {
        List<Failure> failures = comparison.failures();
        if (!failures.isEmpty() || !comparison.warnings().isEmpty()) {
            out.line();
        }
        if (!failures.isEmpty()) {
            out.paragraph(0, "Did not end well: " + failures.size(), Style.WRONG);
            failures.stream()
                    .limit(FAILURES_SHOWN)
                    .forEach(failure -> out.paragraph(
                            2,
                            failure.what() + ", round " + failure.round() + ": " + failure.how()
                                    + (failure.madeGood() ? ", made good by a second attempt" : "")
                                    + firstLine(failure),
                            Style.PLAIN));
            if (failures.size() > FAILURES_SHOWN) {
                out.paragraph(
                        2, "and " + (failures.size() - FAILURES_SHOWN) + " more; see the run folder", Style.PLAIN);
            }
        }
        comparison.warnings().forEach(warning -> out.paragraph(0, "Warning: " + warning, Style.UNSURE));
    }

    private static String firstLine(Failure failure) {
        return failure.detail()
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .map(line -> ", " + Canvas.cut(line.strip(), 160))
                .orElse("");
    }
}
