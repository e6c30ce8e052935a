package pagerace.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import pagerace.sbitmap.SbitmapQueue;
import pagerace.sbitmap.SbitmapQueueVariant;

/**
 * Room sbitmap: a tag becomes free while somebody sleeps, and wakes it or counts for a batch.
 *
 * <p>Dead code: every step is an atomic or opaque access. Steady state: whoever goes to sleep leaves again, woken or not,
 * so that after an iteration nobody sleeps, which is verified.
 */
@State(Scope.Benchmark)
public class SbitmapBench extends RoomBench {
    /** As a queue of 16 to 24 tags has it; a batch of one never counts without waking. */
    private static final int BATCH = 2;

    @Param
    @SuppressWarnings("NullAway.Init") // JMH sets it first.
    public SbitmapQueueVariant variant;

    private static SbitmapQueue queue(SbitmapQueueVariant variant) {
        SbitmapQueue queue = variant.create();
        queue.init(BATCH, 0);
        return queue;
    }

    private static void verifyEmpty(SbitmapQueue queue) {
        for (int i = 0; i < SbitmapQueue.WAIT_QUEUES; i++) {
            verify(!queue.isActive(i), "somebody sleeps");
        }
    }

    /** A queue for each thread. */
    @State(Scope.Thread)
    public static class OwnQueue {
        @SuppressWarnings("NullAway.Init") // JMH calls create() first.
        private SbitmapQueue queue;

        @Setup
        public void create(SbitmapBench bench) {
            queue = queue(bench.variant);
        }

        @TearDown(Level.Iteration)
        public void check() {
            verifyEmpty(queue);
        }
    }

    @Benchmark
    public boolean wakeUp(OwnQueue own) {
        own.queue.prepareToWait(0);
        boolean ended = own.queue.wakeUp(1, Integer.MAX_VALUE);
        return own.queue.finishWait(0) && ended;
    }

    /** One queue for all. */
    @State(Scope.Group)
    public static class SharedQueue {
        @SuppressWarnings("NullAway.Init") // JMH calls create() first.
        private SbitmapQueue queue;

        @Setup
        public void create(SbitmapBench bench) {
            queue = queue(bench.variant);
        }

        @TearDown(Level.Iteration)
        public void check() {
            verifyEmpty(queue);
        }
    }

    /** Frees tags, as fast as it can; where it would try for ever it gives up, as nobody else resets a count. */
    @Benchmark
    @Group("freeing")
    public boolean completer(SharedQueue shared) {
        return shared.queue.wakeUp(1, 8);
    }

    /** Goes to sleep and finds a tag on its last look. */
    @Benchmark
    @Group("freeing")
    public boolean sleeper(SharedQueue shared) {
        shared.queue.prepareToWait(1);
        return shared.queue.finishWait(1);
    }
}
