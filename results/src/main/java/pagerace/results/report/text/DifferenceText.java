package pagerace.results.report.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import pagerace.results.differ.Comparisons;
import pagerace.results.differ.Difference;
import pagerace.results.differ.Dimension;
import pagerace.results.differ.RunGroup;
import pagerace.results.differ.Side;
import pagerace.results.judge.CellResult;
import pagerace.results.judge.Comparison;
import pagerace.results.judge.Failure;
import pagerace.results.judge.RoomResult;
import pagerace.results.judge.ScenarioResult;
import pagerace.results.judge.Ungraded;
import pagerace.results.report.text.Canvas.Style;
import pagerace.results.report.text.Table.Column;
import pagerace.results.report.words.Agreements;
import pagerace.results.report.words.Figures;
import pagerace.results.report.words.Summary;
import pagerace.results.report.words.Tone;

/** Several runs side by side, a letter each; and a section per pair of sides that says how they differ. */
final class DifferenceText {
    private static final int WARNINGS_SHOWN = 3;

    private static final String LEGEND = "ratio: typical rate of the first side over that of the second, with 95 %"
            + " interval. p: permutation test over forks, adjusted for the number of cells. Cells without a bad outcome"
            + " on either side are left out. All of it: pagerace help verdicts.";

    private final Comparisons all;
    private final Canvas out;
    private final Map<String, String> letters = new LinkedHashMap<>();
    private final SidesText sides;

    DifferenceText(Comparisons all, Canvas out) {
        this.all = all;
        this.out = out;
        this.sides = new SidesText(all, label -> letters.getOrDefault(label, ""), out);
        for (RunGroup group : all.groups()) {
            int index = letters.size();
            letters.put(group.label(), index < 26 ? String.valueOf((char) ('A' + index)) : "#" + (index + 1));
        }
    }

    /** Who is who, then per scenario verdicts and rates, a column per group. */
    void sideBySide() {
        all.groups().forEach(this::who);
        all.remarks().forEach(remark -> out.paragraph(0, "Note: " + remark, Style.UNSURE));
        Map<String, List<ScenarioRow>> scenarios = new LinkedHashMap<>();
        for (RunGroup group : all.groups()) {
            for (RoomResult room : group.comparison().rooms()) {
                for (ScenarioResult scenario : room.scenarios()) {
                    String title =
                            room.bug().room() + " / " + scenario.scenario().name();
                    scenarios.computeIfAbsent(title, any -> new ArrayList<>()).add(new ScenarioRow(group, scenario));
                }
            }
        }
        scenarios.forEach((title, columns) -> {
            out.line();
            out.heading(title);
            out.line();
            cells(columns).print(out);
            List<String> notes = new ArrayList<>();
            for (ScenarioRow column : columns) {
                Summary.notes(column.scenario()).forEach(note -> notes.add(letter(column.group()) + ", " + note));
            }
            if (!notes.isEmpty()) {
                out.line();
                notes.forEach(note -> out.paragraph(2, note, Style.PLAIN));
            }
        });
        ungraded();
        sides.costs();
    }

    /** Of tests that nobody graded, rates per outcome. */
    private void ungraded() {
        Map<String, Map<String, Map<RunGroup, Ungraded.Outcome>>> tests = new TreeMap<>();
        for (RunGroup group : all.groups()) {
            for (Ungraded.Test test : group.comparison().ungraded().tests()) {
                test.outcomes()
                        .forEach(outcome -> tests.computeIfAbsent(test.test(), any -> new TreeMap<>())
                                .computeIfAbsent(outcome.word(), any -> new LinkedHashMap<>())
                                .put(group, outcome));
            }
        }
        tests.forEach((test, outcomes) -> {
            Table table = new Columns<Map.Entry<String, Map<RunGroup, Ungraded.Outcome>>>()
                    .left("outcome", Map.Entry::getKey)
                    .each(
                            all.groups(),
                            (columns, group) -> columns.column(
                                            new Column(List.of(letter(group), "samples"), true),
                                            row -> here(row.getValue(), group, it -> Figures.exact(it.count())))
                                    .column(
                                            new Column(List.of(letter(group), "per million"), false),
                                            row -> here(row.getValue(), group, it -> Figures.perMillion(it.rate()))))
                    .of(outcomes.entrySet());
            out.line();
            out.heading(test);
            out.paragraph(2, "no grade, so no verdict", Style.PLAIN);
            out.line();
            table.print(out);
        });
    }

    private static String here(
            Map<RunGroup, Ungraded.Outcome> outcomes, RunGroup group, Function<Ungraded.Outcome, String> said) {
        return Optional.ofNullable(outcomes.get(group)).map(said).orElse("");
    }

