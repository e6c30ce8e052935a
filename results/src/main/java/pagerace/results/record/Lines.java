package pagerace.results.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** Reads a file with a JSON object in each line, one line at a time; one that was packed to be kept as {@code FILE.gz}, too. */
final class Lines {
    private Lines() {}

    /** Makes a record of a line. */
    @FunctionalInterface
    interface Parser<T> {
        T parse(String line) throws IOException;
    }

    /**
     * The records of a file; none if there is no file.
     *
     * @param warnings gets a line if the last line was cut off
     * @throws UnreadableRunException if another line is damaged
     */
    static <T> List<T> read(Path file, Parser<T> parser, Consumer<String> warnings) throws IOException {
        if (!Files.exists(file) && !Files.exists(packed(file))) {
            return List.of();
        }
        List<T> records = new ArrayList<>();
        try (BufferedReader lines = open(file, StandardCharsets.UTF_8)) {
            int number = 0;
            String next = lines.readLine();
            while (next != null) {
                String line = next;
                next = lines.readLine();
                number++;
                try {
                    records.add(parser.parse(line));
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

    /** The lines of the file, packed or not. */
    static BufferedReader open(Path file, Charset charset) throws IOException {
        return Files.exists(file)
                ? Files.newBufferedReader(file, charset)
                : new BufferedReader(
                        new InputStreamReader(new GZIPInputStream(Files.newInputStream(packed(file))), charset));
    }

    private static Path packed(Path file) {
        return file.resolveSibling(file.getFileName() + ".gz");
    }
}
