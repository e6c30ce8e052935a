package pagerace.isize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SizeInHalvesTest {
    private static final long OLD = 0xFFFF_F000L;
    private static final long NEW = 0x1_0000_0800L;

    static List<SizeInHalves> all() {
        return List.of(
                new SizeInHalves.TwoHalves(OLD),
                new SizeInHalves.SeqCount(OLD),
                new SizeInHalves.VolatileLong(OLD),
                new SizeInHalves.SeqCountTwoWriters(OLD));
    }

    @ParameterizedTest
    @MethodSource("all")
    void readsWhatWasWrittenLast(SizeInHalves size) {
        assertThat(size.tryRead()).isEqualTo(OLD);

        size.write(NEW);
        assertThat(size.tryRead()).isEqualTo(NEW);

        size.write(OLD);
        assertThat(size.tryRead()).isEqualTo(OLD);
    }

    @Test
    void aReaderTriesAgainWhileTheCountIsOdd() {
        SizeInHalves.SeqCount size = new SizeInHalves.SeqCount(OLD);
        size.setSequence(size.sequence() + 1);

        assertThat(size.tryRead()).isEqualTo(SizeInHalves.TRY_AGAIN);
    }

    @Test
    void twoUnlockedWritersLeaveAnOddCountOnWhichReadersSpinForEver() {
        SizeInHalves.SeqCountTwoWriters size = new SizeInHalves.SeqCountTwoWriters(OLD);
        int seenByFirst = size.sequence();
        int seenBySecond = size.sequence();
        size.setSequence(seenByFirst + 1);
        size.setSequence(seenBySecond + 1);
        size.store(NEW);
        size.setSequence(size.sequence() + 1);
        size.setSequence(size.sequence() + 1);

        assertThat(size.sequence()).isEqualTo(3);
        assertThat(size.tryRead()).isEqualTo(SizeInHalves.TRY_AGAIN);
        size.write(OLD);
        assertThat(size.tryRead()).isEqualTo(SizeInHalves.TRY_AGAIN);
    }
}
