package pagerace.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import pagerace.isize.SizeInHalves;

/**
 * Room isize, scenario halves: what reading a size costs that comes in two halves, with no writer about. Nothing
 * changes between two calls, and the size is returned, so that no read is dead.
 */
@State(Scope.Thread)
public class IsizeHalvesBench extends RoomBench {
    @Param({"TwoHalves", "SeqCount", "VolatileLong", "SeqCountTwoWriters"})
    public String variant = "";

    private static final long SIZE = 5L << Integer.SIZE | 7;

    @SuppressWarnings("NullAway.Init") // JMH calls create() first.
    private SizeInHalves code;

    @Setup
    public void create() {
        code = Analogues.create(SizeInHalves.class, variant, SIZE);
    }

    @Benchmark
    public long readSize() {
        return code.tryRead();
    }
}
