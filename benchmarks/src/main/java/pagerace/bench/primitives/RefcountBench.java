package pagerace.bench.primitives;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.ThreadParams;
import pagerace.bench.RoomBench;
import pagerace.model.Analogues;

/**
 * One get and one put of a page's reference count.
 *
 * <p>Dead code: both are atomic or opaque, which no compiler removes; that every one is still there was seen in the
 * compiled code. Steady state: every get has its put, so the count is at rest after every iteration, which is verified.
 */
@State(Scope.Benchmark)
public class RefcountBench extends RoomBench {
    @Param({"GetAndAdd", "GetUnlessZero", "Striped"})
    public String variant = "";

    @SuppressWarnings("NullAway.Init") // JMH calls create() first.
    private Refcount shared;

    @Setup
    public void create() {
        shared = Analogues.create(Refcount.class, variant);
    }

    @TearDown(Level.Iteration)
    public void check() {
        verify(shared.isAtRest(), "the shared page has other references");
    }

    static boolean getAndPut(Refcount page, int thread) {
        boolean got = page.get(thread);
        page.put(thread);
        return got;
    }

    /** One page for all threads. */
    @Benchmark
    public boolean shared(ThreadParams thread) {
        return getAndPut(shared, thread.getThreadIndex());
    }

    /** A page for each thread. */
    @State(Scope.Thread)
    public static class OwnPage {
        @SuppressWarnings("NullAway.Init") // JMH calls create() first.
        private Refcount page;

        private int thread;

        @Setup
        public void create(RefcountBench bench, ThreadParams params) {
            page = Analogues.create(Refcount.class, bench.variant);
            thread = params.getThreadIndex();
        }

        @TearDown(Level.Iteration)
        public void check() {
            verify(page.isAtRest(), "the page has other references");
        }
    }

    /** Its line is dirty in the nearest cache, from the call before. */
    @Benchmark
    public boolean dirty(OwnPage own) {
        return getAndPut(own.page, own.thread);
    }
}
