package pagerace.futexwaiters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import pagerace.race.Windows;

/** The analogue in one thread, and the wakes that are lost by taking turns. */
class FutexWakeTest {
    private final HashBucket hb = new HashBucket();
    private final FutexWord word = new FutexWord(1);
    private final FutexQ q = new FutexQ(word);

    static List<FutexWake> all() {
        return Arrays.stream(FutexWakeVariant.values())
                .map(FutexWakeVariant::create)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "SpinnersOnly")
    void aSleeperIsWokenOnceAndThenNobodyIsCounted(FutexWakeVariant variant) {
        FutexWake code = variant.create();
        assertThat(code.wait(hb, q, 1)).isTrue();
        assertThat(q.isQueued()).isTrue();
        code.store(word, 0);

        assertThat(code.wake(hb, word)).isSameAs(q);
        assertThat(q.isQueued()).isFalse();
        assertThat(code.wake(hb, word)).isNull();
        assertThat(hb.isEmpty()).isTrue();
        assertThat(hb.waiters()).isZero();
        assertThat(hb.lock.isLocked()).isFalse();
    }

    /** Comment (b) of the kernel: the count goes down again. */
    @ParameterizedTest
    @MethodSource("all")
    void whoBacksOutIsNotCounted(FutexWake code) {
        assertThat(code.wait(hb, q, 0)).isFalse();
        assertThat(q.isQueued()).isFalse();
        assertThat(hb.isEmpty()).isTrue();
        assertThat(hb.waiters()).isZero();
        assertThat(hb.lock.isLocked()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("all")
    void whoLeavesByItselfAfterItsWakeIsNotCountedTwice(FutexWake code) {
        assertThat(code.wait(hb, q, 1)).isTrue();
        code.unqueueMe(hb, q);
        code.unqueueMe(hb, q);

        assertThat(hb.isEmpty()).isTrue();
        assertThat(hb.waiters()).isZero();
        assertThat(code.wake(hb, word)).isNull();
    }

    @ParameterizedTest
    @MethodSource("all")
    void aWakeOfAnotherFutexOfTheBucketWakesNobody(FutexWake code) {
        assertThat(code.wait(hb, q, 1)).isTrue();

        assertThat(code.wake(hb, new FutexWord(1))).isNull();
        assertThat(q.isQueued()).isTrue();
        assertThat(hb.lock.isLocked()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "SpinnersOnly")
    void theRightOneOfABucketIsTakenFromItsMiddle(FutexWakeVariant variant) {
        FutexWake code = variant.create();
        FutexQ first = new FutexQ(new FutexWord(1));
        FutexQ last = new FutexQ(new FutexWord(1));
        assertThat(List.of(code.wait(hb, first, 1), code.wait(hb, q, 1), code.wait(hb, last, 1)))
                .containsOnly(true);

        assertThat(code.wake(hb, word)).isSameAs(q);
        assertThat(code.wake(hb, first.key)).isSameAs(first);
        assertThat(code.wake(hb, last.key)).isSameAs(last);
        assertThat(hb.isEmpty()).isTrue();
    }

    /** What the count, or the lock, is for: the waker comes when the word is read and nobody is queued. */
    @ParameterizedTest
    @EnumSource(names = {"ListOnly", "CountAfterCheck"})
    void whoHasReadTheWordAndIsNotSeenSleepsThrough(FutexWakeVariant variant) {
        FutexWake code = variant.create();
        int windows = Windows.pass(() -> assertThat(code.wait(hb, q, 1)).isTrue(), () -> {
            code.store(word, 0);
            assertThat(code.wake(hb, word)).isNull();
        });

        assertThat(windows).isPositive();
        assertThat(q.isQueued()).isTrue();
    }

    /** The two looks of LockOrList the other way round. */
    @Test
    void whoQueuesBetweenTheLooksSleepsThrough() {
        FutexWake code = new FutexWake.ListOrLock();
        int windows = Windows.pass(
                () -> assertThat(code.wake(hb, word)).isNull(),
                () -> assertThat(code.wait(hb, q, 1)).isTrue());

        assertThat(windows).isPositive();
        assertThat(q.isQueued()).isTrue();
    }

    @Test
    void aCountOfWhoSpinsAloneForgetsWhoSleeps() {
        FutexWake code = new FutexWake.SpinnersOnly();
        assertThat(code.wait(hb, q, 1)).isTrue();
        code.store(word, 0);

        assertThat(code.wake(hb, word)).isNull();
        assertThat(q.isQueued()).isTrue();
    }
}
