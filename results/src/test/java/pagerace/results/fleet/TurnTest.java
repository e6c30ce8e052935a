package pagerace.results.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pagerace.results.fork.Child;
import pagerace.results.fork.Jvm;

class TurnTest {
    @TempDir
    private Path temp;

    @Test
    void nothingIsLeftOfIt() throws Exception {
        Path file = temp.resolve("merged.lock");
        for (int i = 0; i < 2; i++) {
            assertThat(Turn.in(file, () -> Files.exists(file))).isTrue();
            assertThat(file).doesNotExist();
        }
    }

    /** Another process, which says whether a file is locked. */
    static final class Other {
        private Other() {}

        public static void main(String[] args) throws IOException {
            try (FileChannel channel = open(Path.of(args[0]))) {
                System.out.println(channel.tryLock() == null ? "locked" : "free");
            }
        }

        static List<String> says(Path file) {
            return Child.run(
                            List.of(Jvm.java(), "-cp", Jvm.classPath(), Other.class.getName(), file.toString()),
                            Duration.ofMinutes(1))
                    .output();
        }
    }

    @Test
    void nobodyElseHasATurnMeanwhile() throws Exception {
        Path file = temp.resolve("merged.lock");
        assertThat(Turn.in(file, () -> Other.says(file))).containsExactly("locked");
        assertThat(Other.says(file)).containsExactly("free");
    }

    @Test
    void aLockOfAFileThatWasReplacedIsNobodysTurn() throws Exception {
        Path file = temp.resolve("merged.lock");
        try (FileChannel waited = open(file)) {
            assertThat(isOf(waited, file)).isTrue();
            Files.delete(file);
            try (FileChannel other = open(file)) {
                assertThat(isOf(waited, file)).isFalse();
                assertThat(isOf(other, file)).isTrue();
                assertThat(isOf(waited, file)).isFalse();
                assertThat(isOf(other, file)).isTrue();
            }
        }
    }

    private static boolean isOf(FileChannel lock, Path file) throws IOException {
        try (FileChannel there = FileChannel.open(file, StandardOpenOption.READ)) {
            return Turn.isOf(lock, there);
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
}
