package pagerace.results.report.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import pagerace.results.cost.Counted;
import pagerace.results.plan.UsageException;
import pagerace.results.record.Instructions;
import pagerace.results.record.Instructions.Counts;
import pagerace.results.record.Series;
import pagerace.results.report.data.CsvReport;
import pagerace.results.report.data.JsonReport;
import pagerace.results.report.text.Canvas.Glyphs;
import pagerace.results.report.text.Canvas.Style;
import pagerace.results.report.text.Table.Column;
import pagerace.results.report.words.CostFigures;

/** What is in the code of each variant: a table per benchmark, a list in JSON, or a row each. */
public final class InstructionsText {
    private static final int WIDTH = 100;

    /** Stores are left out here: ten columns are too many. */
    private static final List<String> COLUMNS = List.of("locked", "fences", "loads", "allocs");

    private InstructionsText() {}

    /** @throws UsageException if there is no such format */
    public static void requireKnown(String format) {
        List<String> known = List.of("text", "json", "csv");
        if (!known.contains(format.toLowerCase(Locale.ROOT))) {
            throw UsageException.unknown("format", format, known);
        }
    }

    /** @param jdk whose code it is */
    public static void write(List<Counted> counted, String jdk, String format, PrintWriter out) {
        switch (format.toLowerCase(Locale.ROOT)) {
            case "json" -> JsonReport.print(json(counted, jdk), out);
            case "csv" -> CsvReport.instructions(counted, jdk, out);
            default -> text(counted, jdk, new Canvas(out, WIDTH, false, Glyphs.ASCII));
        }
        out.flush();
    }

    private static ArrayNode json(List<Counted> counted, String jdk) {
        ArrayNode all = JsonReport.JSON.createArrayNode();
        for (Counted one : counted) {
            ObjectNode node = all.addObject();
            node.put("room", one.room());
            node.put("benchmark", one.series().label());
            node.put("variant", one.variant());
            node.put("jdk", jdk);
            node.setAll((ObjectNode) JsonReport.JSON.valueToTree(one.instructions()));
        }
        return all;
    }

    static void text(List<Counted> counted, String jdk, Canvas out) {
        Map<Series, List<Counted>> tables = counted.stream()
                .collect(Collectors.groupingBy(Counted::series, LinkedHashMap::new, Collectors.toList()));
        tables.forEach((series, of) -> {
            out.heading(of.get(0).room() + " / " + series.label().replaceFirst("^pagerace\\.bench\\.", ""));
            out.line();
            columns(
                            new Columns<Counted>().left("variant", Counted::variant),
                            of,
                            one -> Optional.of(one.instructions()))
                    .of(of)
                    .print(out);
            out.line();
        });
        boolean read = counted.stream().anyMatch(one -> one.instructions().compiled() != null);
        out.paragraph(
                0,
                (read ? "C2 of JDK " + jdk + ", read by objdump. " : CostFigures.NO_CODE) + CostFigures.INSTRUCTIONS,
                Style.DIM);
    }

    /** Two groups of columns, each where somebody counted. */
    static <T> Columns<T> columns(Columns<T> columns, Collection<T> rows, Function<T, Optional<Instructions>> of) {
        Function<T, Optional<Counts>> inCode = row -> of.apply(row).flatMap(Instructions::inCode);
        group("C2:", columns, rows, inCode);
        group("path:", columns, rows, row -> of.apply(row).flatMap(Instructions::onPath));
        return columns.where(
                rows.stream().anyMatch(row -> !calls(inCode.apply(row)).isEmpty()),
                more -> more.left("C2, not counted", row -> calls(inCode.apply(row))));
    }

    private static <T> void group(
            String title, Columns<T> columns, Collection<T> rows, Function<T, Optional<Counts>> of) {
        if (rows.stream().noneMatch(row -> of.apply(row).isPresent())) {
            return;
        }
        String over = title;
        for (String name : COLUMNS) {
            ToIntFunction<Counts> count = Objects.requireNonNull(CostFigures.COUNTS.get(name));
            columns.column(
                    new Column(List.of(over, name), true),
                    row -> of.apply(row)
                            .map(counts -> Integer.toString(count.applyAsInt(counts)))
                            .orElse("?"));
            over = "";
        }
    }

    private static String calls(Optional<Counts> counts) {
        return counts.map(some -> String.join(", ", some.calls())).orElse("");
    }
}
