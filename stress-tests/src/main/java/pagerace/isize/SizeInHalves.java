package pagerace.isize;

import static pagerace.model.Proposal.Status.AS_IT_STOOD;
import static pagerace.model.Proposal.Status.LANDED;
import static pagerace.model.Proposal.Status.NEVER_PROPOSED;
import static pagerace.model.Variant.Kind.BUGGY;
import static pagerace.model.Variant.Kind.FIX;
import static pagerace.model.Variant.Kind.WRONG;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import pagerace.kernel.SpinLock;
import pagerace.race.Handles;
import pagerace.race.Window;
import pagerace.room.Closed;
import pagerace.room.Open;
import pagerace.room.Variant;

/** {@code i_size_read} and {@code i_size_write} where 64 bits take two loads or stores, as on a 32-bit SMP machine. */
public abstract sealed class SizeInHalves {
    /** The size of a new file: the next write changes both halves. */
    public static final long INITIAL = 0xFFFF_F000L;

    /** What {@link #tryRead} returns when the reader has to try again; no size is negative. */
    public static final long TRY_AGAIN = -1;

    /** One turn of the reader's loop. */
    public abstract long tryRead();

    public abstract void write(long size);

    abstract static sealed class InHalves extends SizeInHalves {
        private static final VarHandle HIGH = Handles.field(MethodHandles.lookup(), "high", int.class);
        private static final VarHandle LOW = Handles.field(MethodHandles.lookup(), "low", int.class);

        private int high = (int) (INITIAL >>> Integer.SIZE);
        private int low = (int) INITIAL;

        final long load() {
            int lower = (int) LOW.getOpaque(this);
            // The race, window "half-read": a writer may come between the two loads.
            Window.widen();
            int upper = (int) HIGH.getOpaque(this);
            return (long) upper << Integer.SIZE | Integer.toUnsignedLong(lower);
        }

        final void store(long size) {
            LOW.setOpaque(this, (int) size);
            // The race, window "half-written": a reader may come between the two stores.
            Window.widen();
            HIGH.setOpaque(this, (int) (size >>> Integer.SIZE));
        }
    }

    /** No protection at all. */
    @Variant(
            kind = BUGGY,
            status = AS_IT_STOOD,
            note = "32-bit SMP, before i_size_seqcount",
            change = "loads and stores the size in two halves")
    @Open(in = "halves", why = "a writer comes between the two loads")
    public static final class TwoHalves extends InHalves {
        @Override
        public long tryRead() {
            return load();
        }

        @Override
        public void write(long size) {
            store(size);
        }
    }

    /** {@code i_size_seqcount} as it is meant: writers hold the inode's lock. */
    @Variant(
            kind = FIX,
            status = LANDED,
            commit = "1da177e4c3f4",
            note = "i_size_seqcount, older than git",
            change = "counts before and after a write, under the inode's lock, and readers try again")
    @Closed(in = "halves", why = "a reader that met a writer tries again")
    @Closed(in = "twowriters", why = "the second writer waits for the inode's lock")
    public static sealed class SeqCount extends InHalves {
        private static final VarHandle SEQUENCE = Handles.field(MethodHandles.lookup(), "sequence", int.class);

        /** {@code i_size_seqcount}: odd while a writer is at work. */
        private int sequence;

        /** {@code i_rwsem}, held exclusively by whoever writes the size. */
        private final SpinLock inodeLock = new SpinLock();

        @Override
        public void write(long size) {
            inodeLock.lock();
            writeCounted(size);
            inodeLock.unlock();
        }

        @Override
        public final long tryRead() {
            int begun = sequence();
            if ((begun & 1) != 0) {
                return TRY_AGAIN;
            }
            VarHandle.loadLoadFence();
            long size = load();
            VarHandle.loadLoadFence();
            return sequence() == begun ? size : TRY_AGAIN;
        }

        final void writeCounted(long size) {
            increment();
            VarHandle.storeStoreFence();
            store(size);
            VarHandle.storeStoreFence();
            increment();
        }

        final int sequence() {
            return (int) SEQUENCE.getOpaque(this);
        }

        private void increment() {
            int seen = sequence();
            // The race, window "counted": a writer without the lock may go on from the same count.
            Window.widen();
            setSequence(seen + 1);
        }

        final void setSequence(int value) {
            SEQUENCE.setOpaque(this, value);
        }
    }

    /** One access, never torn, not even in a 32-bit JVM (JLS 17.7). */
    @Variant(
            kind = FIX,
            status = NEVER_PROPOSED,
            note = "the Java reflex",
            change = "loads and stores all 64 bits at once")
    @Closed(
            in = {"halves", "twowriters"},
            why = "a volatile long is never torn")
    public static final class VolatileLong extends SizeInHalves {
        private volatile long bytes = INITIAL;

        @Override
        public long tryRead() {
            return bytes;
        }

        @Override
        public void write(long size) {
            bytes = size;
        }
    }

    /** The same by writers without a lock: the increments of the count are no atomic ones. */
    @Variant(
            kind = WRONG,
            status = NEVER_PROPOSED,
            note = "what include/linux/fs.h warns of",
            change = "writers do not take the inode's lock")
    @Open(in = "twowriters", why = "two writers lose an increment, or mix their halves")
    public static final class SeqCountTwoWriters extends SeqCount {
        @Override
        public void write(long size) {
            writeCounted(size);
        }
    }
}
