package pagerace.results.report.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import pagerace.results.cost.Cost;
import pagerace.results.differ.Comparisons;
import pagerace.results.differ.RunGroup;
import pagerace.results.judge.Comparison;
import pagerace.results.judge.Ungraded;
import pagerace.results.judge.Ungraded.Benchmark;
import pagerace.results.report.text.Canvas.Style;
import pagerace.results.report.text.Table.Column;
import pagerace.results.report.words.Agreements;
import pagerace.results.report.words.CostFigures;
import pagerace.results.report.words.Figures;

/** Of several runs side by side: what they cost, and what they come to. */
final class SidesText {
    private final Comparisons all;
    private final Function<String, String> letter;
    private final Canvas out;

    /** @param letter of a column, by its label */
    SidesText(Comparisons all, Function<String, String> letter, Canvas out) {
        this.all = all;
        this.letter = letter;
        this.out = out;
    }

    /** A table per benchmark, a column per run that has it. */
    void costs() {
        Map<String, Map<String, Map<String, Cost>>> benchmarks = new LinkedHashMap<>();
        for (RunGroup group : all.groups()) {
            costs(group.comparison())
                    .forEach(cost -> benchmarks
                            .computeIfAbsent(cost.benchmark(), any -> new LinkedHashMap<>())
                            .computeIfAbsent(cost.variant(), any -> new LinkedHashMap<>())
                            .putIfAbsent(group.label(), cost));
        }
        benchmarks.forEach((benchmark, variants) -> {
            out.line();
            out.heading("cost by " + benchmark);
            out.line();
            table(variants).print(out);
        });
        foreign();
    }

    /** Of benchmarks without a room, which no round relates to another, their medians and how these differ. */
    private void foreign() {
        Map<Benchmark, Map<String, Ungraded.Cost>> rows = new TreeMap<>();
        for (RunGroup group : all.groups()) {
            for (Ungraded.Cost cost : group.comparison().ungraded().costs()) {
                rows.computeIfAbsent(cost.what(), any -> new LinkedHashMap<>()).putIfAbsent(group.label(), cost);
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        List<RunGroup> here = having(rows);
        String shared = UngradedText.heading(rows.keySet(), out);
        UngradedText.<Map.Entry<Benchmark, Map<String, Ungraded.Cost>>>named(rows.keySet(), shared, Map.Entry::getKey)
                .each(
                        here,
                        (columns, group) -> columns.column(
                                        column(group, "ns/op", true),
                                        row -> said(row.getValue(), group, cost -> Figures.three(cost.nanosPerOp())))
                                .where(
                                        !group.equals(here.get(0)),
                                        more -> more.column(
                                                column(group, "ratio", true),
                                                row -> ratio(row.getValue(), group, here.get(0)))))
                .of(rows.entrySet())
                .print(out);
        out.line();
        out.paragraph(0, CostFigures.foreignSides(letter.apply(here.get(0).label())), Style.DIM);
    }

    private static String ratio(Map<String, Ungraded.Cost> row, RunGroup group, RunGroup base) {
        Ungraded.Cost to = row.get(base.label());
        return to == null ? "" : said(row, group, cost -> Figures.three(cost.nanosPerOp() / to.nanosPerOp()));
    }

    private <T> List<RunGroup> having(Map<?, Map<String, T>> rows) {
        return all.groups().stream()
                .filter(group -> rows.values().stream().anyMatch(row -> row.containsKey(group.label())))
                .toList();
    }

    private static Stream<Cost> costs(Comparison comparison) {
        return Stream.concat(
                comparison.rooms().stream().flatMap(room -> room.costs().stream()),
                comparison.costs().primitives().stream());
    }

    private Table table(Map<String, Map<String, Cost>> rows) {
        return new Columns<Map.Entry<String, Map<String, Cost>>>()
                .left("variant", Map.Entry::getKey)
                .each(
                        having(rows),
                        (columns, group) -> columns.column(
                                        column(group, "ns/op", true),
                                        row -> said(row.getValue(), group, cost -> Figures.three(cost.nanosPerOp())))
                                .column(
                                        column(group, "ratio", false),
                                        row -> said(
                                                row.getValue(),
                                                group,
                                                cost -> Figures.ratio(
                                                                cost,
                                                                out.glyphs().plusMinus())
                                                        + cost.difference()
                                                                .map(more -> ", " + CostFigures.more(cost) + " ns")
                                                                .orElse(""))))
                .of(rows.entrySet());
    }

    private Column column(RunGroup group, String title, boolean right) {
        return new Column(List.of(letter.apply(group.label()), title), right);
    }

    private static <T> String said(Map<String, T> row, RunGroup group, Function<T, String> what) {
        return Optional.ofNullable(row.get(group.label())).map(what).orElse("");
    }

    /** The last word on runs, however unlike they are. */
    void conclusion() {
        if (!all.agreements().isEmpty()) {
            out.line();
        }
        all.agreements()
                .forEach(agreement -> Agreements.sentences(agreement, letter::apply)
                        .forEach(sentence -> out.paragraph(0, sentence, Style.BOLD)));
    }
}
