package pagerace.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import pagerace.seekhole.DelallocFile;
import pagerace.seekhole.DelallocRelease;
import pagerace.seekhole.Walk;

/**
 * Room seekhole: a release walk over a range of which every second page is cached and clean, with nobody evicting. The
 * walk is returned, so that none of it is dead; what it gives back had been given back by the walk before, and the cache
 * is left as it was.
 */
@State(Scope.Thread)
public class SeekholeBench extends RoomBench {
    private static final int PAGES = 16;

    @Param({
        "Asserting",
        "SeekAgain",
        "Relaxed",
        "StopAtEqual",
        "SkipPage",
        "EvictUnderLock",
        "SeeksAtomic",
        "LockAndRecheck",
        "NoInvalidateLock"
    })
    public String variant = "";

    private final DelallocFile file = new DelallocFile(PAGES);

    @SuppressWarnings("NullAway.Init") // JMH calls create() first.
    private DelallocRelease code;

    @Setup
    public void create() {
        code = Analogues.create(DelallocRelease.class, variant);
        for (int index = 0; index < PAGES; index += 2) {
            file.fill(index);
        }
    }

    @Benchmark
    public Walk release() {
        Walk walk = new Walk(file, 0, PAGES);
        code.release(walk);
        return walk;
    }
}
