package pagerace.writeback;

import static pagerace.kernel.Page.PG_WRITEBACK;

import org.openjdk.jcstress.annotations.Actor;
import pagerace.kernel.AddressSpace;
import pagerace.kernel.Page;
import pagerace.kernel.PageAllocator;
import pagerace.race.Race;

/**
 * The state that all scenarios of this room start from: one page of a file, dirtied, and under writeback, on a machine that
 * has written many: what the device's CPU has counted goes to the node's counters between the clear and the wake, as it does
 * at every fiftieth writeback, or oftener. Without that the wake often begins before others see that i_pages is unlocked.
 */
abstract class WritebackRace extends Race implements Patience {
    private static final int SPINS_BEFORE_YIELD = 1_000;

    /** The completer waits for nobody, so it takes a machine that is short of CPUs to come this far. */
    private static final int MOST_SPINS = 20_000;

    final PageWriteback code;
    final AddressSpace mapping = new AddressSpace(1);
    final Page page;
    private final PageAllocator allocator = new PageAllocator();

    /** The completer is through: whoever is not woken by now never will be. */
    private volatile boolean completed;

    private int spins;
    private boolean gaveUp;

    WritebackRace(PageWriteback code) {
        this.code = code;
        code.comeToStatThreshold();
        page = writtenPage();
    }

    /** The completer: the interrupt that ends the first writeback. */
    @Actor
    void completer() {
        code.endPageWriteback(page);
        completed = true;
    }

    /** A page that is new in the cache, dirtied, and on its way to the device. */
    final Page writtenPage() {
        Page fresh = allocate();
        mapping.add(fresh, 0);
        startWriteback(fresh);
        return fresh;
    }

    final Page allocate() {
        return allocator.alloc();
    }

    /** The page stays dirty, as one that is written to while it is on its way, so that the next writer waits for it. */
    final void startWriteback(Page dirtied) {
        code.setPageWriteback(dirtied);
    }

    /**
     * Comes after the clear, as one that never had to wait: it finds the bit clear and goes on.
     *
     * @return false if the bit did not clear in time
     */
    final boolean arriveAfterClear() {
        while (page.isSet(PG_WRITEBACK)) {
            if (isExhausted()) {
                return !page.isSet(PG_WRITEBACK);
            }
        }
        return true;
    }

    @Override
    public final boolean isExhausted() {
        if (completed) {
            return true;
        }
        if (++spins > MOST_SPINS) {
            gaveUp = true;
            return true;
        }
        if (spins > SPINS_BEFORE_YIELD) {
            Thread.yield();
        }
        return false;
    }

    /** Whether a wait ended although the completer might still have come. */
    final boolean gaveUp() {
        return gaveUp;
    }
}
