package pagerace.bench.primitives;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import pagerace.bench.RoomBench;
import pagerace.model.Analogues;

/**
 * One lock for all threads, in the place of i_data_sem and invalidate_lock, at several mixes of readers and writers.
 *
 * <p>Dead code: what was read is returned. Steady state: writers keep two figures in balance, so that a lock which lets
 * two of them in at once fails the benchmark after the iteration, and so that readers always see the same.
 */
@State(Scope.Benchmark)
public class LockBench extends RoomBench {
    private static final int HUNDRED = 100;

    @Param({"Semaphore", "BitLock", "Synchronized", "Reentrant", "ReentrantReadWrite", "Stamped"})
    public String variant = "";

    /** How many calls of a hundred write. */
    @Param({"0", "1", "10", "50"})
    public int writes;

    @SuppressWarnings("NullAway.Init") // JMH calls create() first.
    private RwLock lock;

    @Setup
    public void create() {
        lock = Analogues.create(RwLock.class, variant);
    }

    @TearDown(Level.Iteration)
    public void check() {
        verify(lock.isWhole(), "two writers were in at once");
    }

    /** Which of a thread's calls write: spread evenly. */
    @State(Scope.Thread)
    public static class Mix {
        private int credit;

        boolean isWrite(int writes) {
            credit += writes;
            if (credit >= HUNDRED) {
                credit -= HUNDRED;
                return true;
            }
            return false;
        }
    }

    @Benchmark
    public long mix(Mix mix) {
        if (mix.isWrite(writes)) {
            lock.write();
            return 0;
        }
        return lock.read();
    }
}
