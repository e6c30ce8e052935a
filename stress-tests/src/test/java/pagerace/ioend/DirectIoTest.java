package pagerace.ioend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pagerace.race.Windows;

/** The analogue in one thread: each variant undisturbed, then the schedules of the story step by step. */
class DirectIoTest {
    private final Ext4Inode inode = new Ext4Inode();
    private final DirectWrite locked = DirectWrite.lockedAsync(Extent.unwritten());
    private final DirectWrite overwrite = DirectWrite.overwriteAsync(Extent.written());
    private final DirectWrite overwriteSync = DirectWrite.overwriteSync(Extent.written());

    static List<DirectIo> all() {
        return List.of(
                new DirectIo.SharedSlot(),
                new DirectIo.VolatileSlot(),
                new DirectIo.HoldDataSem(),
                new DirectIo.OverwriteStaysOut(),
                new DirectIo.BothOfStable(),
                new DirectIo.PassedDown());
    }

    static List<DirectIo> withSlotOpenToOverwrites() {
        return List.of(new DirectIo.SharedSlot(), new DirectIo.VolatileSlot());
    }

    static List<DirectIo> withSlotClosedToOverwrites() {
        return List.of(new DirectIo.OverwriteStaysOut(), new DirectIo.PassedDown());
    }

    @ParameterizedTest
    @MethodSource("all")
    void anUndisturbedWriteIsConvertedOnceOnTheWorker(DirectIo code) {
        assertThat(code.submit(inode, locked)).isTrue();
        assertThat(inode.unwritten()).isEqualTo(1);
        locked.end();

        assertThat(locked.range().conversions(Context.WORKER)).isEqualTo(1);
        assertThat(locked.range().conversions()).isEqualTo(1);
        assertThat(locked.range().isUnwritten()).isFalse();
        assertThat(inode.unwritten()).isZero();
        assertThat(inode.slot()).isNull();
    }

