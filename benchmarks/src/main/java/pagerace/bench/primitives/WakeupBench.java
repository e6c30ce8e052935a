package pagerace.bench.primitives;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import pagerace.bench.RoomBench;
import pagerace.kernel.Page;
import pagerace.kernel.PageAllocator;
import pagerace.kernel.WaitTable;
import pagerace.kernel.WaitTable.Queue;
import pagerace.kernel.WaitTable.Waiter;

/**
 * One wake-up of a page's waiters, their queueing included, with 0, 1 or 8 of them: in a queue of the page's own, in one
 * that waiters of other pages stand in as well, and in one that all threads share.
 *
 * <p>Dead code: how many were woken is returned, and their marks are released stores. Steady state: all of the page's
 * waiters leave the queue in every call, and those of other pages stay, which is verified after every iteration.
 */
@State(Scope.Benchmark)
public class WakeupBench extends RoomBench {
    /** Of other pages, in a queue that is not the page's own. */
    private static final int STRANGERS = 8;

    /** {@code OwnQueue}; {@code Collision}, with others' waiters; {@code OneQueue}, for all threads and pages. */
    @Param({"OwnQueue", "Collision", "OneQueue"})
    public String variant = "";

    @Param({"0", "1", "8"})
    public int waiters;

    private final WaitTable shared = new WaitTable(1);

    /** A page for each thread. */
    @State(Scope.Thread)
    public static class OwnPage {
        private final Page page = new PageAllocator().alloc();
        private int strangers;

        @SuppressWarnings("NullAway.Init") // JMH calls create() first.
        private WaitTable table;

        @Setup
        public void create(WakeupBench bench) {
            table = bench.variant.equals("OneQueue") ? bench.shared : new WaitTable(1);
            strangers = bench.variant.equals("Collision") ? STRANGERS : 0;
            Queue queue = table.queueOf(page);
            for (int i = 0; i < strangers; i++) {
                queue.addTail(new Waiter(new PageAllocator().alloc(), Page.PG_WRITEBACK, false));
            }
        }

        @TearDown(Level.Iteration)
        public void check() {
            int left = 0;
            for (Waiter waiter = table.queueOf(page).first(); waiter != null; waiter = waiter.next()) {
                left++;
            }
            verify(left == strangers && !page.isSet(Page.PG_WAITERS), "the queue has other waiters");
        }
    }

    @Benchmark
    public int wakeUp(OwnPage own) {
        for (int i = 0; i < waiters; i++) {
            Queue queue = own.table.queueOf(own.page);
            queue.lock.lock();
            own.page.set(Page.PG_WAITERS);
            queue.addTail(new Waiter(own.page, Page.PG_WRITEBACK, false));
            queue.lock.unlock();
        }
        return own.page.isSet(Page.PG_WAITERS) ? wakeUpPageBit(own) : 0;
    }

    /** {@code wake_up_page_bit}. */
    private static int wakeUpPageBit(OwnPage own) {
        Queue queue = own.table.queueOf(own.page);
        int woken = 0;
        queue.lock.lock();
        Waiter next;
        for (Waiter waiter = queue.first(); waiter != null; waiter = next) {
            next = waiter.next();
            if (waiter.waitsFor(own.page, Page.PG_WRITEBACK)) {
                queue.remove(waiter);
                waiter.wake();
                woken++;
            }
        }
        own.page.clear(Page.PG_WAITERS);
        queue.lock.unlock();
        return woken;
    }
}
