package pagerace.writeback;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * {@code vm_stat}: what is counted of pages on their way to the device, in a node and in a zone. The kernel counts per
 * CPU and folds; here all count in one place.
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

    void writebackSet() {
        WRITEBACK.incrementAndGet(this);
        WRITE_PENDING.incrementAndGet(this);
    }

    void writebackCleared() {
        WRITEBACK.decrementAndGet(this);
        WRITE_PENDING.decrementAndGet(this);
        WRITTEN.incrementAndGet(this);
    }

    int pagesUnderWriteback() {
        return writeback;
    }
}
