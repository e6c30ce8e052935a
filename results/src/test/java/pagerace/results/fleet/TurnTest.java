package pagerace.results.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void aLockOfAFileThatWasDeletedOrReplacedIsNobodysTurn() throws Exception {
        Path file = temp.resolve("merged.lock");
        try (FileChannel waited = open(file)) {
            assertThat(Turn.isOf(waited, file)).isTrue();
            Files.delete(file);
            assertThat(Turn.isOf(waited, file)).isFalse();
            try (FileChannel other = open(file)) {
                assertThat(Turn.isOf(other, file)).isTrue();
                assertThat(Turn.isOf(waited, file)).isFalse();
                assertThat(Turn.isOf(other, file)).isTrue();
            }
        }
    }

    private static FileChannel open(Path file) throws Exception {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
}
