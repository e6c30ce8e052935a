package pagerace.ioend;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;
import pagerace.kernel.RwSemaphore;
import pagerace.race.Handles;

/** {@code struct ext4_inode_info}: what direct writes to one file share. */
public final class Ext4Inode {
    private static final VarHandle SLOT = Handles.field(MethodHandles.lookup(), "slot", IoEnd.class);
    private static final VarHandle UNWRITTEN = Handles.field(MethodHandles.lookup(), "unwritten", int.class);

    /** {@code POISON_FREE} of a debug kernel in every byte; by chance it reads as {@code EXT4_IO_END_UNWRITTEN}. */
    static final int POISON = 0x6b6b6b6b;

    /** A kernel that does not debug leaves the flag of a freed io_end as it was: clear, unless it was to convert. */
    static final int LEFT_AS_IT_WAS = 0;

    /** What becomes of the flag of an io_end that is freed. */
    private final int freed;

    /** {@code i_data_sem}. */
    public final RwSemaphore dataSem = new RwSemaphore();

    /** {@code i_private}: the io_end of <i>the</i> asynchronous direct write, as if there were only one. */
    private @Nullable IoEnd slot;

    /** {@code EXT4_STATE_DIO_UNWRITTEN}: a synchronous direct write has something to convert. */
    private volatile boolean dioUnwritten;

    /** {@code i_unwritten}: how many io_ends are flagged. */
    private int unwritten;

    /** In a debug kernel. */
    public Ext4Inode() {
        this(POISON);
    }

    Ext4Inode(int freed) {
        this.freed = freed;
    }

    int freed() {
        return freed;
    }

    /** {@code ext4_inode_aio}. */
    @Nullable
    IoEnd slot() {
        return (IoEnd) SLOT.getOpaque(this);
    }

    /** {@code ext4_inode_aio_set}. */
    void setSlot(@Nullable IoEnd ioEnd) {
        SLOT.setOpaque(this, ioEnd);
    }

    /** No counterpart in the kernel: sequentially consistent. */
    @Nullable
    IoEnd slotVolatile() {
        return (IoEnd) SLOT.getVolatile(this);
    }

    /** No counterpart in the kernel: sequentially consistent. */
    void setSlotVolatile(@Nullable IoEnd ioEnd) {
        SLOT.setVolatile(this, ioEnd);
    }

    public boolean isDioUnwritten() {
        return dioUnwritten;
    }

    void setDioUnwritten(boolean value) {
        dioUnwritten = value;
    }

    /** {@code i_unwritten}, on which truncation and the merging of extents depend. */
    public int unwritten() {
        return (int) UNWRITTEN.getVolatile(this);
    }

    void incrementUnwritten() {
        int unused = (int) UNWRITTEN.getAndAdd(this, 1);
    }

    void decrementUnwritten() {
        int unused = (int) UNWRITTEN.getAndAdd(this, -1);
    }
}
