package pagerace.isize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pagerace.race.Windows;

class SizeInHalvesTest {
    private static final long OLD = 0xFFFF_F000L;
    private static final long NEW = 0x1_0000_0800L;

    static List<SizeInHalves> all() {
        return List.of(
                new SizeInHalves.TwoHalves(),
                new SizeInHalves.SeqCount(),
                new SizeInHalves.VolatileLong(),
                new SizeInHalves.SeqCountTwoWriters());
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
        SizeInHalves.SeqCount size = new SizeInHalves.SeqCount();
        size.setSequence(size.sequence() + 1);

        assertThat(size.tryRead()).isEqualTo(SizeInHalves.TRY_AGAIN);
    }

    @Test
    void aWriteBetweenTheTwoLoadsTearsTheSizeOrHasTheReaderTryAgain() {
        assertThat(readAround(new SizeInHalves.TwoHalves())).isEqualTo(0x1_FFFF_F000L);
        assertThat(readAround(new SizeInHalves.SeqCount())).isEqualTo(SizeInHalves.TRY_AGAIN);
    }

    @Test
    void aReaderBetweenTheTwoStoresSeesAnOddCount() {
        SizeInHalves.SeqCount size = new SizeInHalves.SeqCount();
        AtomicLong seen = new AtomicLong();
        Runnable nothing = () -> {};
        int windows = Windows.pass(() -> size.write(NEW), nothing, () -> seen.set(size.tryRead()), nothing);

        assertThat(windows).isEqualTo(3);
        assertThat(seen).hasValue(SizeInHalves.TRY_AGAIN);
    }

    @Test
    void twoUnlockedWritersLeaveAnOddCountOnWhichReadersSpinForEver() {
        SizeInHalves.SeqCountTwoWriters size = new SizeInHalves.SeqCountTwoWriters();
        Runnable increment = () -> size.setSequence(size.sequence() + 1);
        int unused = Windows.pass(() -> size.write(NEW), increment);
        increment.run();

        assertThat(size.sequence()).isEqualTo(3);
        assertThat(size.tryRead()).isEqualTo(SizeInHalves.TRY_AGAIN);
        size.write(OLD);
        assertThat(size.tryRead()).isEqualTo(SizeInHalves.TRY_AGAIN);
    }

    private static long readAround(SizeInHalves size) {
        AtomicLong seen = new AtomicLong();
        int unused = Windows.pass(() -> seen.set(size.tryRead()), () -> size.write(NEW));
        return seen.get();
    }
}
