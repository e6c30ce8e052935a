package pagerace.results.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pagerace.results.record.LineBlocks.Block;

class LineBlocksTest {
    @TempDir
    private Path temp;

    @Test
    void linesOfAnyLengthComeWholeAlsoIntoBlocksThatAreUsedAgain() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 6000; i++) {
            lines.add("x".repeat(i % 300));
        }
        lines.add(1000, "y".repeat(600_000));
        lines.add("z".repeat(1 << 18));
        lines.add("the end");

        List<String> read = new ArrayList<>();
        try (LineBlocks blocks = LineBlocks.of(Files.write(temp.resolve("lines"), lines))) {
            for (Block block = blocks.next(); block.length() > 0; block = blocks.next()) {
                int end;
                for (int start = 0; start < block.length(); start = end + 1) {
                    end = block.end(start);
                    read.add(new String(block.bytes(), start, end - start, StandardCharsets.UTF_8));
                }
                blocks.reuse(block);
            }
        }
        assertThat(read).isEqualTo(lines);
    }
}
