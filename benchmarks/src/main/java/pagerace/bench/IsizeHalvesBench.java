package pagerace.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Control;
import pagerace.isize.SizeInHalves;
import pagerace.isize.SizeInHalvesVariant;

/**
 * Room isize, scenario halves: a size that comes in two halves, read until it is whole. All threads share it.
 *
 * <p>Dead code: the size is returned, and every load is opaque or volatile. Steady state: readers change nothing; there
 * is one writer, and after an iteration, with the writer gone, a read succeeds at once.
 */
@State(Scope.Benchmark)
public class IsizeHalvesBench extends RoomBench {
    private static final long SIZE = 5L << Integer.SIZE | 7;

    @Param
    @SuppressWarnings("NullAway.Init") // JMH sets it first.
    public SizeInHalvesVariant variant;

    @SuppressWarnings("NullAway.Init") // JMH calls create() first.
    private SizeInHalves code;

    @Setup
    public void create() {
        code = variant.create();
        code.write(SIZE);
    }

    @TearDown(Level.Iteration)
    public void check() {
        verify(code.tryRead() != SizeInHalves.TRY_AGAIN, "the count is odd");
    }

    @Benchmark
    public long readSize() {
        return code.tryRead();
    }

    /** What a reader counts. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Reads {
        public long retries;
        public long reads;
    }

    /** The writer's part. */
    @State(Scope.Thread)
    public static class Growth {
        private long size = SIZE;
    }

    /** Each write changes both halves. */
    @Benchmark
    @Group("growing")
    public void grower(Growth growth) {
        growth.size += (1L << Integer.SIZE) + 1;
        code.write(growth.size & Long.MAX_VALUE);
    }

    @Benchmark
    @Group("growing")
    public long reader(Reads counted, Control control) {
        long size = code.tryRead();
        while (size == SizeInHalves.TRY_AGAIN && !control.stopMeasurement) {
            counted.retries++;
            size = code.tryRead();
        }
        counted.reads++;
        return size;
    }
}
