package pagerace.isize;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import pagerace.kernel.Handles;
import pagerace.kernel.SpinLock;
import pagerace.race.Window;

/** {@code i_size_read} and {@code i_size_write} where 64 bits take two loads or stores, as on a 32-bit SMP machine. */
public abstract sealed class SizeInHalves {
    /** What {@link #tryRead} returns when the reader has to try again; no size is negative. */
    public static final long TRY_AGAIN = -1;

    /** One turn of the reader's loop. */
    public abstract long tryRead();

    public abstract void write(long size);

    abstract static sealed class Halves extends SizeInHalves {
        private static final VarHandle HIGH = Handles.field(MethodHandles.lookup(), "high", int.class);
        private static final VarHandle LOW = Handles.field(MethodHandles.lookup(), "low", int.class);

        private int high;
        private int low;

        Halves(long size) {
            high = (int) (size >>> Integer.SIZE);
            low = (int) size;
        }

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
    public static final class TwoHalves extends Halves {
        public TwoHalves(long size) {
            super(size);
        }

        @Override
        public long tryRead() {
            return load();
        }

        @Override
        public void write(long size) {
            store(size);
        }
    }

    abstract static sealed class Counted extends Halves {
        private static final VarHandle SEQUENCE = Handles.field(MethodHandles.lookup(), "sequence", int.class);

        /** {@code i_size_seqcount}: odd while a writer is at work. */
        private int sequence;

        Counted(long size) {
            super(size);
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

    /** {@code i_size_seqcount} as it is meant: writers hold the inode's lock. */
    public static final class SeqCount extends Counted {
        /** {@code i_rwsem}, held exclusively by whoever writes the size. */
        private final SpinLock inodeLock = new SpinLock();

        public SeqCount(long size) {
            super(size);
        }

        @Override
        public void write(long size) {
            inodeLock.lock();
            writeCounted(size);
            inodeLock.unlock();
        }
    }

    /** The same by writers without a lock: the increments of the count are no atomic ones. */
    public static final class SeqCountTwoWriters extends Counted {
        public SeqCountTwoWriters(long size) {
            super(size);
        }

        @Override
        public void write(long size) {
            writeCounted(size);
        }
    }

    /** One access, never torn, not even in a 32-bit JVM (JLS 17.7). */
    public static final class VolatileLong extends SizeInHalves {
        private volatile long bytes;

        public VolatileLong(long size) {
            bytes = size;
        }

        @Override
        public long tryRead() {
            return bytes;
        }

        @Override
        public void write(long size) {
            bytes = size;
        }
    }
}
