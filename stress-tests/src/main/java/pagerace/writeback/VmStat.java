package pagerace.writeback;

/**
 * {@code vm_stat}: what the start and the end of a writeback count in the cgroup, the zone and the node. The kernel counts
 * per CPU, without a locked instruction, so here each CPU has one and its increments are plain. What a CPU has counted is
 * added to the node's counters, which all CPUs share, when it exceeds a threshold: {@code mod_node_state} in mm/vmstat.c.
 * Here that is so of NR_WRITTEN alone; the others overflow as well where a writeback ends on another CPU than it started on.
 */
final class VmStat {
    /** {@code stat_threshold} of a small machine. */
    static final int STAT_THRESHOLD = 32;

    /** So much ahead is added, in order to come to the threshold less often. */
    private static final int OVERSTEP = STAT_THRESHOLD / 2;

    private final NodeStat node;

    /** {@code NR_WRITEBACK}. */
    private int writeback;

    /** {@code NR_ZONE_WRITE_PENDING}. */
    private int writePending;

    /** {@code NR_WRITTEN}. */
    private int written;

    VmStat(NodeStat node) {
        this.node = node;
    }

    /** As after many writebacks: the next that ends exceeds the threshold. */
    void comeToThreshold() {
        written = STAT_THRESHOLD;
    }

    void countStarted() {
        writeback++;
        writePending++;
    }

    void countWritten() {
        writeback--;
        writePending--;
        int counted = written + 1;
        if (counted > STAT_THRESHOLD) {
            written = -OVERSTEP;
            node.add(counted + OVERSTEP);
        } else {
            written = counted;
        }
    }
}
