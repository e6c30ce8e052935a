package pagerace.isize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pagerace.kernel.Inode;

class CompressFileRangeTest {
    private static final long END = 20_479;

    static Stream<CompressFileRange> variants() {
        return Stream.of(
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
    @MethodSource("variants")
    void compressesUpToTheSizeOfASmallFile(CompressFileRange code) {
        assertThat(code.actualEnd(new Inode(18_000), END)).isEqualTo(18_000);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void compressesUpToTheEndOfTheChunkInALargeFile(CompressFileRange code) {
        assertThat(code.actualEnd(new Inode(24_576), END)).isEqualTo(END + 1);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void growingIsSeenByTheNextRead(CompressFileRange code) {
        Inode inode = new Inode(18_000);
        code.growTo(inode, 19_000);
        assertThat(code.actualEnd(inode, END)).isEqualTo(19_000);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void nothingIsNoticedWithoutARace(CompressFileRange code) {
        code.actualEnd(new Inode(24_576), END);
        assertThat(code.kabooms()).isZero();
    }
}
