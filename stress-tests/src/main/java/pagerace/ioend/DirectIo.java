package pagerace.ioend;

import static pagerace.model.Proposal.Status.AS_IT_STOOD;
import static pagerace.model.Proposal.Status.LANDED;
import static pagerace.model.Proposal.Status.NEVER_PROPOSED;
import static pagerace.model.Proposal.Status.WITHDRAWN;
import static pagerace.model.Variant.Kind.BUGGY;
import static pagerace.model.Variant.Kind.FIX;
import static pagerace.model.Variant.Kind.PARTIAL;
import static pagerace.model.Variant.Kind.WRONG;

import org.jspecify.annotations.Nullable;
import pagerace.kernel.RwSemaphore.Patience;
import pagerace.race.Window;
import pagerace.room.Closed;
import pagerace.room.Open;
import pagerace.room.Variant;

/**
 * {@code ext4_ext_direct_IO} and what it calls, in a file system mounted with dioread_nolock. A write that finds an
 * unwritten extent must have it converted when the data is on disk: by its io_end, on the worker.
 */
public abstract sealed class DirectIo {
    /** The holder never waits for anything: only one that lost its CPU for long is given up. */
    private static final Patience PATIENCE = new Patience(1_000, 19_000);

    /**
     * An overwrite, up to where it lets go of i_mutex. The locked write that races it gets i_mutex only then, so this
     * comes before its first step.
     */
    public void beginOverwrite(Ext4Inode inode) {}

    /** What comes with the taking back of i_mutex. */
    void endOverwrite(Ext4Inode inode) {}

    /** {@code ext4_ext_direct_IO}, the write already begun: whether it was submitted, or gave up on i_data_sem. */
    public final boolean submit(Ext4Inode inode, DirectWrite write) {
        IoEnd own = prepare(inode, write);
        // The race, window "filled": nothing keeps an overwrite from the slot until it is read.
        Window.widen();
        if (!mapBlocks(inode, write)) {
            return false;
        }
        // The race, window "mapped": nor until it is read again.
        Window.widen();
        deferCompletion(inode, write);
        finish(inode, write, own);
        return true;
    }

    /** Gives an asynchronous write its io_end, and leaves it where the mapping of blocks will find it. */
    @Nullable
    IoEnd prepare(Ext4Inode inode, DirectWrite write) {
        setSlot(inode, null);
        if (write.isSync()) {
            return null;
        }
        IoEnd own = new IoEnd(inode);
        write.setIoEnd(own.get());
        setSlot(inode, own);
        return own;
    }

    /**
     * {@code ext4_map_blocks}: the extent status tree answers for written blocks, without a lock; an unwritten extent
     * is split under i_data_sem.
     */
    final boolean mapBlocks(Ext4Inode inode, DirectWrite write) {
        if (!write.range().isUnwritten()) {
            return true;
        }
        if (!inode.dataSem.downWrite(PATIENCE)) {
            return false;
        }
        write.range().split();
        extMapBlocks(inode);
        inode.dataSem.upWrite();
        return true;
    }

    /**
     * {@code ext4_can_extents_be_merged}, called for a neighbour: an unwritten extent is left alone while an io_end is to
     * convert one of the file. False if i_data_sem never came.
     */
    public final boolean mergeUnlessInFlight(Ext4Inode inode, Extent extent) {
        if (!inode.dataSem.downWrite(PATIENCE)) {
            return false;
        }
        if (extent.isSplit() && inode.unwritten() == 0 && !inode.isDioUnwritten()) {
            extent.merge();
        }
        inode.dataSem.upWrite();
        return true;
    }

    /** {@code ext4_ext_map_blocks}: flags whoever will convert the extent. */
    void extMapBlocks(Ext4Inode inode) {
        // This may be the io_end of an overwrite, or none.
        IoEnd io = slot(inode);
        // The race, window "looked-up": nothing keeps the io_end of an overwrite from being freed.
        Window.widen();
        if (io != null) {
            io.setUnwritten();
        } else {
            inode.setDioUnwritten(true);
        }
    }

    /** {@code _ext4_get_block}, after the mapping: an end that converts must not run in the interrupt. */
    void deferCompletion(Ext4Inode inode, DirectWrite write) {
        IoEnd io = slot(inode);
        // The race, window "taken": nothing keeps the io_end of somebody else from being freed.
        Window.widen();
        if (io != null && io.isUnwritten()) {
            write.defer();
        }
    }

    /** The submitter's part after the submission. */
    final void finish(Ext4Inode inode, DirectWrite write, @Nullable IoEnd own) {
        if (own != null) {
            setSlot(inode, null);
            own.put(Context.TASK);
        }
        if (write.isOverwrite()) {
            endOverwrite(inode);
        } else if (write.isSync() && inode.isDioUnwritten()) {
            write.range().convert(Context.TASK);
            inode.setDioUnwritten(false);
        }
    }

    @Nullable
    IoEnd slot(Ext4Inode inode) {
        return inode.slot();
    }

    void setSlot(Ext4Inode inode, @Nullable IoEnd ioEnd) {
        inode.setSlot(ioEnd);
    }

