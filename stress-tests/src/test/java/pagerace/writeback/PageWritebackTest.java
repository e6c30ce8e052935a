package pagerace.writeback;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static pagerace.kernel.Page.PG_WAITERS;
import static pagerace.kernel.Page.PG_WRITEBACK;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pagerace.kernel.AddressSpace;
import pagerace.kernel.Page;
import pagerace.kernel.PageAllocator;
import pagerace.kernel.WaitTable;
import pagerace.kernel.WaitTable.Waiter;
import pagerace.race.Windows;

class PageWritebackTest {
    private static final Patience NONE = () -> true;

    private final AddressSpace mapping = new AddressSpace(1);
    private final PageAllocator allocator = new PageAllocator();
    private final Page page = cached();

    static Stream<PageWriteback> variants() {
        return Stream.of(
                new PageWriteback.Trusting(),
                new PageWriteback.BeforeRewrite(),
                new PageWriteback.TestBeforeClear(),
                new PageWriteback.HoldRef(),
                new PageWriteback.RefWhileWriteback(),
                new PageWriteback.RefIfWaiters(),
                new PageWriteback.LoopInWriteCachePages(),
                new PageWriteback.LoopInWait(),
                new PageWriteback.HoldRefAndLoopInWait(),
                new PageWriteback.LoopAndBookmarks(),
                new PageWriteback.NoBookmarks(),
                new PageWriteback.ClearWithTest(),
                new PageWriteback.TestInWaker(),
                new PageWriteback.ClearInWakerLast(),
                new PageWriteback.ClearInWakerFirst(),
                new PageWriteback.WakeUnderLock(),
                new PageWriteback.WaitToSet(),
                new PageWriteback.WarnIfFree());
    }

