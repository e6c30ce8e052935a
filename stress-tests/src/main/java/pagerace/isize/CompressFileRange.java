package pagerace.isize;

import java.lang.invoke.VarHandle;
import pagerace.kernel.Inode;
import pagerace.race.Window;

/**
 * {@code compress_file_range}: how far into the file a chunk of delayed allocation is compressed. Pages past i_size
 * hold nothing worth compressing; pages past the end of the chunk are not locked and must not be touched.
 */
public abstract sealed class CompressFileRange {
    /**
     * The first byte that is not compressed: {@code min_t(u64, i_size_read(inode), end + 1)}.
     *
     * @param end the last byte of the chunk, whose pages are locked
     */
    public abstract long actualEnd(Inode inode, long end);

    /** {@code i_size_write} of a truncate, fallocate or write, without a lock on any page below. */
    public void writeSize(Inode inode, long size) {
        inode.setSize(size);
    }

    /** How often the detector has seen the bug; only {@link Clamp} looks. */
    public int kabooms() {
        return 0;
    }

    /** As GCC compiled it: two loads that no compiler may merge. */
    public static final class DoubleRead extends CompressFileRange {
        @Override
        public long actualEnd(Inode inode, long end) {
            return minReadTwice(inode, end);
        }
    }

    /** As the C source reads to a JIT, which may merge the two loads or not; a delay in between would forbid it to. */
    public static final class PlainReads extends CompressFileRange {
        @Override
        public long actualEnd(Inode inode, long end) {
            return inode.size() <= end + 1 ? inode.size() : end + 1;
        }
    }

    /** The first version of the patch, and the code before the culprit. */
    public static final class LocalCopy extends CompressFileRange {
        @Override
        public long actualEnd(Inode inode, long end) {
            long size = inode.size();
            return minOf(size, end);
        }
    }

    /** {@code READ_ONCE} in {@code i_size_read}. */
    public static final class ReadOnce extends CompressFileRange {
        @Override
        public long actualEnd(Inode inode, long end) {
            long size = inode.sizeOpaque();
            return minOf(size, end);
        }
    }

    /** d98da49977f6: a compiler barrier on either side of one read. */
    public static final class Barriers extends CompressFileRange {
        @Override
        public long actualEnd(Inode inode, long end) {
            VarHandle.acquireFence();
            long size = inode.size();
            VarHandle.acquireFence();
            return minOf(size, end);
        }
    }

    /** d8f899d13d72: {@code smp_load_acquire} pairs with {@code smp_store_release}. */
    public static final class AcquireRelease extends CompressFileRange {
        @Override
        public long actualEnd(Inode inode, long end) {
            long size = inode.sizeAcquire();
            return minOf(size, end);
        }

        @Override
        public void writeSize(Inode inode, long size) {
            inode.setSizeRelease(size);
        }
    }

    /** The Java reflex. */
    public static final class VolatileSize extends CompressFileRange {
        @Override
        public long actualEnd(Inode inode, long end) {
            long size = inode.sizeVolatile();
            return minOf(size, end);
        }

        @Override
        public void writeSize(Inode inode, long size) {
            inode.setSizeVolatile(size);
        }
    }

    /** The debug kernel: reads twice, then looks at what came out. */
    public static final class Clamp extends CompressFileRange {
        private int kabooms;

        @Override
        public long actualEnd(Inode inode, long end) {
            long actualEnd = minReadTwice(inode, end);
            if (actualEnd > end + 1) {
                kabooms++;
                return end + 1;
            }
            return actualEnd;
        }

        @Override
        public int kabooms() {
            return kabooms;
        }
    }

    private static long minReadTwice(Inode inode, long end) {
        if (inode.sizeOpaque() > end + 1) {
            return end + 1;
        }
        // The race, window "compared": i_size may grow past end + 1 before it is taken.
        Window.widen();
        return inode.sizeOpaque();
    }

    private static long minOf(long size, long end) {
        // Window "compared", closed: whatever i_size becomes, this is the size that is taken.
        Window.widen();
        return Math.min(size, end + 1);
    }
}
