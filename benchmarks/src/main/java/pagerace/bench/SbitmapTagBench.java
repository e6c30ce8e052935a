package pagerace.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import pagerace.sbitmap.MarkTagWait;
import pagerace.sbitmap.MarkTagWaitVariant;

/**
 * Room sbitmap, scenario tagwait: a hardware queue begins to wait for a tag, and one is freed.
 *
 * <p>Dead code: every step is an atomic or opaque access. Steady state: who was queued is woken, and the tag is taken
 * again, so that after an iteration nobody is queued, which is verified.
 */
@State(Scope.Benchmark)
public class SbitmapTagBench extends RoomBench {
    @Param
    @SuppressWarnings("NullAway.Init") // JMH sets it first.
    public MarkTagWaitVariant variant;

    /** A tag for each thread. */
    @State(Scope.Thread)
    public static class OwnTag {
        @SuppressWarnings("NullAway.Init") // JMH calls create() first.
        private MarkTagWait code;

        @Setup
        public void create(SbitmapTagBench bench) {
            code = bench.variant.create();
        }

        @TearDown(Level.Iteration)
        public void check() {
            verify(!code.isActive(), "somebody is queued");
        }
    }

    @Benchmark
    public boolean wait(OwnTag own) {
        boolean got = own.code.markTagWait();
        own.code.free();
        return own.code.get() && got;
    }

    /** One tag for all. */
    @State(Scope.Group)
    public static class SharedTag {
        @SuppressWarnings("NullAway.Init") // JMH calls create() first.
        private MarkTagWait code;

        @Setup
        public void create(SbitmapTagBench bench) {
            code = bench.variant.create();
        }

        @TearDown(Level.Iteration)
        public void check() {
            code.free();
            verify(!code.isActive(), "somebody is queued");
        }
    }

    @Benchmark
    @Group("waiting")
    public boolean waiter(SharedTag shared) {
        return shared.code.markTagWait();
    }

    @Benchmark
    @Group("waiting")
    public void completer(SharedTag shared) {
        shared.code.free();
    }
}
