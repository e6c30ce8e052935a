package pagerace.bench;

import org.openjdk.jmh.annotations.AuxCounters;
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
import pagerace.seekhole.DelallocFile;
import pagerace.seekhole.DelallocRelease;
import pagerace.seekhole.DelallocReleaseVariant;
import pagerace.seekhole.Eviction;
import pagerace.seekhole.Walk;

/**
 * Room seekhole: release walks over a file of which every second page is cached and clean, alone and beside an evictor.
 *
 * <p>Dead code: the walk is returned, and most of its steps are atomic. Steady state: what a walk gives back had been
 * given back by the walk before, one atomic step all the same; it leaves the cache as it was, which is verified after
 * every iteration, and the evictor brings back what it has evicted.
 */
@State(Scope.Benchmark)
@Fork(value = 3, jvmArgsAppend = RoomBench.UNPADDED)
public class SeekholeBench extends RoomBench {
    /** A walk that never comes to its end is not measured for ever. */
    private static final int MOST_TURNS = 10_000;

    @Param
    @SuppressWarnings("NullAway.Init") // JMH sets it first.
    public DelallocReleaseVariant variant;

    /** How many are in the cache, of twice as many pages; at most 32. */
    @Param("8")
    public int folios;

    @SuppressWarnings("NullAway.Init") // JMH calls create() first.
    private DelallocRelease code;

    @Setup
    public void create() {
        code = variant.create();
    }

    private DelallocFile filled() {
        DelallocFile file = new DelallocFile(2 * folios);
        for (int i = 0; i < folios; i++) {
            file.fill(2 * i);
        }
        return file;
    }

    /** A file for each thread. */
    @State(Scope.Thread)
    public static class OwnFile {
        private int folios;

        @SuppressWarnings("NullAway.Init") // JMH calls fill() first.
        private DelallocFile file;

        @Setup
        public void fill(SeekholeBench bench) {
            folios = bench.folios;
            file = bench.filled();
        }

        @TearDown(Level.Iteration)
        public void check() {
            for (int i = 0; i < folios; i++) {
                verify(file.isCached(2 * i) && !file.isCached(2 * i + 1), "other pages are cached");
            }
            verify(file.invalidateLock().tryDownWrite(), "somebody holds the invalidate_lock");
            file.invalidateLock().upWrite();
        }
    }

    @Benchmark
    public Walk release(OwnFile own) {
        Walk walk = new Walk(own.file, 0, 2 * folios);
        code.release(walk);
        return walk;
    }

    /** One file for all. */
    @State(Scope.Group)
    public static class SharedFile {
        private int next;

        @SuppressWarnings("NullAway.Init") // JMH calls fill() first.
        private DelallocFile file;

        @Setup
        public void fill(SeekholeBench bench) {
            file = bench.filled();
        }
    }

    /** What the evictor counts. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Evictions {
        public long evicted;
        public long skipped;

        /** From the wish to evict a folio to its end, in ns. */
        public long worstStallNanos;
    }

    /** What a walker counts. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Walks {
        /** The lock never came. */
        public long gaveUp;

        /** It would have gone on for ever. */
        public long stillSeeking;
    }

    /** Evicts a folio, and puts a new one in its place without any lock: the lock is to be seen in the eviction alone. */
    @Benchmark
    @Group("reclaim")
    @Fork(value = 3, jvmArgsAppend = RoomBench.PADDED)
    public Eviction evictor(SharedFile shared, Evictions counted, Control control) {
        shared.next = (shared.next + 1) % folios;
        int index = 2 * shared.next;
        long start = System.nanoTime();
        Eviction eviction = code.dropCaches(shared.file, index);
        while (eviction == Eviction.GAVE_UP && !control.stopMeasurement) {
            eviction = code.dropCaches(shared.file, index);
        }
        counted.worstStallNanos = Math.max(counted.worstStallNanos, System.nanoTime() - start);
        if (eviction == Eviction.EVICTED) {
            counted.evicted++;
            shared.file.fill(index);
        } else {
            counted.skipped++;
        }
        return eviction;
    }

    @Benchmark
    @Group("reclaim")
    @Fork(value = 3, jvmArgsAppend = RoomBench.PADDED)
    public Walk walker(SharedFile shared, Walks counted) {
        Walk walk = new Walk(shared.file, 0, 2 * folios, MOST_TURNS);
        code.release(walk);
        counted.gaveUp += walk.gaveUp() ? 1 : 0;
        counted.stillSeeking += walk.stillSeeking() ? 1 : 0;
        return walk;
    }
}
