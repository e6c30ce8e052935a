package pagerace.isize;

import static pagerace.model.Architecture.AARCH64;
import static pagerace.model.CompileMode.INT;
import static pagerace.model.Proposal.Status.AS_IT_STOOD;
import static pagerace.model.Proposal.Status.DEBUG_ONLY;
import static pagerace.model.Proposal.Status.DEFERRED;
import static pagerace.model.Proposal.Status.LANDED;
import static pagerace.model.Proposal.Status.NEVER_PROPOSED;
import static pagerace.model.Proposal.Status.REJECTED;
import static pagerace.model.Proposal.Status.SUPERSEDED;
import static pagerace.model.Variant.Kind.BUGGY;
import static pagerace.model.Variant.Kind.DETECTOR;
import static pagerace.model.Variant.Kind.FIX;

import java.lang.invoke.VarHandle;
import pagerace.race.Window;
import pagerace.room.Closed;
import pagerace.room.NotObservable;
import pagerace.room.Open;
import pagerace.room.Undecided;
import pagerace.room.Variant;

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
    @Variant(
            kind = BUGGY,
            status = AS_IT_STOOD,
            commit = "62b37622718c",
            note = "5.1 to 5.4-rc, what GCC emitted",
            change = "compares one load of i_size and takes another")
    @Open(in = "grow", why = "two loads, and nothing holds the grower off")
    @Closed(in = "shrink", why = "no smaller size leads past the chunk")
    @NotObservable(in = "publish", why = "unordered in C; the JIT and x86 keep opaque reads and plain ones apart")
    @Open(in = "publish", on = AARCH64, why = "the processor may load the data before the size")
    @Undecided(in = "publish", on = AARCH64, modes = INT)
    public static final class DoubleRead extends CompressFileRange {
        @Override
        public long actualEnd(Inode inode, long end) {
            return minReadTwice(inode, end);
        }
    }

    /** As the C source reads to a JIT, which may merge the two loads or not; a delay in between would forbid it to. */
    @Variant(
            kind = BUGGY,
            status = AS_IT_STOOD,
            commit = "62b37622718c",
            note = "the C source as a JIT sees it",
            change = "the same two loads, which a compiler may merge")
    @NotObservable(in = "grow", why = "C1 and C2 merge the loads, which nothing obliges them to")
    @Open(in = "grow", modes = INT)
    @NotObservable(in = "shrink", why = "two plain reads of one field need not agree on an order; on hardware they do")
    @Open(in = "publish", why = "the compiler takes the data from before the size")
    @NotObservable(in = "publish", modes = INT)
    @Open(in = "publish", on = AARCH64, why = "the compiler or the processor takes the data from before the size")
    @Undecided(in = "publish", on = AARCH64, modes = INT)
    public static final class PlainReads extends CompressFileRange {
        @Override
        public long actualEnd(Inode inode, long end) {
            return inode.size() <= end + 1 ? inode.size() : end + 1;
        }
    }

    /** The first version of the patch, and the code before the culprit. */
    @Variant(
            kind = FIX,
            status = REJECTED,
            base = PlainReads.class,
            mail = "[PATCH] btrfs: save i_size in compress_file_range <20191011130354.8232-1-josef@toxicpanda.com>",
            note = "v1 of the patch, not sufficient in C",
            change = "reads i_size into a local first")
    @Closed(in = "grow", why = "a Java local is a value; a C compiler may read again")
    @Closed(in = "shrink", why = "no smaller size leads past the chunk")
    @Open(in = "publish", why = "the compiler takes the data from before the size")
    @NotObservable(in = "publish", modes = INT)
    @Open(in = "publish", on = AARCH64, why = "the compiler or the processor takes the data from before the size")
    @Undecided(in = "publish", on = AARCH64, modes = INT)
    public static sealed class LocalCopy extends CompressFileRange {
        @Override
        public long actualEnd(Inode inode, long end) {
            long size = inode.size();
            return minOf(size, end);
        }
    }

    /** e2c27b803bb6: {@code filemap_read} orders what it copies after the i_size that let it. */
    @Variant(
            kind = FIX,
            status = SUPERSEDED,
            commit = "e2c27b803bb6",
            base = LocalCopy.class,
            note = "in filemap_read, reverted for d8f899d13d72",
            change = "a read barrier between i_size and the data")
    @Closed(in = "publish", why = "the barrier orders the loads, and the writer was ordered already")
    public static final class ReadBarrier extends LocalCopy {
        @Override
        public long actualEnd(Inode inode, long end) {
            long actualEnd = super.actualEnd(inode, end);
            VarHandle.loadLoadFence();
            return actualEnd;
        }
    }

    /** {@code READ_ONCE} in {@code i_size_read}, {@code WRITE_ONCE} in {@code i_size_write}. */
    @Variant(
            kind = FIX,
            status = DEFERRED,
            mail = "[PATCH] fs: use READ_ONCE/WRITE_ONCE with the i_size helpers"
                    + " <20191011202050.8656-1-josef@toxicpanda.com>",
            note = "reviewed, and not applied then",
            change = "reads i_size once, by READ_ONCE, and writes it by WRITE_ONCE")
    @Closed(in = "grow", why = "one load")
    @Closed(in = "shrink", why = "no smaller size leads past the chunk")
    @NotObservable(in = "publish", why = "unordered in C; the JIT and x86 keep an opaque read and a plain one apart")
    @Open(in = "publish", on = AARCH64, why = "the processor may load the data before the size")
    @Undecided(in = "publish", on = AARCH64, modes = INT)
    public static final class ReadOnce extends CompressFileRange {
        @Override
        public long actualEnd(Inode inode, long end) {
            long size = inode.sizeOpaque();
            return minOf(size, end);
        }

        @Override
        public void writeSize(Inode inode, long size) {
            inode.setSizeOpaque(size);
        }
    }

    /** d98da49977f6: a compiler barrier on either side of one read. */
    @Variant(
            kind = FIX,
            status = LANDED,
            commit = "d98da49977f6",
            note = "5.4-rc",
            change = "one read between two compiler barriers")
    @Closed(in = "grow", why = "one load")
    @Closed(in = "shrink", why = "no smaller size leads past the chunk")
    @Closed(in = "publish", why = "Java's nearest to barrier() fences the reader, and the writer was ordered already")
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
    @Variant(
            kind = FIX,
            status = LANDED,
            commit = "d8f899d13d72",
            note = "later, for another reason",
            change = "one read that acquires, and writes that release")
    @Closed(in = "grow", why = "one load")
    @Closed(in = "shrink", why = "no smaller size leads past the chunk")
    @Closed(in = "publish", why = "the release of the size publishes the data")
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
    @Variant(
            kind = FIX,
            status = NEVER_PROPOSED,
            note = "the Java reflex",
            change = "makes i_size volatile and reads it once")
    @Closed(in = "grow", why = "one load")
    @Closed(in = "shrink", why = "no smaller size leads past the chunk")
    @Closed(in = "publish", why = "the volatile store of the size publishes the data")
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
    @Variant(
            kind = DETECTOR,
            status = DEBUG_ONLY,
            note = "the debug kernel on 500 machines",
            change = "checks the result, counts KABOOM and clamps it")
    @Closed(in = "grow", why = "the bad value is seen and clamped")
    @Closed(in = "shrink", why = "no smaller size leads past the chunk")
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
