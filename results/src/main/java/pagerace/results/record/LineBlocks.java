package pagerace.results.record;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.zip.GZIPInputStream;

/** Whole lines of a file, a part of it at a time; of one that was packed to be kept as {@code FILE.gz}, too. */
final class LineBlocks implements AutoCloseable {
    /** Half of the smallest region of a heap and more would be collected as a large object, at great expense. */
    private static final int BYTES = 1 << 18;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;

    private final InputStream in;
    private final Deque<byte[]> spare = new ArrayDeque<>();
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
    Block next() throws IOException {
        byte[] bytes = spare.isEmpty() ? new byte[BYTES] : spare.remove();
        if (bytes.length <= rest.length) {
            bytes = new byte[2 * rest.length];
        }
        System.arraycopy(rest, 0, bytes, 0, rest.length);
        int length = rest.length;
        while (true) {
            length += in.readNBytes(bytes, length, bytes.length - length);
            int end = length < bytes.length ? length : lastEnd(bytes);
            if (end > 0 || length == 0) {
                rest = Arrays.copyOfRange(bytes, end, length);
                return new Block(bytes, end);
            }
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
    }

    /** A block that nobody needs any more. */
    void reuse(Block block) {
        spare.add(block.bytes);
    }

    private static int lastEnd(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    /** A part of a file. */
    static final class Block {
        private final byte[] bytes;
        private final int length;

        private Block(byte[] bytes, int length) {
            this.bytes = bytes;
            this.length = length;
        }

        /** Its bytes, and others behind them. */
        byte[] bytes() {
            return bytes;
        }

        int length() {
            return length;
        }

        /** Where the line that begins here ends: after its last byte, which is the end of the block or before a line feed. */
        int end(int start) {
            int end = start;
            // Eight bytes at a time, as there may be a gigabyte: a byte that is 0 after this is a line feed.
            for (; end + Long.BYTES <= length; end += Long.BYTES) {
                long differs = (long) EIGHT.get(bytes, end) ^ (ONES * '\n');
                long feeds = (differs - ONES) & ~differs & (ONES << 7);
                if (feeds != 0) {
                    return end + Long.numberOfTrailingZeros(feeds) / Byte.SIZE;
                }
            }
            while (end < length && bytes[end] != '\n') {
                end++;
            }
            return end;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
