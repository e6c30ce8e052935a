package pagerace.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How all benchmarks run under stock JMH; {@code pagerace bench} runs single forks in rounds.
 *
 * <p>Every object has lines of its own, in every variant alike, as a {@code struct page} has: by an option of the JVM,
 * since fields of an analogue that lie on one line in the kernel must do so here. Benchmarks that allocate have it only
 * where several threads run, because it makes each object 128 bytes long.
 *
 * <p>Whether a fork had warmed up can be seen from its iterations, which are all recorded, and from its neighbours of
 * other rounds: each is a JVM of its own. What a call changes it changes back, and after every iteration that is looked
 * at: a benchmark that finds its state altered fails instead of measuring something else.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 3, jvmArgsAppend = RoomBench.PADDED)
@Warmup(iterations = 3, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public abstract class RoomBench {
    /** Two lines, because processors fetch them in pairs. */
    public static final String PADDED = "-XX:ObjectAlignmentInBytes=128";

    /** As a JVM has it. */
    public static final String UNPADDED = "-XX:ObjectAlignmentInBytes=8";

    /** How much of its core the thread has as an iteration begins; JMH does not count it. */
    @Setup(Level.Iteration)
    public void timeReferenceBefore() {
        if (Reference.IS_TIMED) {
            Reference.timeBefore();
        }
    }

    /** The same as it ends. */
    @TearDown(Level.Iteration)
    public void timeReferenceAfter() {
        if (Reference.IS_TIMED) {
            Reference.timeAfter();
        }
    }

    /**
     * After an iteration.
     *
     * @throws IllegalStateException if the state is not as the benchmark found it, which fails the benchmark
     */
    protected static void verify(boolean asFound, String what) {
        if (!asFound) {
            throw new IllegalStateException("the benchmark has not left its state as it was: " + what);
        }
    }
}
