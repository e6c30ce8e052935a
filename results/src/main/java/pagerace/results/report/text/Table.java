package pagerace.results.report.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of a terminal. Columns that do not fit go into further bands below, which repeat the first column.
 */
final class Table {
    private static final int INDENT = 2;
    private static final int GAP = 2;

    /** A name from a file may be of any length. */
    private static final int WIDEST_CELL = 56;

    private final List<Column> columns;
    private final List<List<Entry>> rows = new ArrayList<>();

    Table(List<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    /** @param title its lines, of which the last stands directly above the cells */
    record Column(List<String> title, boolean isRight) {
        Column {
            title = title.stream()
                    .map(line -> Canvas.cut(Canvas.printable(line), WIDEST_CELL))
                    .toList();
        }

        static Column left(String title) {
            return new Column(List.of(title), false);
        }

        static Column right(String title) {
            return new Column(List.of(title), true);
        }
    }

    record Entry(String text, Canvas.Style style) {
        Entry {
            text = Canvas.printable(text);
        }

        /** Cut in the middle, if need be: names that begin alike mostly end in what tells them apart. */
        static Entry cut(String text, Canvas.Style style) {
            return new Entry(Canvas.cutInTheMiddle(Canvas.printable(text), WIDEST_CELL), style);
        }

        static Entry of(String text) {
            return cut(text, Canvas.Style.PLAIN);
        }
    }

    void row(List<Entry> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(cells.size() + " cells for " + columns.size() + " columns");
        }
        rows.add(List.copyOf(cells));
    }

    void print(Canvas out) {
        int next = 1;
        do {
            List<Integer> band = new ArrayList<>(List.of(0));
            int used = INDENT + width(0);
            // A band takes at least one column, however wide.
            while (next < columns.size() && (band.size() == 1 || used + GAP + width(next) <= out.width())) {
                used += GAP + width(next);
                band.add(next++);
            }
            print(out, band);
            if (next < columns.size()) {
                out.line();
            }
        } while (next < columns.size());
    }

    private void print(Canvas out, List<Integer> band) {
        int titleLines = band.stream()
                .mapToInt(column -> columns.get(column).title().size())
                .max()
                .orElse(0);
        for (int i = 0; i < titleLines; i++) {
            List<String> pieces = new ArrayList<>();
            for (int column : band) {
                List<String> title = columns.get(column).title();
                int line = i - (titleLines - title.size());
                piece(out, pieces, column, new Entry(line < 0 ? "" : title.get(line), Canvas.Style.DIM));
            }
            out.pieces(pieces);
        }
        for (List<Entry> row : rows) {
            List<String> pieces = new ArrayList<>();
            for (int column : band) {
                piece(out, pieces, column, row.get(column));
            }
            out.pieces(pieces);
        }
    }

    private void piece(Canvas out, List<String> pieces, int column, Entry cell) {
        pieces.add(" ".repeat(pieces.isEmpty() ? INDENT : GAP));
        String space = " ".repeat(width(column) - cell.text().length());
        String text = out.styled(cell.text(), cell.style());
        pieces.add(columns.get(column).isRight() ? space + text : text + space);
    }

    private int width(int column) {
        int title = columns.get(column).title().stream()
                .mapToInt(String::length)
                .max()
                .orElse(0);
        int cells = rows.stream()
                .mapToInt(row -> row.get(column).text().length())
                .max()
                .orElse(0);
        return Math.max(title, cells);
    }
}
