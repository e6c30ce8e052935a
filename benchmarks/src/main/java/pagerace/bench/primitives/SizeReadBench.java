package pagerace.bench.primitives;

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
import pagerace.bench.RoomBench;
import pagerace.model.Analogues;

/**
 * Reads of a size that all threads share, with nobody writing and with one writer.
 *
 * <p>Dead code: what was read is returned, and no load is plain. Steady state: readers change nothing; after an
 * iteration, with the writer gone, a read succeeds at once, which is verified.
 */
@State(Scope.Benchmark)
public class SizeReadBench extends RoomBench {
    @Param({"Opaque", "AcquireRelease", "Volatile", "SeqCount"})
    public String variant = "";

    @SuppressWarnings("NullAway.Init") // JMH calls create() first.
    private FileSize size;

    @Setup
    public void create() {
        size = Analogues.create(FileSize.class, variant);
    }

    @TearDown(Level.Iteration)
    public void check() {
        verify(size.tryRead() >= FileSize.FIRST, "the size cannot be read");
    }

    @Benchmark
    public long read() {
        return size.tryRead();
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
        private long bytes = FileSize.FIRST;
    }

    @Benchmark
    @Group("growing")
    public void grower(Growth growth) {
        size.write(++growth.bytes);
    }

    /** Reads until the size is whole. */
    @Benchmark
    @Group("growing")
    public long reader(Reads counted, Control control) {
        long seen = size.tryRead();
        while (seen < 0 && !control.stopMeasurement) {
            counted.retries++;
            seen = size.tryRead();
        }
        counted.reads++;
        return seen;
    }
}