    /** As it stood. */
    @Variant(
            kind = BUGGY,
            status = AS_IT_STOOD,
            commit = "2dcba4781fa3",
            note = "4.5-rc1 to 4.5-rc4",
            change = "an unlocked overwrite sets and clears the slot that a locked write uses")
    @Open(in = "wiped", why = "the overwrite's clearing falls between filling and flagging")
    @Open(in = "stolen", why = "the overwrite's filling falls between filling and flagging")
    @Open(in = "split", why = "the slot is read twice, the second time without a lock")
    @Open(
            in = {"freed", "afterfree"},
            why = "no reference is taken on what the slot holds")
    @Open(in = "stolensync", why = "an overwrite fills the slot that a synchronous write has cleared")
    @Closed(in = "merged", why = "the extent is split and the io_end flagged in one section under i_data_sem")
    @Closed(in = "letin", why = "an overwrite holds nothing that a locked write wants")
    public static final class SharedSlot extends DirectIo {}

    /** The Java reflex: everybody sees the newest owner of the slot, and it is still the wrong one. */
    @Variant(kind = WRONG, status = NEVER_PROPOSED, note = "the Java reflex", change = "makes the slot volatile")
    @Open(
            in = {"wiped", "stolen", "stolensync"},
            why = "visibility is not ownership")
    @Open(in = "split", why = "two volatile reads are still two reads")
    @Open(
            in = {"freed", "afterfree"},
            why = "a volatile reference is not a counted one")
    public static final class VolatileSlot extends DirectIo {
        @Override
        @Nullable
        IoEnd slot(Ext4Inode inode) {
            return inode.slotVolatile();
        }

        @Override
        void setSlot(Ext4Inode inode, @Nullable IoEnd ioEnd) {
            inode.setSlotVolatile(ioEnd);
        }
    }

    /** The revert of 2dcba4781fa3: an overwrite holds i_data_sem from before it lets go of i_mutex to its end. */
    @Variant(
            kind = PARTIAL,
            status = WITHDRAWN,
            note = "the revert, applied on 16 February 2016, dropped on the 19th; the code before 2dcba4781fa3, too",
            change = "holds i_data_sem shared over the whole overwrite")
    @Open(in = "wiped", why = "the slot is filled without i_data_sem, so it can still be cleared")
    @Closed(
            in = {"stolen", "stolensync"},
            why = "while the slot is flagged the overwrite is over")
    @Closed(in = "split", why = "between the two reads no overwrite can be under way")
    @Open(in = "freed", why = "mapping written blocks takes no exclusive i_data_sem")
    @Closed(in = "afterfree", why = "when the slot is read the overwrite has put nothing there, or taken it away")
    @Closed(in = "letin", why = "the overwrite gives i_data_sem back when it is through")
    public static sealed class HoldDataSem extends DirectIo {
        @Override
        public void beginOverwrite(Ext4Inode inode) {
            // Cannot fail: whoever wants it exclusively needs i_mutex first.
            boolean unused = inode.dataSem.tryDownRead();
        }

        @Override
        void endOverwrite(Ext4Inode inode) {
            inode.dataSem.upRead();
        }
    }

    /** 74dae4278546: an overwrite converts nothing, so it neither has an io_end nor touches the slot. */
    @Variant(
            kind = FIX,
            status = LANDED,
            commit = "74dae4278546",
            note = "4.5-rc5",
            change = "an overwrite makes no io_end and writes no slot")
    @Closed(
            in = {"wiped", "stolen", "stolensync", "split", "afterfree"},
            why = "all writers of the slot hold i_mutex")
    @Open(in = "freed", why = "an overwrite still reads the slot, and looks into it")
    public static final class OverwriteStaysOut extends DirectIo {
        @Override
        @Nullable
        IoEnd prepare(Ext4Inode inode, DirectWrite write) {
            return write.isOverwrite() ? null : super.prepare(inode, write);
        }
    }

    /** What stable kernels had, which never got 2dcba4781fa3: the semaphore as before, and 74dae4278546. */
    @Variant(
            kind = FIX,
            status = LANDED,
            commit = "74dae4278546",
            note = "as backported to stable kernels without 2dcba4781fa3",
            change = "an overwrite makes no io_end and writes no slot, and holds i_data_sem shared all the same")
    @Closed(
            in = {"wiped", "stolen", "split"},
            why = "all writers of the slot hold i_mutex")
    @Open(
            in = "freed",
            why = "an overwrite still reads the slot, and i_data_sem keeps nobody from freeing what it holds")
    public static final class BothOfStable extends HoldDataSem {
        @Override
        @Nullable
        IoEnd prepare(Ext4Inode inode, DirectWrite write) {
            return write.isOverwrite() ? null : super.prepare(inode, write);
        }
    }

    /** 109811c20fb8: no slot; a write that finds an unwritten extent makes its io_end there, and carries it along. */
    @Variant(
            kind = FIX,
            status = LANDED,
            commit = "109811c20fb8",
            base = OverwriteStaysOut.class,
            note = "4.6-rc1",
            change = "has no slot: the io_end is made where it is needed and travels with the request")
    @Closed(
            in = {"wiped", "stolen", "stolensync", "split", "freed", "afterfree"},
            why = "there is no slot")
    @Open(in = "merged", why = "the io_end is flagged only after i_data_sem is let go")
    public static final class PassedDown extends DirectIo {
        @Override
        @Nullable
        IoEnd prepare(Ext4Inode inode, DirectWrite write) {
            return null;
        }

        @Override
        void extMapBlocks(Ext4Inode inode) {}

        @Override
        void deferCompletion(Ext4Inode inode, DirectWrite write) {
            if (!write.range().isUnwritten()) {
                return;
            }
            if (write.isSync()) {
                inode.setDioUnwritten(true);
                return;
            }
            IoEnd own = new IoEnd(inode);
            own.setUnwritten();
            write.setIoEnd(own);
            write.defer();
        }
    }
}
