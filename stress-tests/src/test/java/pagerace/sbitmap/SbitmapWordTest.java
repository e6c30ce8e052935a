package pagerace.sbitmap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pagerace.race.Windows;

class SbitmapWordTest {
    private static final int BITS = 3;
    private static final int ALL = 7;

    static List<SbitmapWord> all() {
        return List.of(
                new SbitmapWord.Lockless(),
                new SbitmapWord.SwapInProgress(),
                new SbitmapWord.LockOnly(),
                new SbitmapWord.RecheckOnly(),
                new SbitmapWord.LockAndRecheck(),
                new SbitmapWord.PlainSet());
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatIsGivenBackIsMovedOverAndTakenAgain(SbitmapWord code) {
        code.init(BITS, ALL);
        assertThat(List.of(code.get(0, true), code.get(0, true), code.get(0, true)))
                .containsExactly(0, 1, 2);
        assertThat(code.get(0, true)).isEqualTo(SbitmapWord.NONE);

        code.put(1);
        assertThat(code.get(0, true)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("all")
    void theSearchBeginsAtTheHintAndWrapsIfItMay(SbitmapWord code) {
        code.init(BITS, ALL);
        assertThat(code.get(2, true)).isEqualTo(2);
        assertThat(code.get(2, true)).isZero();
        code.put(2);
        assertThat(code.get(2, false)).isEqualTo(2);
    }

    /** Round robin: a free bit below the hint is no reason to look again, or the search would never end. */
    @ParameterizedTest
    @MethodSource("all")
    void aFreeBitBelowTheHintEndsASearchThatDoesNotWrap(SbitmapWord code) {
        code.init(BITS, 1);
        assertThat(code.get(0, false)).isZero();
        code.setWord(ALL & ~1);

        assertThat(code.get(1, false)).isEqualTo(SbitmapWord.NONE);
        assertThat(code.get(1, true)).isZero();
    }

    @Test
    void bitsOnTheirWayAreSeenByNobodyWithoutTheLock() {
        assertThat(gotWhileSwapped(new SbitmapWord.Lockless())).isEqualTo(SbitmapWord.NONE);
        assertThat(gotWhileSwapped(new SbitmapWord.RecheckOnly())).isEqualTo(SbitmapWord.NONE);
    }

    @Test
    void aSwapThatIsOverByTheLookAtTheFlagLeavesItsBitsUnseen() {
        SbitmapWord code = new SbitmapWord.SwapInProgress();
        code.init(BITS, 0);
        AtomicInteger refused = new AtomicInteger();
        int unused = Windows.pass(() -> refused.set(code.get(0, true)), () -> code.setWord(0));

        assertThat(refused).hasValue(SbitmapWord.NONE);
        assertThat(code.get(0, true)).isZero();
    }

    @Test
    void twoTakersOfAPlainWordGetTheSameBit() {
        SbitmapWord code = new SbitmapWord.PlainSet();
        code.init(BITS, ALL);
        AtomicInteger other = new AtomicInteger();
        AtomicInteger first = new AtomicInteger();
        // The first window is that of the swap.
        int unused = Windows.pass(() -> first.set(code.get(0, true)), () -> {}, () -> other.set(code.get(0, true)));

        assertThat(first).hasValue(0);
        assertThat(other).hasValue(0);
    }

    private static int gotWhileSwapped(SbitmapWord code) {
        code.init(BITS, ALL);
        AtomicInteger got = new AtomicInteger();
        int unused = Windows.pass(() -> code.get(0, true), () -> got.set(code.get(0, true)));
        return got.get();
    }
}
