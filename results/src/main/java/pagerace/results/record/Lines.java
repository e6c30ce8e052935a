package pagerace.results.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Reads a file with a JSON object in each line, one line at a time. */
final class Lines {
    private Lines() {}

    /**
     * The records of a file; none if there is no file.
     *
     * @param each what to do with a record before it is kept
     * @param warnings gets a line if the last line was cut off
     * @throws UnreadableRunException if another line is damaged
     */
    static <T> List<T> read(Path file, ObjectReader reader, UnaryOperator<T> each, Consumer<String> warnings)
            throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        List<T> records = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            int number = 0;
            String next = lines.readLine();
            while (next != null) {
                String line = next;
                next = lines.readLine();
                number++;
                try {
                    T value = reader.readValue(line);
                    records.add(each.apply(value));
                } catch (JsonProcessingException e) {
                    if (next != null) {
                        throw new UnreadableRunException(
                                file + ": line " + number + " is damaged: " + e.getOriginalMessage());
                    }
                    warnings.accept(file + ": the last line was cut off and is left out");
                }
            }
        }
        return records;
    }
}
