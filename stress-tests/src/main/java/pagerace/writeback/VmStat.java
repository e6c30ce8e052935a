package pagerace.writeback;

/**
 * {@code vm_stat}: what the start and the end of a writeback count in the cgroup, the zone and the node. The kernel counts
 * per CPU, without a locked instruction, so here each CPU has one and its increments are plain.
 */
final class VmStat {
    /** {@code NR_WRITEBACK}. */
    private int writeback;

    /** {@code NR_ZONE_WRITE_PENDING}. */
    private int writePending;

    /** {@code NR_WRITTEN}. */
    private int written;

    void countStarted() {
        writeback++;
        writePending++;
    }

    void countWritten() {
        writeback--;
        writePending--;
        written++;
    }
}
