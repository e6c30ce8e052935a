package pagerace.mntcount;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import pagerace.race.Handles;

/** {@code struct mount}, with a counter for each CPU, and the lock of all mounts. */
public final class Mount {
    /** {@code MNT_SYNC_UMOUNT}: umount(2) has found it idle. */
    static final int SYNC_UMOUNT = 1;

    /** {@code MNT_DOOMED}: the last reference is gone. */
    static final int DOOMED = 2;

    private static final VarHandle FLAGS = Handles.field(MethodHandles.lookup(), "flags", int.class);
    private static final VarHandle IN_NAMESPACE = Handles.field(MethodHandles.lookup(), "inNamespace", boolean.class);

    final MountLock lock = new MountLock();

    /** {@code mnt_pcp->mnt_count}; where puts are counted apart, only what was got. */
    final Counter[] counts;

    final Counter[] puts;

    private int flags;

    private boolean inNamespace = true;

    public Mount(int cpus) {
        counts = new Counter[cpus];
        puts = new Counter[cpus];
        for (int cpu = 0; cpu < cpus; cpu++) {
            counts[cpu] = new Counter();
            puts[cpu] = new Counter();
        }
    }

    /** What a path walk has seen when it found the mount. */
    public int sequence() {
        return lock.begin();
    }

    public boolean isDoomed() {
        return has(DOOMED);
    }

    boolean has(int any) {
        return ((int) FLAGS.getOpaque(this) & any) != 0;
    }

    /** The caller holds the lock. */
    void set(int flag) {
        FLAGS.setOpaque(this, flags | flag);
    }

    /** {@code READ_ONCE(mnt->mnt_ns)}: whether the namespace holds a reference, so that no other is the last. */
    boolean isInNamespace() {
        return (boolean) IN_NAMESPACE.getOpaque(this);
    }

    /** {@code umount_tree}, of this mount alone; the caller holds the lock. */
    public void leaveNamespace() {
        IN_NAMESPACE.setOpaque(this, false);
    }
}
