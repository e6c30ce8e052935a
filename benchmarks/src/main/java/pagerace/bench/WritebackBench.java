package pagerace.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.infra.Control;
import org.openjdk.jmh.infra.ThreadParams;
import pagerace.kernel.AddressSpace;
import pagerace.kernel.Page;
import pagerace.kernel.PageAllocator;
import pagerace.kernel.SpinLock;
import pagerace.kernel.WaitTable;
import pagerace.writeback.PageWriteback;
import pagerace.writeback.PageWritebackVariant;
import pagerace.writeback.Patience;

/**
 * Room writeback: one life of PG_writeback, set and ended. The page is in the page cache and its line is dirty, as it is
 * when the flags have just been changed. Several threads have a page each, of one file, and share its i_pages.
 *
 * <p>Dead code: every step is an atomic read-modify-write or a fence, which no compiler removes; the flag that was read
 * is returned all the same. Steady state: each call leaves the page as it found it, with one reference and no flag,
 * which is verified after every iteration.
 */
@State(Scope.Benchmark)
public class WritebackBench extends RoomBench {
    /** Not PG_waiters: a walk keeps it while another page has a waiter in the same queue, as in the kernel. */
    private static final int ANY_FLAG = Page.PG_LOCKED | Page.PG_DIRTY | Page.PG_WRITEBACK;

    /** As many as the kernel has. */
    private static final int QUEUES = 256;

    /** How long the storm's device is at work, and how long its writer is, in turns of JMH's loop. */
    private static final int WORK = 100;

    @Param
    @SuppressWarnings("NullAway.Init") // JMH sets it first.
    public PageWritebackVariant variant;

    @SuppressWarnings("NullAway.Init") // JMH calls create() first.
    private PageWriteback code;

    @SuppressWarnings("NullAway.Init") // JMH calls create() first.
    private AddressSpace mapping;

    @Setup
    public void create(BenchmarkParams params) {
        code = variant.create();
        code.useTable(new WaitTable(QUEUES));
        mapping = new AddressSpace(params.getThreads());
    }

    static void verify(Page page) {
        verify(page.count() == 1 && !page.isSet(ANY_FLAG), "the page has other references, or flags");
    }

    /** A page of the file for each thread, and the end of its writeback, for a waiter on the same CPU. */
    @State(Scope.Thread)
    public static class OwnPage implements Patience {
        private final Page page = new PageAllocator().alloc();
        private boolean ended;

        @SuppressWarnings("NullAway.Init") // JMH calls place() first.
        private PageWriteback code;

        @Setup
        public void place(WritebackBench bench, ThreadParams thread) {
            code = bench.code;
            bench.mapping.add(page, thread.getThreadIndex());
        }

        /** The first look of a sleeper at the clock is when the device is done. */
        @Override
        public boolean isExhausted() {
            if (!ended) {
                ended = true;
                code.endPageWriteback(page);
                return false;
            }
            return true;
        }

        @TearDown(Level.Iteration)
        public void check() {
            verify(page);
        }
    }

    /** With nobody waiting, which is what nearly every page sees. */
    @Benchmark
    public boolean writeback(OwnPage own) {
        boolean wasSet = code.setPageWriteback(own.page);
        code.endPageWriteback(own.page);
        return wasSet;
    }

    /** With one waiter, from its queueing to its release. */
    @Benchmark
    public boolean writebackAwaited(OwnPage own) {
        boolean wasSet = code.setPageWriteback(own.page);
        own.ended = false;
        return code.waitOnPageWriteback(own.page, own) && !wasSet;
    }

    /** One page that is written again and again, and that everybody waits for. */
    @State(Scope.Group)
    public static class Storm {
        private final Page page = new PageAllocator().alloc();

        @Setup
        public void place() {
            new AddressSpace(1).add(page, 0);
        }

        @TearDown(Level.Iteration)
        public void check() {
            verify(page.count() == 1, "the page has other references");
        }
    }

    /** What a waiter counts. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Waits {
        /** How often it was woken. */
        public long wakes;

        /** How often it went on. */
        public long successes;

        /** Of the first waiter, from its first sleep to its going on, in ns. */
        public long worstWaitNanos;
    }

    /** Writes the page, and as soon as that has ended and it is dirty again, once more. */
    @Benchmark
    @Group("storm")
    public boolean completer(Storm storm) {
        boolean wasSet = code.setPageWriteback(storm.page);
        Blackhole.consumeCPU(WORK);
        code.endPageWriteback(storm.page);
        Blackhole.consumeCPU(WORK);
        return wasSet;
    }

    /** Waits for one writeback: {@code wait_on_page_writeback}, step by step in order to count. */
    @Benchmark
    @Group("storm")
    public boolean waiter(Storm storm, Waits waits, ThreadParams thread, Control control) {
        int spins = 0;
        while (!storm.page.isSet(Page.PG_WRITEBACK)) {
            if (control.stopMeasurement) {
                return false;
            }
            SpinLock.pause(spins++);
        }
        long start = System.nanoTime();
        do {
            if (!code.waitOnPageBit(storm.page, false, new WhileMeasured(control))) {
                return false;
            }
            waits.wakes++;
        } while (code.waitsAgain(storm.page));
        waits.successes++;
        if (thread.getSubgroupThreadIndex() == 0) {
            waits.worstWaitNanos = Math.max(waits.worstWaitNanos, System.nanoTime() - start);
        }
        return true;
    }

    /** A waiter gives up when the iteration ends, or else the completer might have gone before it. */
    private static final class WhileMeasured implements Patience {
        private final Control control;
        private int spins;

        WhileMeasured(Control control) {
            this.control = control;
        }

        @Override
        public boolean isExhausted() {
            SpinLock.pause(spins++);
            return control.stopMeasurement;
        }
    }
}
