package pagerace.bench.primitives;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.ThreadParams;
import pagerace.bench.RoomBench;
import pagerace.model.Analogues;

/**
 * One get and one put of a page that nobody has touched for long: its lines, and those that lead to it, are in memory.
 * Striped counts are left out: nobody has one for each of so many pages.
 *
 * <p>Dead code and steady state: as in {@link RefcountBench}; what a call has fetched is evicted long before its next
 * turn, because there are many more pages than the caches hold.
 */
@State(Scope.Benchmark)
public class ColdRefcountBench extends RoomBench {
    @Param({"GetAndAdd", "GetUnlessZero"})
    public String variant = "";

    /** Of one thread. Three objects of 128 bytes each: some 100 MB. */
    static final int MOST_PAGES = 1 << 18;

    /** Of all threads: they fit into the heap of a fork, however many threads there are. */
    static final int ALL_PAGES = 1 << 19;

    /** For each of so many threads, a power of two. */
    static int pages(int threads) {
        return Math.min(MOST_PAGES, Integer.highestOneBit(ALL_PAGES / threads));
    }

    /** Pages for each thread, visited in an order that no prefetcher foresees. */
    @State(Scope.Thread)
    public static class ColdPages {
        private Refcount[] pages = {};
        private int thread;
        private int next;

        @Setup
        public void create(ColdRefcountBench bench, ThreadParams params) {
            thread = params.getThreadIndex();
            pages = new Refcount[pages(params.getThreadCount())];
            for (int i = 0; i < pages.length; i++) {
                pages[i] = Analogues.create(Refcount.class, bench.variant);
            }
        }

        @TearDown(Level.Iteration)
        public void check() {
            verify(pages[next].isAtRest(), "a page has other references");
        }

        /** A linear congruential generator of full period: every page has its turn before any comes again. */
        Refcount next() {
            next = (next * 1_664_525 + 1_013_904_223) & (pages.length - 1);
            return pages[next];
        }
    }

    @Benchmark
    public boolean getAndPut(ColdPages own) {
        return RefcountBench.getAndPut(own.next(), own.thread);
    }
}
