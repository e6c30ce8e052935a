package pagerace.waiters;

import static org.assertj.core.api.Assertions.assertThat;
import static pagerace.kernel.Page.PG_DIRTY;
import static pagerace.kernel.Page.PG_LOCKED;
import static pagerace.kernel.Page.PG_LRU;
import static pagerace.kernel.Page.PG_WAITERS;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pagerace.kernel.AddressSpace;
import pagerace.kernel.Page;
import pagerace.kernel.PageAllocator;
import pagerace.kernel.WaitTable.Waiter;
import pagerace.race.Windows;

/** The analogue in one thread: each variant undisturbed, then what follows from a lost PG_waiters. */
class SplitHugePageTest {
    private final AddressSpace mapping = new AddressSpace(1);
    private final SplitLru lru = new SplitLru();
    private final Page tail = new PageAllocator().alloc();
    private final Waiter waiter = new Waiter(tail, PG_LOCKED, true);

    static List<SplitHugePage> all() {
        return List.of(
                new SplitHugePage.NonAtomicClear(),
                new SplitHugePage.VolatileFlags(),
                new SplitHugePage.StoreKnown(),
                new SplitHugePage.AtomicClear(),
                new SplitHugePage.AtomicClearAlone(),
                new SplitHugePage.ClearBeforeUnfreeze());
    }

    static List<SplitHugePage> keepingFlags() {
        return all().stream()
                .filter(code -> !(code instanceof SplitHugePage.StoreKnown))
                .toList();
    }

    static List<SplitHugePage> losingFlags() {
        return List.of(
                new SplitHugePage.NonAtomicClear(),
                new SplitHugePage.VolatileFlags(),
                new SplitHugePage.AtomicClearAlone());
    }

    @BeforeEach
    void freeze() {
        mapping.add(tail, 0);
        assertThat(tail.tryLock()).isTrue();
        assertThat(tail.freeze(1)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("all")
    void aTailPastTheEndLeavesTheCacheCleanAndUnlockedAndIsFreed(SplitHugePage code) {
        assertThat(tail.getUnlessZero()).isFalse();
        code.split(mapping, lru, tail);
        assertThat(tail.isSet(PG_DIRTY)).isFalse();
        assertThat(tail.isSet(PG_LOCKED)).isTrue();
        assertThat(tail.mapping()).isNull();
        assertThat(mapping.find(0)).isNull();

        code.unlockPage(tail);
        tail.put();

        assertThat(tail.isSet(PG_LOCKED)).isFalse();
        assertThat(tail.generation()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("all")
    void theTailIsOnTheLruUntilItIsTakenOff(SplitHugePage code) {
        code.split(mapping, lru, tail);
        assertThat(tail.isSet(PG_LRU)).isTrue();
        assertThat(lru.holdsTail()).isTrue();
        lru.deleteTail();
        assertThat(lru.holdsTail()).isFalse();
        lru.addTail();
        assertThat(lru.holdsTail()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("all")
    void theTailInheritsThatItIsDirty(SplitHugePage code) {
        code.beforeUnfreeze(tail);
        code.afterUnfreeze(tail);

        assertThat(tail.isSet(PG_DIRTY)).isEqualTo(!(code instanceof SplitHugePage.ClearBeforeUnfreeze));
    }

    @ParameterizedTest
    @MethodSource("keepingFlags")
    void whoWaitsBeforeTheFlagsAreLoadedIsWokenByTheUnlock(SplitHugePage code) {
        code.beforeUnfreeze(tail);
        tail.unfreeze(2);
        assertThat(code.prepareToWait(waiter)).isTrue();
        code.drop(mapping, lru, tail);
        assertThat(waiter.isWoken()).isFalse();

        code.unlockPage(tail);

        assertThat(waiter.isWoken()).isTrue();
        assertThat(tail.isSet(PG_WAITERS)).isFalse();
        assertThat(tail.tryLock()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("losingFlags")
    void whoWaitsBetweenLoadAndStoreSleepsOnAnUnlockedPage(SplitHugePage code) {
        code.beforeUnfreeze(tail);
        tail.unfreeze(2);
        int unused = Windows.pass(() -> code.drop(mapping, lru, tail), () -> code.prepareToWait(waiter));
        code.unlockPage(tail);

        assertThat(waiter.isWoken()).isFalse();
        assertThat(tail.isSet(PG_LOCKED)).isFalse();
    }

    @Test
    void aStoreWithoutALoadLosesEvenWhoWaitedBefore() {
        SplitHugePage code = new SplitHugePage.StoreKnown();
        code.beforeUnfreeze(tail);
        tail.unfreeze(2);
        assertThat(code.prepareToWait(waiter)).isTrue();
        code.drop(mapping, lru, tail);
        code.unlockPage(tail);

        assertThat(waiter.isWoken()).isFalse();
    }
}
