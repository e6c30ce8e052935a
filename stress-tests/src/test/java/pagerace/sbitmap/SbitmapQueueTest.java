package pagerace.sbitmap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pagerace.race.Windows;

/** The analogue in one thread, the documented schedules, and what goes wrong without any race. */
class SbitmapQueueTest {
    private static final int MOST_TURNS = 8;

    /** Those that count down a count of each queue. */
    static List<SbitmapQueue> withCounts() {
        return List.of(
                new SbitmapQueue.BeforeFixes(),
                new SbitmapQueue.PlainDecrement(),
                new SbitmapQueue.WakeFirst(),
                new SbitmapQueue.ResetAlways(),
                new SbitmapQueue.Batched(),
                new SbitmapQueue.GiveUpOnZero(),
                new SbitmapQueue.IndexFirst(),
                new SbitmapQueue.SkipEmptyCount(),
                new SbitmapQueue.KeepNr());
    }

    static List<SbitmapQueue> withCounters() {
        return List.of(
                new SbitmapQueue.Counters(),
                new SbitmapQueue.AdvanceIndex(),
                new SbitmapQueue.EachQueue(),
                new SbitmapQueue.WakeWholeBatch());
    }

    static List<SbitmapQueue> all() {
        return Stream.concat(withCounts().stream(), withCounters().stream()).toList();
    }

    /** Those that wait for somebody else to reset a count. */
    static List<SbitmapQueue> spinning() {
        return List.of(
                new SbitmapQueue.WakeFirst(),
                new SbitmapQueue.ResetAlways(),
                new SbitmapQueue.Batched(),
                new SbitmapQueue.IndexFirst(),
                new SbitmapQueue.KeepNr());
    }

    static List<SbitmapQueue> notSpinning() {
        List<Class<?>> spinning =
                spinning().stream().<Class<?>>map(SbitmapQueue::getClass).toList();
        return all().stream()
                .filter(code -> !spinning.contains(code.getClass()))
                .toList();
    }

    private static void nothing() {}

    private static void free(SbitmapQueue code, int nr) {
        assertThat(code.wakeUp(nr, MOST_TURNS)).isTrue();
    }

    private static int asleep(SbitmapQueue code) {
        return (code.isActive(0) ? 1 : 0) + (code.isActive(1) ? 1 : 0);
    }

    private static SbitmapQueue sleeping(SbitmapQueue code, int batch, int... queues) {
        code.init(batch, 0);
        for (int queue : queues) {
            code.prepareToWait(queue);
        }
        return code;
    }

    @ParameterizedTest
    @MethodSource("all")
    void eachCompletionWakesOneWhereABatchIsOne(SbitmapQueue code) {
        sleeping(code, 1, 0, 1);
        free(code, 1);
        assertThat(asleep(code)).isEqualTo(1);
        free(code, 1);
        assertThat(asleep(code)).isZero();
    }

