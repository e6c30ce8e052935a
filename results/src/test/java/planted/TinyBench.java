package planted;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.ThreadParams;

/** A benchmark of which each method does what it is called. */
@State(Scope.Benchmark)
public class TinyBench {
    private static final VarHandle COUNT;

    static {
        try {
            COUNT = MethodHandles.lookup().findVarHandle(TinyBench.class, "count", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @Param("3")
    public int turns;

    private int count;
    private volatile int loud;
    private int threads;

    @Setup(Level.Trial)
    public void learn(BenchmarkParams params, ThreadParams thread) {
        threads = params.getThreads() + thread.getThreadIndex();
    }

    @Benchmark
    public int plainReadTwice() {
        return count + count;
    }

    @Benchmark
    public void plainStore() {
        count = 7;
    }

    @Benchmark
    public void volatileStore() {
        loud = 7;
    }

    @Benchmark
    public int volatileRead() {
        return loud;
    }

    @Benchmark
    public void increment() {
        int unused = (int) COUNT.getAndAdd(this, 1);
    }

    @Benchmark
    public void releaseStore() {
        COUNT.setRelease(this, 1);
    }

    @Benchmark
    public void fence() {
        VarHandle.fullFence();
    }

    @Benchmark
    public void weakFence() {
        VarHandle.acquireFence();
    }

    @Benchmark
    public Object allocateTwo() {
        return new Object[] {new int[1]};
    }

    @Benchmark
    public void incrementInALoop() {
        for (int i = 0; i < turns; i++) {
            int unused = (int) COUNT.getAndAdd(this, 1);
        }
    }

    @Benchmark
    public int whatSetupLearned() {
        return threads > 0 ? count : loud + loud;
    }

    @Benchmark
    public synchronized int monitor() {
        return count;
    }
}