    private void who(RunGroup group) {
        Comparison comparison = group.comparison();
        String where = Summary.where(comparison.header(), group.jvm());
        out.paragraph(0, letter(group) + "  " + group.label() + ": " + where, Style.BOLD);
        out.paragraph(3, "exit code " + comparison.exitCode() + ", " + comparison.meaning(), Style.PLAIN);
        if (!comparison.failures().isEmpty()) {
            out.paragraph(
                    3,
                    Figures.counted(comparison.failures().size(), "fork") + " did not end well, "
                            + comparison.failures().stream()
                                    .filter(Failure::madeGood)
                                    .count()
                            + " made good by a second attempt",
                    Style.WRONG);
        }
        List<String> warnings = comparison.warnings();
        warnings.stream()
                .limit(WARNINGS_SHOWN)
                .forEach(warning -> out.paragraph(3, "Warning: " + warning, Style.UNSURE));
        if (warnings.size() > WARNINGS_SHOWN) {
            out.paragraph(3, "and " + (warnings.size() - WARNINGS_SHOWN) + " more warnings", Style.UNSURE);
        }
    }

    private record ScenarioRow(RunGroup group, ScenarioResult scenario) {
        Optional<CellResult> cell(String label) {
            return scenario.cells().stream()
                    .filter(cell -> cell.label().equals(label))
                    .findFirst();
        }

        String said(String label, Function<CellResult, String> what) {
            return cell(label).map(what).orElse("");
        }
    }

    private Table cells(List<ScenarioRow> columns) {
        return new Columns<String>()
                .left("variant", label -> label)
                .each(
                        columns,
                        (table, in) -> table.column(
                                        new Column(List.of(letter(in.group()), "verdict"), false),
                                        label -> in.said(
                                                label,
                                                cell -> Figures.verdict(
                                                        cell, out.glyphs().atLeast())),
                                        label -> in.cell(label)
                                                .map(cell -> Style.of(Tone.of(cell)))
                                                .orElse(Style.PLAIN))
                                .column(
                                        new Column(List.of(letter(in.group()), "forks"), true),
                                        label -> in.said(
                                                label,
                                                cell -> cell.counts().exposed() + "/"
                                                        + cell.counts().forks()))
                                .column(
                                        new Column(List.of(letter(in.group()), "bad/million"), false),
                                        label -> in.said(label, Figures::perMillion)))
                .of(columns.stream()
                        .flatMap(column -> column.scenario().cells().stream())
                        .map(CellResult::label)
                        .distinct()
                        .toList());
    }

    /** A table per pair of sides, or a line where nothing can be told; then what it comes to. */
    void differences() {
        Map<Sides, List<Difference>> bySides = new LinkedHashMap<>();
        for (Difference difference : all.differences()) {
            bySides.computeIfAbsent(Sides.of(difference), any -> new ArrayList<>())
                    .add(difference);
        }
        bySides.forEach((sides, some) -> {
            out.line();
            out.heading(name(sides.other()) + " against " + name(sides.base()) + ", by " + sides.dimension());
            if (some.stream().allMatch(difference -> difference.word() == Difference.Word.CANNOT_TELL)) {
                out.paragraph(2, Agreements.cannotTell(some), Style.PLAIN);
            } else {
                out.line();
                table(some).print(out);
                notes(some);
            }
        });
        if (all.differences().stream().anyMatch(difference -> difference.word() != Difference.Word.CANNOT_TELL)) {
            out.line();
            out.paragraph(0, LEGEND, Style.DIM);
        }
        sides.conclusion();
    }

    private record Sides(Dimension dimension, Side base, Side other) {
        static Sides of(Difference difference) {
            return new Sides(
                    difference.dimension(),
                    difference.base().side(),
                    difference.other().side());
        }
    }

    private static Table table(List<Difference> differences) {
        return new Columns<Difference>()
                .left("scenario and variant", DifferenceText::name)
                .left(
                        "forks",
                        difference -> difference.other().forks() + " : "
                                + difference.base().forks())
                .left("ratio", difference -> Figures.ratio(difference.relative()))
                .left(
                        "p",
                        difference -> difference.tested().adjustedP().isPresent()
                                ? Figures.three(difference.tested().adjustedP().getAsDouble())
                                : "")
                .column(
                        Column.left(""),
                        difference -> difference.word().toString(),
                        difference -> Style.of(Tone.of(difference.word())))
                .of(differences);
    }

    /** Without packages, for which a table has no room. */
    private static String name(Difference difference) {
        return difference.what().name().replaceFirst("^(?:[a-z0-9_]+\\.)+", "");
    }

    /** What is to be said of cells, those alike in one sentence. */
    private void notes(List<Difference> differences) {
        Map<String, List<String>> cells = new LinkedHashMap<>();
        for (Difference difference : differences) {
            if (!difference.why().isEmpty()) {
                String what = difference.word() == Difference.Word.CANNOT_TELL
                        ? difference.word() + ": " + difference.why()
                        : difference.why();
                cells.computeIfAbsent(what, any -> new ArrayList<>())
                        .add(difference.what().variantInSettings());
            }
        }
        if (!cells.isEmpty()) {
            out.line();
        }
        cells.forEach((what, names) -> out.paragraph(
                2,
                (names.size() == differences.size() && names.size() > 1 ? "All" : String.join(", ", names)) + ": "
                        + what + ".",
                Style.PLAIN));
    }

    private String letter(RunGroup group) {
        return letters.getOrDefault(group.label(), "");
    }

    private String name(Side side) {
        String letter = letters.get(side.label());
        return letter == null ? side.label() : letter;
    }
}
