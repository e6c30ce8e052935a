package pagerace.results.report.data;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;

/** Comma-separated values as in RFC 4180, with a header: text stands as it is, quoted where need be. */
final class Csv {
    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .build();

    private Csv() {}

    /**
     * Writes a table; does not close the writer.
     *
     * @param header the columns, separated by commas
     * @param rows each with a text per column, empty where it is unknown
     */
    static void write(String header, Collection<List<String>> rows, PrintWriter out) {
        CsvSchema schema = CsvSchema.builder()
                .addColumns(List.of(header.split(",")), CsvSchema.ColumnType.STRING)
                .build()
                .withHeader();
        try (SequenceWriter writer = CSV.writer(schema).writeValues(out)) {
            for (List<String> row : rows) {
                writer.write(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.flush();
    }

    /** In full precision; empty if unknown. */
    static String number(OptionalDouble value) {
        return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
    }
}
