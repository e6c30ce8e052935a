package pagerace.ioend;

import org.jspecify.annotations.Nullable;

/** One direct write: {@code struct kiocb}, with its {@code struct dio} and the mapped {@code struct buffer_head}. */
public final class DirectWrite {
    private final Extent range;
    private final boolean overwrite;
    private final boolean sync;

    /** {@code iocb->private}; where the pointer is passed down, {@code dio->private}. */
    private @Nullable IoEnd ioEnd;

    /** {@code buffer_defer_completion}, then {@code dio->defer_completion}. */
    private boolean deferred;

    private DirectWrite(Extent range, boolean overwrite, boolean sync) {
        this.range = range;
        this.overwrite = overwrite;
        this.sync = sync;
    }

    /** A write that keeps i_mutex for as long as it is submitted. */
    public static DirectWrite lockedAsync(Extent range) {
        return new DirectWrite(range, false, false);
    }

    /** The same, but its submitter waits for the end of the write. */
    public static DirectWrite lockedSync(Extent range) {
        return new DirectWrite(range, false, true);
    }

    /** A write to blocks that are all written, which lets go of i_mutex. */
    public static DirectWrite overwriteAsync(Extent range) {
        return new DirectWrite(range, true, false);
    }

    /** The same, but its submitter waits for the end of the write. */
    public static DirectWrite overwriteSync(Extent range) {
        return new DirectWrite(range, true, true);
    }

    public Extent range() {
        return range;
    }

    public boolean isOverwrite() {
        return overwrite;
    }

    /** {@code is_sync_kiocb}. */
    public boolean isSync() {
        return sync;
    }

    /** Whether the end of the write goes to the worker. */
    public boolean isDeferred() {
        return deferred;
    }

    /** {@code set_buffer_defer_completion}. */
    void defer() {
        deferred = true;
    }

    void setIoEnd(@Nullable IoEnd io) {
        ioEnd = io;
    }

    /** {@code dio_bio_end_aio}: the device is done, and interrupts. */
    public void end() {
        endIoDio(deferred ? Context.WORKER : Context.INTERRUPT);
    }

    /** {@code ext4_end_io_dio}. */
    private void endIoDio(Context context) {
        IoEnd io = ioEnd;
        if (io != null) {
            ioEnd = null;
            io.setRange(range);
            io.put(context);
        }
    }
}
