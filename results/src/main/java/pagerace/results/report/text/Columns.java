package pagerace.results.report.text;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pagerace.results.report.text.Canvas.Style;
import pagerace.results.report.text.Table.Column;
import pagerace.results.report.text.Table.Entry;

/**
 * A table as what each of its columns says of a row, for a terminal or in Markdown.
 *
 * @param <T> what a row is about
 */
final class Columns<T> {
    private record Each<T>(Column column, Function<T, String> text, Function<T, Style> style, boolean isWhole) {
        Entry entry(T row) {
            return isWhole
                    ? new Entry(text.apply(row), style.apply(row))
                    : Entry.cut(text.apply(row), style.apply(row));
        }
    }

    private final List<Each<T>> all = new ArrayList<>();

    Columns<T> left(String title, Function<T, String> text) {
        return column(Column.left(title), text);
    }

    Columns<T> right(String title, Function<T, String> text) {
        return column(Column.right(title), text);
    }

    /** What is never cut, however wide it gets. */
    Columns<T> whole(String title, Function<T, String> text) {
        all.add(new Each<>(Column.left(title), text, row -> Style.PLAIN, true));
        return this;
    }

    /** Some that are not always there. */
    Columns<T> where(boolean wanted, Function<Columns<T>, Columns<T>> more) {
        return wanted ? more.apply(this) : this;
    }

    /** Some for each of these. */
    <E> Columns<T> each(Collection<E> these, BiConsumer<Columns<T>, E> more) {
        these.forEach(one -> more.accept(this, one));
        return this;
    }

    Columns<T> column(Column column, Function<T, String> text) {
        return column(column, text, row -> Style.PLAIN);
    }

    Columns<T> column(Column column, Function<T, String> text, Function<T, Style> style) {
        all.add(new Each<>(column, text, style, false));
        return this;
    }

    Table of(Collection<T> rows) {
        Table table = new Table(all.stream().map(Each::column).toList());
        rows.forEach(row -> table.row(all.stream().map(each -> each.entry(row)).toList()));
        return table;
    }

    void markdown(Collection<T> rows, PrintWriter out) {
        markdown(all.stream().map(each -> String.join(" ", each.column.title())), out);
        out.println(all.stream()
                .map(each -> each.column.isRight() ? "--:" : "---")
                .collect(Collectors.joining("|", "|", "|")));
        rows.forEach(row -> markdown(all.stream().map(each -> each.text.apply(row)), out));
    }

    private static void markdown(Stream<String> cells, PrintWriter out) {
        out.println(cells.map(MarkdownReport::text).collect(Collectors.joining(" | ", "| ", " |")));
    }
}
