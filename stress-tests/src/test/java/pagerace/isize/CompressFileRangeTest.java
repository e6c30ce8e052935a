package pagerace.isize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pagerace.kernel.Inode;

class CompressFileRangeTest {
    private static final long END = 20_480 - 1;

    static List<CompressFileRange> all() {
        return List.of(
                new CompressFileRange.DoubleRead(),
                new CompressFileRange.PlainReads(),
                new CompressFileRange.LocalCopy(),
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

    @ParameterizedTest
    @MethodSource("all")
    void aReaderSeesTheDataOnceTheSizeHasReachedIt(CompressFileRange code) {
        FilemapRead file = new FilemapRead(code, 100);
        assertThat(file.read(100)).isEqualTo(FilemapRead.NOT_REACHED);

        file.append(7, 104);
        assertThat(file.read(100)).isEqualTo(7);
    }
}
