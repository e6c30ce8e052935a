package pagerace.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import pagerace.isize.CompressFileRange;
import pagerace.kernel.Inode;

/**
 * Room isize: what reading i_size costs, per chunk to be compressed. The result is returned, so that no read is dead;
 * nothing changes between two calls, so that every one is alike.
 */
@State(Scope.Thread)
public class IsizeBench extends RoomBench {
    private static final long END = 20_480 - 1;

    @Param({"DoubleRead", "PlainReads", "LocalCopy", "ReadOnce", "Barriers", "AcquireRelease", "VolatileSize", "Clamp"})
    public String variant = "";

    private final Inode inode = new Inode(18_000);

    @SuppressWarnings("NullAway.Init") // JMH calls create() first.
    private CompressFileRange code;

    @Setup
    public void create() {
        code = Analogues.create(CompressFileRange.class, variant);
    }

    @Benchmark
    public long actualEnd() {
        return code.actualEnd(inode, END);
    }
}
