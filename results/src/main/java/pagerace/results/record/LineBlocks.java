package pagerace.results.record;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** Whole lines of a file, a part of it at a time; of one that was packed to be kept as {@code FILE.gz}, too. */
final class LineBlocks implements AutoCloseable {
    /** Half of the smallest region of a heap and more would be collected as a large object, at great expense. */
    private static final int BYTES = 1 << 18;

    private final InputStream in;
    private byte[] rest = {};

    private LineBlocks(InputStream in) {
        this.in = in;
    }

    static boolean exist(Path file) {
        return Files.exists(file) || Files.exists(packed(file));
    }

    static LineBlocks of(Path file) throws IOException {
        return new LineBlocks(
                Files.exists(file)
                        ? Files.newInputStream(file)
                        : new GZIPInputStream(Files.newInputStream(packed(file))));
    }

    private static Path packed(Path file) {
        return file.resolveSibling(file.getFileName() + ".gz");
    }

    /** The next ones, none of them cut but by the end of the file; empty if there are no more. */
    byte[] next() throws IOException {
        byte[] block = rest;
        while (true) {
            int before = block.length;
            byte[] more = in.readNBytes(BYTES);
            if (before == 0) {
                block = more;
            } else {
                block = Arrays.copyOf(block, before + more.length);
                System.arraycopy(more, 0, block, before, more.length);
            }
            int end = more.length < BYTES ? block.length : lastEnd(block);
            if (end > 0 || block.length == 0) {
                rest = Arrays.copyOfRange(block, end, block.length);
                return end == block.length ? block : Arrays.copyOf(block, end);
            }
        }
    }

    private static int lastEnd(byte[] block) {
        int end = block.length;
        while (end > 0 && block[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    /** Where the line that begins here ends: after its last byte, which is the end of the block or before a line feed. */
    static int end(byte[] block, int start) {
        int end = start;
        while (end < block.length && block[end] != '\n') {
            end++;
        }
        return end;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
