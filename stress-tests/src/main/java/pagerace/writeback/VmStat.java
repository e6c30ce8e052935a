package pagerace.writeback;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * {@code vm_stat}: what {@code test_clear_page_writeback} counts in the cgroup, the zone and the node, between the clear
 * and the wake. That the other side counts as well, when the bit is set, is left out.
 */
final class VmStat {
    private static final AtomicIntegerFieldUpdater<VmStat> WRITEBACK =
            AtomicIntegerFieldUpdater.newUpdater(VmStat.class, "writeback");
    private static final AtomicIntegerFieldUpdater<VmStat> WRITE_PENDING =
            AtomicIntegerFieldUpdater.newUpdater(VmStat.class, "writePending");
    private static final AtomicIntegerFieldUpdater<VmStat> WRITTEN =
            AtomicIntegerFieldUpdater.newUpdater(VmStat.class, "written");

    /** {@code NR_WRITEBACK}. */
    private volatile int writeback;

    /** {@code NR_ZONE_WRITE_PENDING}. */
    private volatile int writePending;

    /** {@code NR_WRITTEN}. */
    private volatile int written;

    void countWritten() {
        WRITEBACK.decrementAndGet(this);
        WRITE_PENDING.decrementAndGet(this);
        WRITTEN.incrementAndGet(this);
    }

    int pagesWritten() {
        return written;
    }
}
