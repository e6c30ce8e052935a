package pagerace.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;
import pagerace.ioend.DirectIo;
import pagerace.ioend.DirectIoVariant;
import pagerace.ioend.DirectWrite;
import pagerace.ioend.Ext4Inode;
import pagerace.ioend.Extent;
import pagerace.kernel.SpinLock;

/**
 * Room ioend: asynchronous overwrites from their submission to the end of their I/O, alone and beside a locked write.
 * All threads write to one file.
 *
 * <p>Dead code: the write is made anew in every call and returned, so that neither it nor its io_end is dead. Steady
 * state: nobody holds i_data_sem after a call, which is verified after every iteration.
 */
@State(Scope.Benchmark)
@Fork(value = 3, jvmArgsAppend = RoomBench.UNPADDED)
public class IoendBench extends RoomBench {
    /** What the submission of an overwrite takes beside this code, in turns of JMH's loop: about a microsecond. */
    private static final int SUBMISSION = 400;

    @Param
    @SuppressWarnings("NullAway.Init") // JMH sets it first.
    public DirectIoVariant variant;

    private final Ext4Inode inode = new Ext4Inode();

    @SuppressWarnings("NullAway.Init") // JMH calls create() first.
    private DirectIo code;

    @Setup
    public void create() {
        code = variant.create();
    }

    @TearDown(Level.Iteration)
    public void check() {
        verify(inode.dataSem.tryDownWrite(), "somebody holds i_data_sem");
        inode.dataSem.upWrite();
    }

    /** Blocks that are written already. */
    @State(Scope.Thread)
    public static class Blocks {
        private final Extent range = Extent.written();
    }

    @Benchmark
    public DirectWrite overwrite(Blocks blocks) {
        DirectWrite write = DirectWrite.overwriteAsync(blocks.range);
        code.beginOverwrite(inode);
        boolean unused = code.submit(inode, write);
        write.end();
        return write;
    }

    /** {@code i_mutex}: a locked write holds it, an overwrite only while it begins. */
    @State(Scope.Group)
    public static class Mutex {
        private final SpinLock iMutex = new SpinLock();
    }

    /** What the locked writer counts. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class LockedWrites {
        public long submitted;

        /** The i_data_sem never came. */
        public long gaveUp;

        /** From the asking for i_mutex to the giving back, in ns. */
        public long worstStallNanos;
    }

    /** Writes to blocks that are to be converted, for which it needs i_data_sem alone. */
    @Benchmark
    @Group("writers")
    @Fork(value = 3, jvmArgsAppend = RoomBench.PADDED)
    public DirectWrite lockedWriter(Mutex mutex, LockedWrites counted) {
        DirectWrite write = DirectWrite.lockedAsync(Extent.unwritten());
        long start = System.nanoTime();
        mutex.iMutex.lock();
        boolean submitted = code.submit(inode, write);
        mutex.iMutex.unlock();
        counted.worstStallNanos = Math.max(counted.worstStallNanos, System.nanoTime() - start);
        if (submitted) {
            counted.submitted++;
            write.end();
        } else {
            counted.gaveUp++;
        }
        return write;
    }

    @Benchmark
    @Group("writers")
    @Fork(value = 3, jvmArgsAppend = RoomBench.PADDED)
    public DirectWrite overwriter(Blocks blocks, Mutex mutex) {
        DirectWrite write = DirectWrite.overwriteAsync(blocks.range);
        mutex.iMutex.lock();
        code.beginOverwrite(inode);
        mutex.iMutex.unlock();
        Blackhole.consumeCPU(SUBMISSION);
        boolean unused = code.submit(inode, write);
        write.end();
        return write;
    }
}
