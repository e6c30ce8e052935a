package pagerace.bench;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Control;
import pagerace.kernel.Page;
import pagerace.kernel.PageAllocator;
import pagerace.kernel.SpinLock;
import pagerace.lockedpage.AsyncChunk;
import pagerace.lockedpage.AsyncCow;
import pagerace.lockedpage.AsyncCowVariant;

/**
 * Room lockedpage: a range of eight chunks is cut up and handed out, and every chunk is freed again, by the same thread
 * or by a worker on another CPU.
 *
 * <p>Dead code: the chunks are returned. Steady state: the page has the references that it had before, which is
 * verified after every iteration.
 */
@State(Scope.Benchmark)
@Fork(value = 3, jvmArgsAppend = RoomBench.UNPADDED)
public class LockedpageBench extends RoomBench {
    private static final long RANGE = 8 * AsyncCow.CHUNK_PAGES * AsyncCow.PAGE_SIZE;

    @Param
    @SuppressWarnings("NullAway.Init") // JMH sets it first.
    public AsyncCowVariant variant;

    @SuppressWarnings("NullAway.Init") // JMH calls create() first.
    private AsyncCow code;

    @Setup
    public void create() {
        code = variant.create();
    }

    private AsyncChunk[] cutUp(Page lockedPage) {
        return code.cowFileRangeAsync(lockedPage, 0, RANGE - 1);
    }

    private void free(AsyncChunk[] chunks) {
        for (AsyncChunk chunk : chunks) {
            code.asyncCowFree(chunk);
        }
    }

    /** A range for each thread, of which this is the first page. */
    @State(Scope.Thread)
    public static class OwnPage {
        private final Page lockedPage = new PageAllocator().alloc();

        @TearDown(Level.Iteration)
        public void check() {
            verify(lockedPage.count() == 1, "the page has other references");
        }
    }

    @Benchmark
    public AsyncChunk[] handOut(OwnPage own) {
        AsyncChunk[] chunks = cutUp(own.lockedPage);
        free(chunks);
        return chunks;
    }

    /** What writepages has cut up and no worker has taken yet: one range at a time. */
    @State(Scope.Group)
    public static class WorkQueue {
        private final Page lockedPage = new PageAllocator().alloc();
        private final AtomicReference<AsyncChunk @Nullable []> waiting = new AtomicReference<>();

        @SuppressWarnings("NullAway.Init") // JMH calls open() first.
        private LockedpageBench bench;

        @Setup
        public void open(LockedpageBench owner) {
            bench = owner;
        }

        @TearDown(Level.Iteration)
        public void check() {
            AsyncChunk[] left = waiting.getAndSet(null);
            if (left != null) {
                bench.free(left);
            }
            verify(lockedPage.count() == 1, "the page has other references");
        }
    }

    @Benchmark
    @Group("handover")
    @Fork(value = 3, jvmArgsAppend = RoomBench.PADDED)
    public AsyncChunk[] frontend(WorkQueue queue, Control control) {
        AsyncChunk[] chunks = cutUp(queue.lockedPage);
        int spins = 0;
        while (!queue.waiting.compareAndSet(null, chunks)) {
            if (control.stopMeasurement) {
                free(chunks);
                return chunks;
            }
            SpinLock.pause(spins++);
        }
        return chunks;
    }

    @Benchmark
    @Group("handover")
    @Fork(value = 3, jvmArgsAppend = RoomBench.PADDED)
    public AsyncChunk @Nullable [] worker(WorkQueue queue, Control control) {
        AsyncChunk[] chunks = queue.waiting.getAndSet(null);
        int spins = 0;
        while (chunks == null) {
            if (control.stopMeasurement) {
                return null;
            }
            SpinLock.pause(spins++);
            chunks = queue.waiting.getAndSet(null);
        }
        free(chunks);
        return chunks;
    }
}