    @ParameterizedTest
    @MethodSource("all")
    void anUndisturbedSynchronousWriteIsConvertedOnceInItsTask(DirectIo code) {
        DirectWrite sync = DirectWrite.lockedSync(Extent.unwritten());

        assertThat(code.submit(inode, sync)).isTrue();
        sync.end();

        assertThat(sync.range().conversions(Context.TASK)).isEqualTo(1);
        assertThat(sync.range().conversions()).isEqualTo(1);
        assertThat(inode.isDioUnwritten()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("all")
    void anOverwriteConvertsNothingAndLeavesTheSlotAndTheSemaphoreFree(DirectIo code) {
        code.beginOverwrite(inode);
        assertThat(code.submit(inode, overwrite)).isTrue();
        overwrite.end();

        assertThat(overwrite.range().conversions()).isZero();
        assertThat(overwrite.isDeferred()).isFalse();
        assertThat(inode.slot()).isNull();
        assertThat(inode.dataSem.tryDownWrite()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("all")
    void anEndThatIsFasterThanTheSubmitterConvertsInTheSubmittersTaskIfThereIsASlot(DirectIo code) {
        IoEnd own = code.prepare(inode, locked);
        boolean mapped = code.mapBlocks(inode, locked);
        code.deferCompletion(inode, locked);
        locked.end();
        code.finish(inode, locked, own);

        assertThat(mapped).isTrue();
        assertThat(locked.range().conversions()).isEqualTo(1);
        assertThat(locked.range().conversions(Context.INTERRUPT)).isZero();
        assertThat(locked.range().conversions(Context.TASK)).isEqualTo(own == null ? 0 : 1);
    }

    @ParameterizedTest
    @MethodSource("withSlotOpenToOverwrites")
    void wipedConvertsNothingAndLeavesItToTheNextSynchronousWrite(DirectIo code) {
        int unused = Windows.pass(() -> submit(code, locked), () -> submit(code, overwriteSync));
        locked.end();

        assertThat(locked.range().conversions()).isZero();
        assertThat(inode.unwritten()).isZero();
        assertThat(inode.isDioUnwritten()).isTrue();

        DirectWrite next = DirectWrite.lockedSync(Extent.written());
        assertThat(code.submit(inode, next)).isTrue();
        assertThat(next.range().conversions(Context.TASK)).isEqualTo(1);
        assertThat(inode.isDioUnwritten()).isFalse();
        assertThat(locked.range().isUnwritten()).isTrue();
    }

    @Test
    void wipedIsOpenAlsoWhileTheOverwriteHoldsTheSemaphore() {
        DirectIo code = new DirectIo.HoldDataSem();
        code.beginOverwrite(inode);
        int unused = Windows.pass(() -> submit(code, locked), () -> submit(code, overwriteSync));
        locked.end();

        assertThat(locked.range().conversions()).isZero();
    }

    @ParameterizedTest
    @MethodSource("withSlotOpenToOverwrites")
    void stolenConvertsTheRangeOfTheOverwriteInTheInterrupt(DirectIo code) {
        IoEnd own = code.prepare(inode, locked);
        IoEnd other = code.prepare(inode, overwrite);
        code.deferCompletion(inode, overwrite);
        boolean mapped = code.mapBlocks(inode, locked);
        code.deferCompletion(inode, locked);
        code.finish(inode, overwrite, other);
        code.finish(inode, locked, own);
        locked.end();
        overwrite.end();

        assertThat(mapped).isTrue();
        assertThat(locked.isDeferred()).isTrue();
        assertThat(locked.range().conversions()).isZero();
        assertThat(overwrite.range().conversions(Context.INTERRUPT)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("withSlotOpenToOverwrites")
    void splitConvertsInTheInterrupt(DirectIo code) {
        int unused = Windows.pass(() -> submit(code, locked), () -> {}, () -> {}, () -> submit(code, overwriteSync));
        locked.end();

        assertThat(locked.range().conversions(Context.INTERRUPT)).isEqualTo(1);
        assertThat(locked.range().conversions()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("withSlotClosedToOverwrites")
    void anOverwriteBetweenAnyTwoStepsOfTheWriteHarmsNothing(DirectIo code) {
        Runnable async = () -> submit(code, DirectWrite.overwriteAsync(Extent.written()));
        Runnable sync = () -> submit(code, DirectWrite.overwriteSync(Extent.written()));
        async.run();
        int unused = Windows.pass(() -> submit(code, locked), async, sync, sync, sync);
        locked.end();

        assertThat(locked.range().conversions(Context.WORKER)).isEqualTo(1);
        assertThat(locked.range().conversions()).isEqualTo(1);
    }

    @Test
    void aWriteThatFindsTheSemaphoreHeldForGoodGivesUpWithoutConvertingAnything() {
        DirectIo code = new DirectIo.HoldDataSem();
        code.beginOverwrite(inode);

        assertThat(code.submit(inode, locked)).isFalse();
        assertThat(locked.range().isUnwritten()).isTrue();
    }

    @Test
    void anIoEndThatIsFreedAfterTheOverwriteTookItMakesTheOverwriteADeferredOne() {
        DirectIo code = new DirectIo.SharedSlot();
        DirectWrite written = DirectWrite.lockedAsync(Extent.written());
        IoEnd own = code.prepare(inode, written);
        int unused = Windows.pass(() -> code.deferCompletion(inode, overwriteSync), () -> {
            code.finish(inode, written, own);
            written.end();
        });

        assertThat(overwriteSync.isDeferred()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("withSlotOpenToOverwrites")
    void aSynchronousWriteFlagsTheIoEndOfAnOverwriteAndIsNeverConverted(DirectIo code) {
        DirectWrite sync = DirectWrite.lockedSync(Extent.unwritten());
        IoEnd none = code.prepare(inode, sync);
        IoEnd other = code.prepare(inode, overwrite);
        boolean mapped = code.mapBlocks(inode, sync);
        code.deferCompletion(inode, sync);
        code.finish(inode, sync, none);
        code.finish(inode, overwrite, other);
        overwrite.end();

        assertThat(mapped).isTrue();
        assertThat(sync.range().conversions()).isZero();
        assertThat(overwrite.range().conversions()).isEqualTo(1);
    }

    @Test
    void anIoEndThatIsFlaggedAfterItWasFreedIsCountedForEver() {
        DirectIo code = new DirectIo.SharedSlot();
        Ext4Inode kernel = new Ext4Inode(Ext4Inode.LEFT_AS_IT_WAS);
        IoEnd other = code.prepare(kernel, overwrite);
        int unused = Windows.pass(() -> code.extMapBlocks(kernel), () -> {
            code.finish(kernel, overwrite, other);
            overwrite.end();
        });

        assertThat(kernel.unwritten()).isEqualTo(1);
        assertThat(overwrite.range().conversions()).isZero();
    }

    @Test
    void anExtentIsMergedBetweenItsSplitAndItsCountIfThePointerIsPassedDown() {
        assertThat(isMergedInTheMiddle(new DirectIo.PassedDown())).isTrue();
        assertThat(isMergedInTheMiddle(new DirectIo.SharedSlot())).isFalse();
    }

    private static boolean isMergedInTheMiddle(DirectIo code) {
        Ext4Inode inode = new Ext4Inode();
        DirectWrite locked = DirectWrite.lockedAsync(Extent.unwritten());
        assertThat(code.mapBlocks(inode, locked)).isTrue();
        assertThat(code.mergeUnlessInFlight(inode, locked.range())).isTrue();
        return locked.range().isMerged();
    }

    @Test
    void whatIsNotSplitYetIsNotMerged() {
        Extent extent = Extent.unwritten();
        assertThat(new DirectIo.PassedDown().mergeUnlessInFlight(inode, extent)).isTrue();
        assertThat(extent.isMerged()).isFalse();
    }

    @Test
    void aFreedIoEndReadsAsUnwritten() {
        IoEnd ioEnd = new IoEnd(inode);
        assertThat(ioEnd.isUnwritten()).isFalse();

        ioEnd.put(Context.TASK);

        assertThat(ioEnd.isUnwritten()).isTrue();
    }

    @Test
    void theFirstOfTwoPutsFreesNothing() {
        IoEnd ioEnd = new IoEnd(inode).get();

        ioEnd.put(Context.TASK);

        assertThat(ioEnd.isUnwritten()).isFalse();
    }

    private void submit(DirectIo code, DirectWrite write) {
        assertThat(code.submit(inode, write)).isTrue();
    }
}
