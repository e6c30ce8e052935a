package pagerace.results.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallVmTest {
    @TempDir
    private Path temp;

    private void run(String folder, long bytes) throws Exception {
        Path path = Files.createDirectories(temp.resolve(folder));
        try (RandomAccessFile forks =
                new RandomAccessFile(path.resolve("forks.jsonl").toFile(), "rw")) {
            forks.setLength(bytes);
        }
    }

    @Test
    void runsAreLargeByWhatTheyHaveTogether() throws Exception {
        run("shards/a", 20 << 20);
        assertThat(SmallVm.isLarge("merge", temp.resolve("shards").toString())).isFalse();
        run("shards/b", 20 << 20);
        assertThat(SmallVm.isLarge("merge", temp.resolve("shards").toString())).isTrue();
        assertThat(SmallVm.isLarge(
                        "compare",
                        temp.resolve("shards/a").toString(),
                        temp.resolve("shards/b").toString()))
                .isTrue();
    }

    @Test
    void whatIsNoFolderIsNotLarge() {
        assertThat(SmallVm.isLarge("merge", "--plan", "nowhere.json", "\0", "")).isFalse();
    }

    @Test
    void whatReadsNoRunsStaysHere() throws Exception {
        run("a", 40 << 20);
        assertThat(SmallVm.run("stress", "--out", temp.toString())).isEmpty();
        assertThat(SmallVm.run()).isEmpty();
    }
}
