package pagerace.bench.primitives;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.annotations.Param;
import pagerace.model.Analogues;

/** Every variant that a benchmark names can be made, and does what it is measured doing. */
class PrimitivesTest {
    private static Stream<String> variants(Class<?> benchmark) throws NoSuchFieldException {
        return Arrays.stream(
                benchmark.getField("variant").getAnnotation(Param.class).value());
    }

    static Stream<String> refcounts() throws NoSuchFieldException {
        return variants(RefcountBench.class);
    }

    static Stream<String> locks() throws NoSuchFieldException {
        return variants(LockBench.class);
    }

    static Stream<String> sizes() throws NoSuchFieldException {
        return variants(SizeReadBench.class);
    }

    @ParameterizedTest
    @MethodSource("refcounts")
    void aCountIsAtRestWhenEveryGetHasItsPut(String variant) {
        Refcount count = Analogues.create(Refcount.class, variant);

        assertThat(count.get(0)).isTrue();
        assertThat(count.get(1)).isTrue();
        count.put(0);
        assertThat(count.isAtRest()).isFalse();
        count.put(1);
        assertThat(count.isAtRest()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("locks")
    void aLockCanBeTakenAgainAndAgain(String variant) {
        RwLock lock = Analogues.create(RwLock.class, variant);

        lock.write();
        lock.write();

        assertThat(lock.read()).isZero();
        assertThat(lock.isWhole()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void whatWasWrittenIsRead(String variant) {
        FileSize size = Analogues.create(FileSize.class, variant);
        assertThat(size.tryRead()).isEqualTo(FileSize.FIRST);

        size.write(123_456_789_012L);

        assertThat(size.tryRead()).isEqualTo(123_456_789_012L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 16, 64, 1024})
    void coldPagesFitIntoTheHeapOfAForkHoweverManyThreadsHaveSome(int threads) {
        int pages = ColdRefcountBench.pages(threads);

        assertThat(Integer.bitCount(pages))
                .as("each has its turn before any comes again")
                .isEqualTo(1);
        assertThat((long) pages * threads * 3 * 128).isLessThanOrEqualTo(208L << 20);
        assertThat(ColdRefcountBench.pages(1)).isEqualTo(1 << 18);
    }
}
