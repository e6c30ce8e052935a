package pagerace.bench;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import pagerace.futexwaiters.FutexQ;
import pagerace.futexwaiters.FutexWake;
import pagerace.futexwaiters.FutexWakeVariant;
import pagerace.futexwaiters.FutexWord;
import pagerace.futexwaiters.HashBucket;

/**
 * Room futexwaiters: a wake with nobody waiting, alone and beside another one in the same bucket, and a wait that is
 * woken.
 *
 * <p>Dead code: who was woken is returned. Steady state: nobody is queued or counted after a call, which is verified
 * after every iteration.
 */
@State(Scope.Benchmark)
public class FutexwaitersBench extends RoomBench {
    @Param
    @SuppressWarnings("NullAway.Init") // JMH sets it first.
    public FutexWakeVariant variant;

    private final HashBucket bucket = new HashBucket();

    @SuppressWarnings("NullAway.Init") // JMH calls create() first.
    private FutexWake code;

    @Setup
    public void create() {
        code = variant.create();
    }

    @TearDown(Level.Iteration)
    public void check() {
        verify(bucket.isEmpty() && bucket.waiters() == 0, "somebody is queued or counted");
    }

    /** A word for each thread, and who waits for it. */
    @State(Scope.Thread)
    public static class Own {
        private final FutexWord word = new FutexWord(0);
        private final FutexQ waiter = new FutexQ(word);
    }

    private @Nullable FutexQ unlock(Own own) {
        code.store(own.word, 0);
        return code.wake(bucket, own.word);
    }

    @Benchmark
    public @Nullable FutexQ wakeNobody(Own own) {
        return unlock(own);
    }

    /** The wait of one thread and its wake by the same; who is not woken, as in SpinnersOnly, leaves by itself. */
    @Benchmark
    public @Nullable FutexQ waitAndWake(Own own) {
        boolean unused = code.wait(bucket, own.waiter, 0);
        FutexQ woken = unlock(own);
        if (woken == null) {
            code.unqueueMe(bucket, own.waiter);
        }
        return woken;
    }

    @Benchmark
    @Group("waking")
    public @Nullable FutexQ waker(Own own) {
        return unlock(own);
    }

    /** Of another futex in the same bucket. */
    @Benchmark
    @Group("waking")
    public @Nullable FutexQ otherWaker(Own own) {
        return unlock(own);
    }
}
