package pagerace.results.record;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.BitSet;
import pagerace.results.record.LineBlocks.Block;

/** Copies lines of {@code forks.jsonl} without reading more of them than their rounds: a million is a gigabyte. */
final class ForkLines {
    /** A key; inside of a text its quotes would be escaped. */
    private static final byte[] ROUND = "\"round\":".getBytes(StandardCharsets.US_ASCII);

    private static final int BUFFER = 1 << 18;

    private ForkLines() {}

    /** As {@link RunFolder#append(Path, BitSet, int)}. */
    static void append(Path from, BitSet which, int rounds, Path to) throws IOException {
        try (LineBlocks blocks = LineBlocks.of(from);
                OutputStream out =
                        new BufferedOutputStream(Files.newOutputStream(to, StandardOpenOption.APPEND), BUFFER)) {
            int line = 0;
            for (Block block = blocks.next(); line < which.length(); block = blocks.next()) {
                if (block.length() == 0) {
                    throw new IOException("it has become shorter");
                }
                int end;
                for (int start = 0; start < block.length() && line < which.length(); start = end + 1) {
                    end = block.end(start);
                    if (which.get(line++)) {
                        copy(block, start, end, rounds, out);
                    }
                }
                blocks.reuse(block);
            }
        }
    }

    private static void copy(Block block, int start, int end, int rounds, OutputStream out) throws IOException {
        byte[] bytes = block.bytes();
        int digits = start;
        while (digits < end && !isRound(bytes, digits, end)) {
            digits++;
        }
        digits += ROUND.length;
        int rest = digits;
        int round = 0;
        while (rest < end && Character.isDigit(bytes[rest])) {
            round = Math.addExact(Math.multiplyExact(10, round), bytes[rest++] - '0');
        }
        if (rest == digits) {
            throw new IOException("a line without a round");
        }
        out.write(bytes, start, digits - start);
        out.write(Integer.toString(Math.addExact(round, rounds)).getBytes(StandardCharsets.US_ASCII));
        out.write(bytes, rest, end - rest);
        out.write('\n');
    }

    private static boolean isRound(byte[] bytes, int at, int end) {
        return bytes[at] == '"'
                && at + ROUND.length <= end
                && Arrays.equals(bytes, at, at + ROUND.length, ROUND, 0, ROUND.length);
    }
}
