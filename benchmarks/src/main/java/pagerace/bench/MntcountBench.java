package pagerace.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import pagerace.mntcount.MntCount;
import pagerace.mntcount.MntCount.Walked;
import pagerace.mntcount.MntCountVariant;
import pagerace.mntcount.Mount;

/**
 * Room mntcount: a walk that takes a reference and puts it, alone and beside another one on another CPU, and an umount
 * that finds the mount busy.
 *
 * <p>Dead code: what became of the walk is returned, and the count is seen by others. Steady state: the references are
 * those of the beginning, which is verified after every iteration.
 */
@State(Scope.Benchmark)
public class MntcountBench extends RoomBench {
    private static final int CPUS = 2;

    /** The namespace's, umount's own, and that of an open file. */
    private static final int REFERENCES = 3;

    @Param
    @SuppressWarnings("NullAway.Init") // JMH sets it first.
    public MntCountVariant variant;

    private final Mount mnt = new Mount(CPUS);

    @SuppressWarnings("NullAway.Init") // JMH calls create() first.
    private MntCount code;

    @Setup
    public void create() {
        code = variant.create();
        for (int i = 0; i < REFERENCES; i++) {
            code.get(mnt, 0);
        }
    }

    @TearDown(Level.Iteration)
    public void check() {
        verify(code.count(mnt) == REFERENCES, "a reference is left or missing");
    }

    private Walked walkOn(int cpu) {
        Walked walked = code.legitimize(mnt, cpu, mnt.sequence());
        code.mntput(mnt, cpu);
        return walked;
    }

    @Benchmark
    public Walked walk() {
        return walkOn(0);
    }

    @Benchmark
    public boolean umountBusy() {
        return code.umount(mnt);
    }

    @Benchmark
    @Group("walking")
    public Walked walker() {
        return walkOn(0);
    }

    @Benchmark
    @Group("walking")
    public Walked otherWalker() {
        return walkOn(1);
    }
}
