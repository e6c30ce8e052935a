package pagerace.results.fleet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Supplier;

/** Of processes that want to replace one folder, one at a time does: whichever has locked a file, which goes when it is done. */
final class Turn {
    private Turn() {}

    /**
     * Waits for this process's turn, and does it.
     *
     * @throws IOException if the file cannot be had
     */
    static <T> T in(Path file, Supplier<T> work) throws IOException {
        while (true) {
            try (FileChannel lock = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                lock.lock();
                // Closed no earlier than the lock: a process that closes a file anywhere has lost all its locks of it.
                try (FileChannel there = FileChannel.open(file, StandardOpenOption.READ)) {
                    if (isOf(lock, there)) {
                        try {
                            return work.get();
                        } finally {
                            Files.deleteIfExists(file);
                        }
                    }
                } catch (NoSuchFileException e) {
                    // Whose turn it was has deleted it.
                }
            }
        }
    }

    /** Whose turn it was has deleted the file, and there may be another one by now, that somebody else has locked. */
    static boolean isOf(FileChannel lock, FileChannel there) throws IOException {
        byte[] mark = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
        lock.truncate(0).write(ByteBuffer.wrap(mark), 0);
        ByteBuffer read = ByteBuffer.allocate(mark.length);
        return there.read(read, 0) == mark.length && Arrays.equals(read.array(), mark);
    }
}
