package pagerace.results.record;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;

/** Copies lines of {@code forks.jsonl} without reading more of them than their rounds: a million is a gigabyte. */
final class ForkLines {
    /** A key; inside of a text its quotes would be escaped. */
    private static final String ROUND = "\"round\":";

    private ForkLines() {}

    /** As {@link RunFolder#append(Path, BitSet, int)}. */
    static void append(Path from, BitSet which, int rounds, Path to) throws IOException {
        // In this charset bytes stay what they are.
        try (BufferedReader in = Lines.open(from, StandardCharsets.ISO_8859_1);
                BufferedWriter out =
                        Files.newBufferedWriter(to, StandardCharsets.ISO_8859_1, StandardOpenOption.APPEND)) {
            for (int i = 0; i < which.length(); i++) {
                String line = in.readLine();
                if (line == null) {
                    throw new IOException("it has become shorter");
                }
                if (which.get(i)) {
                    copy(line, rounds, out);
                }
            }
        }
    }

    private static void copy(String line, int rounds, Writer out) throws IOException {
        int start = line.indexOf(ROUND) + ROUND.length();
        int end = start;
        while (end < line.length() && Character.isDigit(line.charAt(end))) {
            end++;
        }
        if (start < ROUND.length() || end == start) {
            throw new IOException("a line without a round");
        }
        out.write(line, 0, start);
        out.write(Integer.toString(Integer.parseInt(line, start, end, 10) + rounds));
        out.write(line, end, line.length() - end);
        out.write('\n');
    }
}
