package pagerace.writeback;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import pagerace.race.Handles;

/** NR_WRITTEN as all CPUs share it, of their node and of all nodes. */
final class NodeStat {
    private static final VarHandle OF_NODE = Handles.field(MethodHandles.lookup(), "ofNode", long.class);
    private static final VarHandle OF_ALL_NODES = Handles.field(MethodHandles.lookup(), "ofAllNodes", long.class);

    /** {@code pgdat->vm_stat}. */
    private long ofNode;

    /** {@code vm_node_stat}. */
    private long ofAllNodes;

    /** {@code node_page_state_add}. */
    void add(long pages) {
        long unused = (long) OF_NODE.getAndAdd(this, pages);
        long unusedToo = (long) OF_ALL_NODES.getAndAdd(this, pages);
    }

    /** {@code node_page_state}: what no CPU has added yet is missing. */
    long written() {
        return (long) OF_NODE.getOpaque(this);
    }

    /** {@code global_node_page_state}. */
    long writtenOfAllNodes() {
        return (long) OF_ALL_NODES.getOpaque(this);
    }
}
