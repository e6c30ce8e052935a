package pagerace.isize;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import pagerace.race.Handles;

/** {@code struct inode}: the size of the file in bytes, with every way to read and write it that a fix may choose. */
public final class Inode {
    private static final VarHandle SIZE = Handles.field(MethodHandles.lookup(), "size", long.class);

    /** {@code i_size}. */
    private long size;

    public Inode(long size) {
        this.size = size;
    }

    public long size() {
        return size;
    }

    public void setSize(long bytes) {
        size = bytes;
    }

    /** {@code READ_ONCE}. */
    public long sizeOpaque() {
        return (long) SIZE.getOpaque(this);
    }

    /** {@code WRITE_ONCE}. */
    public void setSizeOpaque(long bytes) {
        SIZE.setOpaque(this, bytes);
    }

    /** {@code smp_load_acquire}. */
    public long sizeAcquire() {
        return (long) SIZE.getAcquire(this);
    }

    /** {@code smp_store_release}. */
    public void setSizeRelease(long bytes) {
        SIZE.setRelease(this, bytes);
    }

    /** No counterpart in the kernel: sequentially consistent. */
    public long sizeVolatile() {
        return (long) SIZE.getVolatile(this);
    }

    /** No counterpart in the kernel: sequentially consistent. */
    public void setSizeVolatile(long bytes) {
        SIZE.setVolatile(this, bytes);
    }
}
