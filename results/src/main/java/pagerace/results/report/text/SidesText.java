package pagerace.results.report.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import pagerace.results.cost.Cost;
import pagerace.results.differ.Comparisons;
import pagerace.results.differ.RunGroup;
import pagerace.results.judge.Comparison;
import pagerace.results.judge.Ungraded;
import pagerace.results.report.text.Canvas.Style;
import pagerace.results.report.text.Table.Column;
import pagerace.results.report.words.Agreements;
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
            table(
                            "variant",
                            variants,
                            cost -> Figures.three(cost.nanosPerOp()),
                            cost -> Optional.of(Figures.ratio(cost, out.glyphs().plusMinus())))
                    .print(out);
        });
        Map<String, Map<String, Ungraded.Cost>> foreign = new LinkedHashMap<>();
        for (RunGroup group : all.groups()) {
            for (Ungraded.Cost cost : group.comparison().ungraded().costs()) {
                foreign.computeIfAbsent((cost.benchmark() + " " + cost.params()).strip(), any -> new LinkedHashMap<>())
                        .putIfAbsent(group.label(), cost);
            }
        }
        if (!foreign.isEmpty()) {
            out.line();
            out.heading("costs without a room");
            out.line();
            table("benchmark", foreign, cost -> Figures.three(cost.nanosPerOp()), cost -> Optional.empty())
                    .print(out);
        }
    }

    private static Stream<Cost> costs(Comparison comparison) {
        return Stream.concat(
                comparison.rooms().stream().flatMap(room -> room.costs().stream()),
                comparison.costs().primitives().stream());
    }

    private <T> Table table(
            String title,
            Map<String, Map<String, T>> rows,
            Function<T, String> nanos,
            Function<T, Optional<String>> ratio) {
        List<RunGroup> here = all.groups().stream()
                .filter(group -> rows.values().stream().anyMatch(row -> row.containsKey(group.label())))
                .toList();
        boolean hasRatios = rows.values().stream()
                .flatMap(row -> row.values().stream())
                .anyMatch(cost -> ratio.apply(cost).isPresent());
        return new Columns<Map.Entry<String, Map<String, T>>>()
                .left(title, Map.Entry::getKey)
                .each(
                        here,
                        (columns, group) -> columns.column(
                                        column(group, "ns/op", true), row -> said(row.getValue(), group, nanos))
                                .where(
                                        hasRatios,
                                        more -> more.column(
                                                column(group, "ratio", false),
                                                row -> said(
                                                        row.getValue(),
                                                        group,
                                                        cost -> ratio.apply(cost)
                                                                .orElse("")))))
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
