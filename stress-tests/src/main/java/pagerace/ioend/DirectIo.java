package pagerace.ioend;

import org.jspecify.annotations.Nullable;
import pagerace.kernel.RwSemaphore.Patience;
import pagerace.race.Window;

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
        extMapBlocks(inode);
        inode.dataSem.upWrite();
        return true;
    }

    /** {@code ext4_ext_map_blocks}: flags whoever will convert the extent. */
    void extMapBlocks(Ext4Inode inode) {
        // This may be the io_end of an overwrite, or none.
        IoEnd io = slot(inode);
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
    public static final class SharedSlot extends DirectIo {}

    /** The Java reflex: everybody sees the newest owner of the slot, and it is still the wrong one. */
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
    public static final class HoldDataSem extends DirectIo {
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
    public static final class OverwriteStaysOut extends DirectIo {
        @Override
        @Nullable
        IoEnd prepare(Ext4Inode inode, DirectWrite write) {
            return write.isOverwrite() ? null : super.prepare(inode, write);
        }
    }

    /** 109811c20fb8: no slot; a write that finds an unwritten extent makes its io_end there, and carries it along. */
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
