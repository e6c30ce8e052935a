package pagerace.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import pagerace.isize.CompressFileRange;
import pagerace.isize.CompressFileRangeVariant;
import pagerace.isize.Inode;

/**
 * Room isize: how far to compress a chunk, with each way to read i_size. All threads share one inode.
 *
 * <p>Dead code: the result is returned. What a read costs is less than what JMH needs to call it, but no read can be
 * taken out of its loop, not even a plain one, since JMH reads a volatile flag in every turn; the loads in the compiled
 * code were counted. Steady state: a call changes nothing, and the growing size keeps below the end of the chunk, so
 * that every call takes the same branch.
 */
@State(Scope.Benchmark)
public class IsizeBench extends RoomBench {
    private static final long END = 20_480 - 1;
    private static final long SIZE = 18_000;

    @Param
    @SuppressWarnings("NullAway.Init") // JMH sets it first.
    public CompressFileRangeVariant variant;

    private final Inode inode = new Inode(SIZE);

    @SuppressWarnings("NullAway.Init") // JMH calls create() first.
    private CompressFileRange code;

    @Setup
    public void create() {
        code = variant.create();
    }

    @Benchmark
    public long actualEnd() {
        return code.actualEnd(inode, END);
    }

    /** The writer's part. */
    @State(Scope.Thread)
    public static class Growth {
        private long appended;

        long next() {
            appended = (appended + 1) & 1023;
            return SIZE + appended;
        }
    }

    /** Appends to the file, byte by byte, as fast as it can. */
    @Benchmark
    @Group("growing")
    public void grower(Growth growth) {
        code.writeSize(inode, growth.next());
    }

    @Benchmark
    @Group("growing")
    public long reader() {
        return code.actualEnd(inode, END);
    }
}
