package pagerace.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import pagerace.pipeindex.Pipe;
import pagerace.pipeindex.PipeVariant;
import pagerace.pipeindex.Waiter;

/**
 * Room pipeindex: one buffer through a pipe; a writer that queues and sees that there is room; and a writer and a reader,
 * each as fast as it can, on one pipe.
 *
 * <p>Dead code: results are returned. Steady state: what is written is read, and nobody waits where the pipe is full or
 * empty; a pipe that is read to its end is empty, which is verified after an iteration.
 */
@State(Scope.Benchmark)
public class PipeindexBench extends RoomBench {
    @Param
    @SuppressWarnings("NullAway.Init") // JMH sets it first.
    public PipeVariant variant;

    /** A pipe, and who uses it. */
    abstract static class AnyPipe {
        final Waiter writer = new Waiter();

        @SuppressWarnings("NullAway.Init") // JMH calls create() first.
        Pipe code;

        final void make(PipeindexBench bench) {
            code = bench.variant.create();
            boolean unused = code.write(writer) && code.read();
        }

        final void verifyEmpty() {
            int left = 0;
            while (code.read()) {
                left++;
            }
            verify(
                    left <= 2 && code.occupancy() == 0 && !writer.isAsleep(),
                    "the pipe is not empty, or the writer sleeps");
        }
    }

    /** A pipe for each thread. */
    @State(Scope.Thread)
    public static class OwnPipe extends AnyPipe {
        @Setup
        public void create(PipeindexBench bench) {
            make(bench);
        }

        @TearDown(Level.Iteration)
        public void check() {
            verifyEmpty();
        }
    }

    /** What a writer does that waits for room, and finds some. */
    @Benchmark
    public boolean look(OwnPipe own) {
        return own.code.waitWritable(own.writer);
    }

    @Benchmark
    public boolean pass(OwnPipe own) {
        return own.code.write(own.writer) && own.code.read();
    }

    /** One pipe for both. */
    @State(Scope.Group)
    public static class SharedPipe extends AnyPipe {
        @Setup
        public void create(PipeindexBench bench) {
            make(bench);
        }

        @TearDown(Level.Iteration)
        public void check() {
            verifyEmpty();
        }
    }

    @Benchmark
    @Group("through")
    public boolean writer(SharedPipe shared) {
        return shared.code.write(shared.writer);
    }

    @Benchmark
    @Group("through")
    public boolean reader(SharedPipe shared) {
        return shared.code.read();
    }
}
