package pagerace.isize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pagerace.race.Windows;

class CompressFileRangeTest {
    private static final long END = 20_480 - 1;

    static List<CompressFileRange> all() {
        return List.of(
                new CompressFileRange.DoubleRead(),
                new CompressFileRange.PlainReads(),
                new CompressFileRange.LocalCopy(),
                new CompressFileRange.ReadBarrier(),
                new CompressFileRange.ReadOnce(),
                new CompressFileRange.Barriers(),
                new CompressFileRange.AcquireRelease(),
                new CompressFileRange.VolatileSize(),
                new CompressFileRange.Clamp());
    }

    @ParameterizedTest
    @MethodSource("all")
    void compressesUpToTheSizeAndNeverPastTheChunk(CompressFileRange code) {
        Inode inode = new Inode(18_000);
        assertThat(code.actualEnd(inode, END)).isEqualTo(18_000);

        code.writeSize(inode, 24_576);
        assertThat(code.actualEnd(inode, END)).isEqualTo(20_480);

        code.writeSize(inode, 20_480);
        assertThat(code.actualEnd(inode, END)).isEqualTo(20_480);
        assertThat(code.kabooms()).isZero();
    }

    @Test
    void aSizeThatGrowsInTheWindowTakesOnlyTheDoubleReadPastTheChunk() {
        assertThat(all())
                .filteredOn(code -> actualEndOfGrowing(code) > END + 1)
                .singleElement()
                .isInstanceOf(CompressFileRange.DoubleRead.class);
    }

    @Test
    void theDetectorSeesASizeThatGrowsInTheWindow() {
        CompressFileRange code = new CompressFileRange.Clamp();

        assertThat(actualEndOfGrowing(code)).isEqualTo(END + 1);
        assertThat(code.kabooms()).isOne();
    }

    @ParameterizedTest
    @MethodSource("all")
    void aReaderSeesTheDataOnceTheSizeHasReachedIt(CompressFileRange code) {
        FilemapRead file = new FilemapRead(code, 100);
        assertThat(file.read(100)).isEqualTo(FilemapRead.NOT_REACHED);

        file.append(7, 104);
        assertThat(file.read(100)).isEqualTo(7);
    }

    private static long actualEndOfGrowing(CompressFileRange code) {
        Inode inode = new Inode(18_000);
        AtomicLong actualEnd = new AtomicLong();
        int unused = Windows.pass(() -> actualEnd.set(code.actualEnd(inode, END)), () -> code.writeSize(inode, 24_576));
        return actualEnd.get();
    }
}