    @ParameterizedTest
    @MethodSource("variants")
    void writebackEndsWithItsBitClearAndNoReferenceLeft(PageWriteback code) {
        code.setPageWriteback(page);
        code.endPageWriteback(page);

        assertThat(page.isSet(PG_WRITEBACK)).isFalse();
        assertThat(page.count()).isOne();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void theEndOfWritebackMarksItsWaiter(PageWriteback code) {
        code.useTable(new WaitTable(256));
        code.setPageWriteback(page);
        Waiter waiter = code.prepareToWait(page, false);
        code.endPageWriteback(page);

        assertThat(waiter.isWoken()).isTrue();
        assertThat(page.isSet(PG_WAITERS)).isFalse();
        assertThat(page.count()).isOne();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void aWaitUnderWritebackOutlastsAnyPatience(PageWriteback code) {
        code.setPageWriteback(page);

        assertThat(code.waitOnPageWriteback(page, NONE)).isFalse();
        assertThat(code.waitInWriteCachePages(page, NONE)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void aWaitWithoutWritebackIsOver(PageWriteback code) {
        assertThat(code.waitOnPageWriteback(page, NONE)).isTrue();
        assertThat(code.waitInWriteCachePages(page, NONE)).isTrue();
        assertThat(page.isSet(PG_WRITEBACK)).isEqualTo(code instanceof PageWriteback.WaitToSet);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void whoGaveUpLeavesTheQueueAndDoesNotDisturbTheNextWake(PageWriteback code) {
        code.setPageWriteback(page);
        boolean released = code.waitOnPageWriteback(page, NONE);
        Waiter other = code.prepareToWait(page, false);
        code.endPageWriteback(page);

        assertThat(released).isFalse();
        assertThat(other.isWoken()).isTrue();
    }

    @Test
    void aWakeThatComesTooLateMarksTheWaiterOfALaterLife() {
        PageWriteback code = new PageWriteback.Trusting();
        Waiter reuser = reuseBetweenClearAndWake(code);

        assertThat(reuser.isWoken()).isTrue();
        assertThat(page.isSet(PG_WRITEBACK)).isTrue();
        assertThat(code.waitsAgain(page)).isFalse();
    }

    @Test
    void theSleeperThatTestsAgainSeesThroughAStaleMark() {
        PageWriteback code = new PageWriteback.LoopInWait();
        Waiter reuser = reuseBetweenClearAndWake(code);

        assertThat(reuser.isWoken()).isTrue();
        assertThat(code.waitsAgain(page)).isTrue();
    }

    @Test
    void theWakerThatTestsDoesNotMarkTheWaiterOfALaterLife() {
        List<PageWriteback> tested = List.of(new PageWriteback.TestInWaker(), new PageWriteback.BeforeRewrite());

        assertThat(tested).noneMatch(code -> new PageWritebackTest().isMarkedByStaleWake(code));
    }

    @Test
    void theWakerThatHoldsAReferenceKeepsThePageInItsLife() {
        List<PageWriteback> referring = List.of(
                new PageWriteback.HoldRef(),
                new PageWriteback.RefWhileWriteback(),
                new PageWriteback.HoldRefAndLoopInWait());

        assertThat(referring).noneMatch(code -> new PageWritebackTest().isMarkedByStaleWake(code));
    }

    @Test
    void theDetectorSeesNothingBecauseAPageThatIsWaitedForHasReferences() {
        PageWriteback code = new PageWriteback.WarnIfFree();
        Waiter reuser = reuseBetweenClearAndWake(code);

        assertThat(reuser.isWoken()).isTrue();
        assertThat(code.warnings()).isZero();
    }

    @Test
    void theDetectorWarnsWhenTheWakeFindsAPageWithoutReferences() {
        PageWriteback code = new PageWriteback.WarnIfFree();
        mapping.delete(page);
        code.wakeUpPageBit(page);

        assertThat(code.warnings()).isOne();
    }

    @Test
    void aSetterIsHandedTheBitByTheWaker() {
        PageWriteback code = new PageWriteback.WaitToSet();
        code.setPageWriteback(page);
        Waiter setter = code.prepareToWait(page, true);
        code.endPageWriteback(page);

        assertThat(setter.isWoken()).isTrue();
        assertThat(page.isSet(PG_WRITEBACK)).isTrue();
    }

    @Test
    void aPlainWaiterBehindASetterIsPassedOver() {
        PageWriteback code = new PageWriteback.WaitToSet();
        code.setPageWriteback(page);
        Waiter setter = code.prepareToWait(page, true);
        Waiter syncer = code.prepareToWait(page, false);
        code.endPageWriteback(page);

        assertThat(setter.isWoken()).isTrue();
        assertThat(syncer.isWoken()).isFalse();
    }

    @Test
    void whoQueuesBetweenTheTestAndTheClearIsNotWokenByWhoTestsFirst() {
        PageWriteback code = new PageWriteback.TestBeforeClear();
        code.setPageWriteback(page);
        AtomicReference<Waiter> waiter = new AtomicReference<>();
        int unused = Windows.pass(() -> code.endPageWriteback(page), () -> waiter.set(code.prepareToWait(page, false)));

        assertThat(requireNonNull(waiter.get()).isWoken()).isFalse();
        assertThat(page.isSet(PG_WRITEBACK)).isFalse();
    }

    @Test
    void whoIsWokenBeforeABookmarkAndQueuesAgainIsWokenAgain() {
        assertThat(wokenAgain(new PageWriteback.LoopAndBookmarks())).isTrue();
    }

    @Test
    void aBookmarkKeepsThePlaceOfTheWalkWhoeverLeavesTheQueue() {
        PageWriteback code = new PageWriteback.LoopAndBookmarks();
        code.setPageWriteback(page);
        code.prepareToWait(page, false);
        AtomicReference<Boolean> left = new AtomicReference<>();
        Waiter last = code.prepareToWait(page, false);
        int windows = Windows.pass(() -> code.endPageWriteback(page), () -> {}, () -> left.set(last.isWoken()));

        assertThat(windows).isEqualTo(2);
        assertThat(left.get()).isFalse();
        assertThat(last.isWoken()).isTrue();
        assertThat(page.isSet(PG_WAITERS)).isFalse();
    }

    @Test
    void theSameStepThatClearsTellsSoThatTheNextWritebackIsNotDisturbed() {
        PageWriteback code = new PageWriteback.ClearWithTest();
        code.setPageWriteback(page);
        int windows = Windows.pass(() -> code.endPageWriteback(page));

        assertThat(windows).isZero();
        assertThat(page.count()).isOne();
    }

    @Test
    void onlyASetterOfABitThatIsClearTakesTheReferenceThatComesWithIt() {
        PageWriteback code = new PageWriteback.RefWhileWriteback();

        assertThat(code.setPageWriteback(page)).isFalse();
        assertThat(code.setPageWriteback(page)).isTrue();
        assertThat(page.count()).isEqualTo(2);
    }

    @Test
    void aSwapSpaceIsSetWithoutIPages() {
        mapping.useNoWritebackTags();
        mapping.iPages().lock();

        assertThat(new PageWriteback.Trusting().setPageWriteback(page)).isFalse();
    }

    @Test
    void aReferenceThatComesWithTheBitKeepsThePageUntilTheWakeIsOver() {
        PageWriteback code = new PageWriteback.RefWhileWriteback();
        code.setPageWriteback(page);
        mapping.delete(page);

        assertThat(page.generation()).isZero();
        code.endPageWriteback(page);
        assertThat(page.generation()).isOne();
    }

    @Test
    void theWakerOfOnePageLeavesTheWaitersOfAnotherInTheSameQueueAlone() {
        PageWriteback code = new PageWriteback.Trusting();
        AddressSpace otherMapping = new AddressSpace(1);
        Page other = new PageAllocator().alloc();
        otherMapping.add(other, 0);
        code.setPageWriteback(page);
        code.setPageWriteback(other);
        Waiter waiter = code.prepareToWait(page, false);
        code.prepareToWait(other, false);
        code.endPageWriteback(other);

        assertThat(waiter.isWoken()).isFalse();
        assertThat(page.isSet(PG_WAITERS)).isTrue();
    }

    private boolean wokenAgain(PageWriteback code) {
        code.setPageWriteback(page);
        code.prepareToWait(page, false);
        code.prepareToWait(page, false);
        AtomicReference<Waiter> again = new AtomicReference<>();
        int unused = Windows.pass(() -> code.endPageWriteback(page), () -> {}, () -> {
            code.setPageWriteback(page);
            again.set(code.prepareToWait(page, false));
        });
        return requireNonNull(again.get()).isWoken();
    }

    private boolean isMarkedByStaleWake(PageWriteback code) {
        return reuseBetweenClearAndWake(code).isWoken();
    }

    /** The schedule of the story, step by step, for variants that hold nothing between the clear and the wake. */
    private Waiter reuseBetweenClearAndWake(PageWriteback code) {
        code.setPageWriteback(page);
        AtomicReference<Waiter> reuser = new AtomicReference<>();
        int unused = Windows.pass(() -> code.endPageWriteback(page), () -> {
            mapping.delete(page);
            Page again = cached();
            code.setPageWriteback(again);
            reuser.set(code.prepareToWait(again, false));
        });
        return requireNonNull(reuser.get());
    }

    private Page cached() {
        Page fresh = allocator.alloc();
        mapping.add(fresh, 0);
        return fresh;
    }
}
