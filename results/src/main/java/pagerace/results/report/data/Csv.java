package pagerace.results.report.data;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import pagerace.results.statistics.Interval;

/**
 * Comma-separated values as in RFC 4180, with a header: text stands as it is, quoted where need be; what is unknown is
 * empty, and figures have their full precision.
 *
 * @param <T> what a row is about
 */
final class Csv<T> {
    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .build();

    private final CsvSchema.Builder header = CsvSchema.builder();
    private final List<Function<T, Object>> columns = new ArrayList<>();

    /** One more column. An empty optional is unknown. */
    Csv<T> column(String name, Function<T, Object> value) {
        header.addColumn(name);
        columns.add(value);
        return this;
    }

    /** Two more columns, for the ends of an interval in this unit. */
    Csv<T> interval(String low, String high, double unit, Function<T, Optional<Interval>> interval) {
        return column(low, row -> interval.apply(row).map(i -> i.low() * unit))
                .column(high, row -> interval.apply(row).map(i -> i.high() * unit));
    }

    /** Writes a row for each of them; does not close the writer. */
    void write(Stream<T> rows, PrintWriter out) {
        try (SequenceWriter writer = CSV.writer(header.build().withHeader()).writeValues(out)) {
            for (T row : (Iterable<T>) rows::iterator) {
                writer.write(
                        columns.stream().map(column -> text(column.apply(row))).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.flush();
    }

    private static String text(Object value) {
        if (value instanceof Optional<?> some) {
            return some.map(Csv::text).orElse("");
        }
        if (value instanceof OptionalDouble some) {
            return some.isPresent() ? Double.toString(some.getAsDouble()) : "";
        }
        return value.toString();
    }
}