    @ParameterizedTest
    @MethodSource("all")
    void aBatchOfTwoWakesTwoOfOneQueue(SbitmapQueue code) {
        sleeping(code, 2, 0, 0);
        free(code, 1);
        assertThat(asleep(code)).isEqualTo(1);
        free(code, 1);
        assertThat(asleep(code)).isZero();
        assertThat(code.finishWait(0)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("all")
    void nobodyIsWokenWhereNobodySleeps(SbitmapQueue code) {
        sleeping(code, 1);
        free(code, 1);
        code.prepareToWait(1);
        assertThat(code.finishWait(1)).isTrue();
        free(code, 1);

        assertThat(code.hasSleepers()).isFalse();
    }

    /** "waiters to never be woken", bugzilla 215679: two tags freed at once were one completion. */
    @Test
    void twoTagsFreedAtOnceCountAsTwoSince4acb83417cad() {
        List<Class<?>> countingOne = new ArrayList<>();
        for (SbitmapQueue code : all()) {
            sleeping(code, 2, 0);
            free(code, 2);
            if (asleep(code) == 1) {
                countingOne.add(code.getClass());
            }
        }

        assertThat(countingOne)
                .containsExactly(
                        SbitmapQueue.BeforeFixes.class,
                        SbitmapQueue.PlainDecrement.class,
                        SbitmapQueue.WakeFirst.class,
                        SbitmapQueue.ResetAlways.class);
    }

    /** What 106397376c03 is about: no race, but the rest of a batch that was given away. */
    @Test
    void aBatchOfTwoWithOneSleeperInEachQueueWakesBothSince106397376c03() {
        for (SbitmapQueue code : withCounters()) {
            sleeping(code, 2, 0, 1);
            free(code, 2);

            assertThat(asleep(code))
                    .as(code.getClass().getSimpleName())
                    .isEqualTo(code instanceof SbitmapQueue.WakeWholeBatch ? 0 : 1);
        }
    }

    /** Yu Kuai's question: completion_cnt becomes negative, and its difference to wakeup_cnt does not. */
    @ParameterizedTest
    @MethodSource("withCounters")
    void countsThatWrapWakeAllTheSame(SbitmapQueue code) {
        sleeping(code, 2, 0);
        ((SbitmapQueue.Counters) code).counts.startAt(Integer.MAX_VALUE - 1, 1);
        free(code, 1);
        assertThat(asleep(code)).isZero();

        code.prepareToWait(0);
        free(code, 1);
        assertThat(asleep(code)).isEqualTo(1);
        free(code, 1);
        assertThat(asleep(code)).isZero();
    }

    /** Dickins's lockups: the interrupt frees a tag of the queue in which its own CPU is about to reset a count. */
    @ParameterizedTest
    @MethodSource("spinning")
    void anInterruptBeforeTheResetTriesForEver(SbitmapQueue code) {
        assertThat(endsWithinTheBatch(code)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("notSpinning")
    void elseItEnds(SbitmapQueue code) {
        assertThat(endsWithinTheBatch(code)).isTrue();
    }

    /** In each of them the second window comes when the batch is complete and nobody woken; where counts are reset, before that. */
    private static boolean endsWithinTheBatch(SbitmapQueue code) {
        sleeping(code, 1, 0, 0, 0);
        AtomicBoolean ended = new AtomicBoolean();
        Runnable interrupt = () -> ended.set(code.wakeUp(1, MOST_TURNS));
        int windows = Windows.pass(() -> free(code, 1), SbitmapQueueTest::nothing, interrupt);
        assertThat(windows).isGreaterThanOrEqualTo(2);
        return ended.get();
    }

    @Test
    void skippedAnIndexThatMovesTwiceSkipsTheOtherQueue() {
        SbitmapQueue code = sleeping(new SbitmapQueue.BeforeFixes(), 1, 0, 1);
        int unused = Windows.pass(
                () -> free(code, 1),
                SbitmapQueueTest::nothing,
                SbitmapQueueTest::nothing,
                SbitmapQueueTest::nothing,
                () -> free(code, 1));

        assertThat(code.isActive(0)).isFalse();
        assertThat(code.isActive(1)).isTrue();
    }

    /** The finding: what 040b83fcecfb closed 4acb83417cad opened again. */
    @Test
    void skippedABatchThatFindsItsQueueEmptyHasNothingLeftToTryWith() {
        assertThat(asleepAfterTheQueueWasEmptied(new SbitmapQueue.WakeFirst())).isZero();
        assertThat(asleepAfterTheQueueWasEmptied(new SbitmapQueue.ResetAlways()))
                .isZero();
        assertThat(asleepAfterTheQueueWasEmptied(new SbitmapQueue.Batched())).isEqualTo(1);
        assertThat(asleepAfterTheQueueWasEmptied(new SbitmapQueue.KeepNr())).isZero();
    }

    private static int asleepAfterTheQueueWasEmptied(SbitmapQueue code) {
        sleeping(code, 1, 0, 1);
        int unused = Windows.pass(() -> free(code, 1), () -> free(code, 1));
        return asleep(code);
    }

    @Test
    void emptiedACountAtZeroStaysThere() {
        SbitmapQueue code = sleeping(new SbitmapQueue.WakeFirst(), 1, 0);
        int unused = Windows.pass(() -> free(code, 1), () -> code.finishWait(0));
        code.prepareToWait(0);

        assertThat(code.wakeUp(1, MOST_TURNS)).isFalse();
        assertThat(code.isActive(0)).isTrue();
    }

    @Test
    void singleWhoPassesOverTheOnlyQueueWakesNobody() {
        for (SbitmapQueue code : List.of(new SbitmapQueue.GiveUpOnZero(), new SbitmapQueue.SkipEmptyCount())) {
            sleeping(code, 1, 0, 0);
            int unused = Windows.pass(() -> free(code, 1), SbitmapQueueTest::nothing, () -> free(code, 1));

            assertThat(code.isActive(0)).isTrue();
        }
    }

    @Test
    void vanishedAQueueThatIsEmptyByThenGetsTheBatchUntil26edb30dd1c0() {
        for (SbitmapQueue code : withCounters()) {
            code.init(2, 1);
            code.prepareToWait(0);
            code.prepareToWait(1);
            // In each of them the second window is the last before the wake.
            int unused = Windows.pass(() -> free(code, 1), SbitmapQueueTest::nothing, () -> code.finishWait(0));

            assertThat(code.isActive(1))
                    .as(code.getClass().getSimpleName())
                    .isEqualTo(!(code instanceof SbitmapQueue.EachQueue));
        }
    }
}
