package pagerace.mntcount;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import pagerace.race.Handles;

/** A count that one CPU changes by a load and a store, as {@code this_cpu_add} does, and all read. */
final class Counter {
    private static final VarHandle VALUE = Handles.field(MethodHandles.lookup(), "value", int.class);

    private int value;

    /** {@code this_cpu_add}: one instruction on x86, and without a lock. */
    void add(int by) {
        VALUE.setOpaque(this, (int) VALUE.getOpaque(this) + by);
    }

    /** No counterpart in the kernel: the same with a fence behind it. */
    void addVolatile(int by) {
        VALUE.setVolatile(this, (int) VALUE.getOpaque(this) + by);
    }

    /** {@code atomic_add}, of a count that all share. */
    void addAtomically(int by) {
        int unused = (int) VALUE.getAndAdd(this, by);
    }

    /** {@code READ_ONCE}. */
    int get() {
        return (int) VALUE.getOpaque(this);
    }
}
