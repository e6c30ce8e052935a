package pagerace.ioend;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;
import pagerace.race.Handles;

/** {@code ext4_io_end_t}: what is to be done when an asynchronous write is complete. Freed by its last reference. */
public final class IoEnd {
    private static final VarHandle COUNT = Handles.field(MethodHandles.lookup(), "count", int.class);

    /** {@code EXT4_IO_END_UNWRITTEN}. */
    private static final int UNWRITTEN = 1;

    private final Ext4Inode inode;
    private int flag;
    private int count = 1;

    /** {@code offset} and {@code size}: known when the write ends. */
    private @Nullable Extent range;

    /** {@code ext4_init_io_end}: the one reference is the caller's. */
    IoEnd(Ext4Inode inode) {
        this.inode = inode;
    }

    public boolean isUnwritten() {
        return (flag & UNWRITTEN) != 0;
    }

    /** {@code ext4_set_io_unwritten_flag}. */
    void setUnwritten() {
        if (!isUnwritten()) {
            flag |= UNWRITTEN;
            inode.incrementUnwritten();
        }
    }

    /** {@code ext4_get_io_end}. */
    IoEnd get() {
        int unused = (int) COUNT.getAndAdd(this, 1);
        return this;
    }

    /** What {@code ext4_end_io_dio} stores before its put. */
    void setRange(Extent extent) {
        range = extent;
    }

    /** {@code ext4_put_io_end}: the last one converts what was flagged, there and then, and frees. */
    void put(Context context) {
        if ((int) COUNT.getAndAdd(this, -1) == 1) {
            if (isUnwritten() && range != null) {
                range.convert(context);
                inode.decrementUnwritten();
            }
            flag = inode.freed();
        }
    }
}
