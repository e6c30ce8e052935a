package pagerace.sbitmap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pagerace.race.Windows;

/** In one thread stores are seen in order; what a store buffer does only the exploration and the machine show. */
class MarkTagWaitTest {
    static List<MarkTagWait> all() {
        return List.of(
                new MarkTagWait.AddThenTry(),
                new MarkTagWait.AddBarrierTry(),
                new MarkTagWait.TryThenAdd(),
                new MarkTagWait.WakerBarrierMissing(),
                new MarkTagWait.WakeUnderLock());
    }

    @ParameterizedTest
    @MethodSource("all")
    void whoWaitsIsWokenOnceTheTagIsFree(MarkTagWait code) {
        assertThat(code.markTagWait()).isFalse();
        assertThat(code.isActive()).isTrue();
        assertThat(code.markTagWait()).isFalse();

        code.free();

        assertThat(code.isActive()).isFalse();
        assertThat(code.get()).isTrue();
        assertThat(code.get()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("all")
    void whoFindsATagOnTheLastLookDoesNotWait(MarkTagWait code) {
        code.free();

        assertThat(code.markTagWait()).isTrue();
        assertThat(code.isActive()).isFalse();
        assertThat(code.get()).isFalse();
    }

    @Test
    void aTagThatIsFreedBetweenTheTryAndTheAddIsMissed() {
        MarkTagWait code = new MarkTagWait.TryThenAdd();
        int unused = Windows.pass(code::markTagWait, code::free);

        assertThat(code.isActive()).isTrue();
        assertThat(code.get()).isTrue();
    }

    @Test
    void whoQueuesBetweenTheClearAndTheLookIsSeenOrSeesTheTag() {
        for (MarkTagWait code : all()) {
            int unused = Windows.pass(code::free, code::markTagWait);

            assertThat(code.isActive()).isFalse();
        }
    }

    @Test
    void aTagThatIsClearedBetweenTheAddAndTheTryIsGot() {
        MarkTagWait code = new MarkTagWait.AddBarrierTry();
        int windows = Windows.pass(() -> assertThat(code.markTagWait()).isTrue(), code::clear);

        assertThat(windows).isEqualTo(1);
        assertThat(code.isActive()).isFalse();
    }
}
