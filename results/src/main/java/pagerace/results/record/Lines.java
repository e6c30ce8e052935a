package pagerace.results.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pagerace.results.record.LineBlocks.Block;

/** Reads a file with a JSON object in each line, as many blocks of lines at a time as there are CPUs. */
final class Lines<T> {
    /** Makes a record of a line; need not be thread-safe. */
    @FunctionalInterface
    interface Parser<T> {
        T parse(byte[] block, int start, int length) throws IOException;
    }

    /**
     * What a block came to.
     *
     * @param lines how many were read, the damaged one included
     * @param damage of the last one of these; null if it is sound
     * @param ended whether nothing of the block came after it
     */
    private record Parsed<T>(
            List<T> records, int lines, @Nullable String damage, boolean ended) {}

    private final Path file;
    private final Supplier<Parser<T>> parsers;
    private final Consumer<T> records;
    private int number;
    private @Nullable String damage;

    private Lines(Path file, Supplier<Parser<T>> parsers, Consumer<T> records) {
        this.file = file;
        this.records = records;
        this.parsers = parsers;
    }

    /**
     * Reads the records of a file; none if there is no file.
     *
     * @param parsers makes one for each block
     * @param records gets them in order
     * @param warnings gets a line if the last line was cut off
     * @throws UnreadableRunException if another line is damaged
     */
    static <T> void read(Path file, Supplier<Parser<T>> parsers, Consumer<T> records, Consumer<String> warnings)
            throws IOException {
        if (LineBlocks.exist(file)) {
            new Lines<>(file, parsers, records).read(warnings);
        }
    }

    private void read(Consumer<String> warnings) throws IOException {
        int atOnce = Runtime.getRuntime().availableProcessors();
        try (LineBlocks blocks = LineBlocks.of(file)) {
            List<Block> some = new ArrayList<>();
            for (Block block = blocks.next(); block.length() > 0; block = blocks.next()) {
                some.add(block);
                if (some.size() == atOnce) {
                    parse(some, blocks);
                }
            }
            parse(some, blocks);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (damage != null) {
            warnings.accept(file + ": the last line was cut off and is left out");
        }
    }

    private void parse(List<Block> some, LineBlocks blocks) {
        for (Parsed<T> parsed : some.parallelStream().map(this::parsed).toList()) {
            requireSound();
            parsed.records.forEach(records);
            number += parsed.lines;
            damage = parsed.damage;
            if (!parsed.ended) {
                requireSound();
            }
        }
        some.forEach(blocks::reuse);
        some.clear();
    }

    /** Only the last line of a file may be damaged. */
    private void requireSound() {
        if (damage != null) {
            throw new UnreadableRunException(
                    file + ": line " + number + " is damaged: " + damage + "; copy the file anew, or delete that line");
        }
    }

    private Parsed<T> parsed(Block block) {
        Parser<T> parser = parsers.get();
        List<T> some = new ArrayList<>();
        int lines = 0;
        int end;
        for (int start = 0; start < block.length(); start = end + 1) {
            end = block.end(start);
            lines++;
            try {
                some.add(parser.parse(block.bytes(), start, end - start));
            } catch (JsonProcessingException e) {
                return new Parsed<>(some, lines, Damage.of(e), end + 1 >= block.length());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Parsed<>(some, lines, null, true);
    }
}
