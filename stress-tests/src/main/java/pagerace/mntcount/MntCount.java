package pagerace.mntcount;

import static pagerace.model.Proposal.Status.AS_IT_STOOD;
import static pagerace.model.Proposal.Status.DEFERRED;
import static pagerace.model.Proposal.Status.LANDED;
import static pagerace.model.Proposal.Status.NEVER_PROPOSED;
import static pagerace.model.Variant.Kind.BUGGY;
import static pagerace.model.Variant.Kind.FIX;
import static pagerace.model.Variant.Kind.PARTIAL;
import static pagerace.model.Variant.Kind.WRONG;

import java.lang.invoke.VarHandle;
import pagerace.race.Window;
import pagerace.room.Closed;
import pagerace.room.Open;
import pagerace.room.Variant;

/**
 * References to a mount, counted per CPU: who walks a path takes one without a lock and looks at the sequence of
 * mount_lock afterwards, who unmounts or puts the last one bumps the sequence and sums the counters.
 */
public abstract sealed class MntCount {
    /** What {@code __legitimize_mnt} says. */
    public enum Walked {
        KEPT,
        /** No reference is left, and the walk goes on in another way. */
        LOST,
        /** A reference was taken that the walker has to put. */
        MUST_PUT
    }

    /** References that {@code do_umount} itself and the namespace hold. */
    private static final int OWN = 2;

    /** {@code mntget}. */
    public void get(Mount mnt, int cpu) {
        mnt.counts[cpu].add(1);
    }

    /** {@code mnt_add_count(mnt, -1)}. */
    void put(Mount mnt, int cpu) {
        mnt.counts[cpu].add(-1);
    }

    /** {@code mnt_get_count}. */
    public int count(Mount mnt) {
        return sum(mnt.counts);
    }

    static int sum(Counter[] counters) {
        int sum = 0;
        for (Counter counter : counters) {
            sum += counter.get();
            // Window "summing": a reference moves from a counter not yet read to one that was, or the other way.
            Window.widen();
        }
        return sum;
    }

    /** {@code lock_mount_hash}. */
    void lock(Mount mnt) {
        mnt.lock.lock();
    }

    /** {@code __legitimize_mnt}: a reference for who found the mount when the sequence was as seen. */
    public final Walked legitimize(Mount mnt, int cpu, int seen) {
        if (mnt.lock.retry(seen)) {
            return Walked.LOST;
        }
        get(mnt, cpu);
        // The race, window "counted": the store of the count may still be in the store buffer.
        Window.widen();
        walkerBarrier();
        return mnt.lock.retry(seen) ? afterRetry(mnt, cpu) : Walked.KEPT;
    }

    /** {@code smp_mb} of the walker. */
    void walkerBarrier() {}

    /** Somebody has locked since: whether it is too late for a reference. */
    Walked afterRetry(Mount mnt, int cpu) {
        Walked walked = isTooLate(mnt, cpu, Mount.SYNC_UMOUNT) ? Walked.LOST : Walked.MUST_PUT;
        // Window "flagged": umount(2) sets the flag after this look.
        Window.widen();
        return walked;
    }

    final boolean isTooLate(Mount mnt, int cpu, int flags) {
        boolean late = mnt.has(flags);
        if (late) {
            undo(mnt, cpu);
        }
        return late;
    }

    /** The walker's own reference. */
    void undo(Mount mnt, int cpu) {
        put(mnt, cpu);
    }

    /**
     * {@code do_umount}, without MNT_DETACH or MNT_FORCE.
     *
     * @return whether nobody else uses the mount, so that umount(2) succeeds
     */
    public final boolean umount(Mount mnt) {
        lock(mnt);
        umountBarrier();
        boolean idle = count(mnt) <= OWN;
        // Window "summed": the flag is not set yet.
        Window.widen();
        if (idle) {
            mnt.leaveNamespace();
            mnt.set(Mount.SYNC_UMOUNT);
        }
        mnt.lock.unlock();
        return idle;
    }

    /** {@code smp_mb} of {@code do_umount}. */
    void umountBarrier() {}

    /** {@code mntput_no_expire}. */
    public final void mntput(Mount mnt, int cpu) {
        if (putFast(mnt, cpu)) {
            return;
        }
        lock(mnt);
        putBarrier();
        putUnderLock(mnt, cpu);
        if (count(mnt) == 0) {
            mnt.set(Mount.DOOMED);
        }
        mnt.lock.unlock();
    }

    /** Its part before the lock; whether that is all. */
    boolean putFast(Mount mnt, int cpu) {
        put(mnt, cpu);
        return mnt.isInNamespace();
    }

    /** {@code smp_mb} of {@code mntput_no_expire}. */
    void putBarrier() {}

    void putUnderLock(Mount mnt, int cpu) {}

    /** 48a066e72d97: RCU'd vfsmounts. */
    @Variant(
            kind = BUGGY,
            status = AS_IT_STOOD,
            commit = "48a066e72d97",
            note = "3.13 to 4.18",
            change = "has no barrier, puts without the lock, and tests MNT_SYNC_UMOUNT without it")
    @Open(
            in = {"doomed", "syncumount"},
            why = "by store buffers alone: each stores and then loads what the other one stores")
    @Open(in = "steal", why = "the flag is set between the walker's look and its put")
    @Open(
            in = {"putput", "tornsum"},
            why = "the sum meets the put of a reference and misses its get")
    @Closed(in = "ledger", why = "who is lost gives back what it took")
    public static sealed class Original extends MntCount {}

    /** 9ea0a46ca2c3. */
    @Variant(
            kind = PARTIAL,
            status = LANDED,
            commit = "9ea0a46ca2c3",
            note = "August 2018, for stable, too",
            change = "puts under the lock once the mount has left its namespace")
    @Open(
            in = {"doomed", "syncumount"},
            why = "by store buffers alone, as before")
    @Open(in = "steal", why = "not touched")
    @Open(in = "tornsum", why = "puts of what is mounted still take no lock")
    @Closed(in = "putput", why = "no put comes between the loads of a sum")
    @Closed(in = "ledger", why = "who is lost gives back what it took")
    public static sealed class DecrementUnderLock extends Original {
        @Override
        boolean putFast(Mount mnt, int cpu) {
            boolean mounted = mnt.isInNamespace();
            if (mounted) {
                put(mnt, cpu);
            }
            return mounted;
        }

        @Override
        void putUnderLock(Mount mnt, int cpu) {
            put(mnt, cpu);
        }
    }

    /** 119e1ef80ecf. */
    @Variant(
            kind = PARTIAL,
            status = LANDED,
            commit = "119e1ef80ecf",
            note = "9 August 2018, for stable, too",
            change = "has a barrier in the walker and in the last put, and a flag under the lock that it was the last")
    @Closed(in = "doomed", why = "either the count is seen or the sequence is")
    @Open(in = "syncumount", why = "by the store buffer of umount alone: only the walker has a barrier")
    @Open(in = "steal", why = "MNT_SYNC_UMOUNT is still tested before the lock")
    @Closed(in = "putput", why = "no put comes between the loads of a sum")
    @Open(in = "tornsum", why = "puts of what is mounted still take no lock")
    @Closed(in = "ledger", why = "who is lost gives back what it took")
    public static sealed class MntputBarrier extends DecrementUnderLock {
        @Override
        final void walkerBarrier() {
            VarHandle.fullFence();
        }

        @Override
        void putBarrier() {
            VarHandle.fullFence();
        }

        @Override
        Walked afterRetry(Mount mnt, int cpu) {
            if (super.afterRetry(mnt, cpu) == Walked.LOST) {
                return Walked.LOST;
            }
            return underLock(mnt, cpu, Mount.DOOMED);
        }

        final Walked underLock(Mount mnt, int cpu, int flags) {
            lock(mnt);
            Walked walked = isTooLate(mnt, cpu, flags) ? Walked.LOST : Walked.MUST_PUT;
            mnt.lock.unlock();
            return walked;
        }
    }

    /** 250cf3693060, CVE-2025-38058. */
    @Variant(
            kind = PARTIAL,
            status = LANDED,
            commit = "250cf3693060",
            note = "May 2025, CVE-2025-38058",
            change = "tests MNT_SYNC_UMOUNT under the lock")
    @Closed(in = "doomed", why = "either the count is seen or the sequence is")
    @Open(in = "syncumount", why = "by the store buffer of umount alone: only the walker has a barrier")
    @Closed(in = "steal", why = "umount sums and sets the flag in one critical section")
    @Closed(in = "putput", why = "no put comes between the loads of a sum")
    @Open(in = "tornsum", why = "puts of what is mounted still take no lock")
    @Closed(in = "ledger", why = "who is lost gives back what it took")
    public static sealed class SyncFlagUnderLock extends MntputBarrier {
        @Override
        final Walked afterRetry(Mount mnt, int cpu) {
            return underLock(mnt, cpu, Mount.SYNC_UMOUNT | Mount.DOOMED);
        }
    }

    /** 65781e19dcfc. */
    @Variant(
            kind = PARTIAL,
            status = LANDED,
            commit = "65781e19dcfc",
            mail = "20250429040358.GO2023217@ZenIV",
            note = "May 2025",
            change = "has a barrier in umount, too, before it sums")
    @Closed(
            in = {"doomed", "syncumount"},
            why = "either the count is seen or the sequence is")
    @Closed(in = "steal", why = "umount sums and sets the flag in one critical section")
    @Closed(in = "putput", why = "no put comes between the loads of a sum")
    @Open(in = "tornsum", why = "puts of what is mounted still take no lock")
    @Closed(in = "ledger", why = "who is lost gives back what it took")
    public static sealed class UmountBarrier extends SyncFlagUnderLock {
        @Override
        void umountBarrier() {
            VarHandle.fullFence();
        }
    }

    /** 7eb84d54fac5: what was got and what was put, apart. */
    @Variant(
            kind = FIX,
            status = LANDED,
            commit = "7eb84d54fac5",
            note = "vfs-7.4.mount",
            change = "counts gets and puts apart, and sums the puts first")
    @Closed(
            in = {"doomed", "syncumount"},
            why = "either the count is seen or the sequence is")
    @Closed(in = "steal", why = "umount sums and sets the flag in one critical section")
    @Closed(
            in = {"putput", "tornsum"},
            why = "whose put is summed its get is summed, too")
    @Closed(in = "ledger", why = "who is lost gives back what it took")
    public static sealed class SplitCounts extends UmountBarrier {
        @Override
        final void put(Mount mnt, int cpu) {
            VarHandle.storeStoreFence();
            mnt.puts[cpu].add(1);
        }

        @Override
        public int count(Mount mnt) {
            int puts = sum(mnt.puts);
            VarHandle.fullFence();
            return sum(mnt.counts) - puts;
        }
    }

    /** e0d99540489b. */
    @Variant(
            kind = FIX,
            status = DEFERRED,
            note = "e0d99540489b in work.mount.gp_on_demand.proposal, not in mainline",
            change = "leaves the barrier to the sum alone")
    @Closed(
            in = {"doomed", "syncumount"},
            why = "the barrier of the sum stands between the sequence and what was got")
    @Closed(in = "steal", why = "umount sums and sets the flag in one critical section")
    @Closed(
            in = {"putput", "tornsum"},
            why = "whose put is summed its get is summed, too")
    @Closed(in = "ledger", why = "who is lost gives back what it took")
    public static sealed class NoOuterBarriers extends SplitCounts {
        @Override
        final void putBarrier() {}

        @Override
        final void umountBarrier() {}
    }

    /** What its memo warns of. */
    @Variant(
            kind = WRONG,
            status = NEVER_PROPOSED,
            note = "the memo on e0d99540489b warns of it",
            change = "has a read barrier between the sums, which orders no store")
    @Open(
            in = {"doomed", "syncumount"},
            why = "by the store buffer alone: the sequence is not out when the sum begins")
    @Closed(in = "tornsum", why = "on x86 loads keep their order by themselves")
    public static final class InnerReadBarrier extends NoOuterBarriers {
        @Override
        public int count(Mount mnt) {
            int puts = sum(mnt.puts);
            VarHandle.loadLoadFence();
            return sum(mnt.counts) - puts;
        }
    }

    /** The order that the model calls SPLIT_GETS_FIRST. */
    @Variant(
            kind = WRONG,
            status = NEVER_PROPOSED,
            note = "SPLIT_GETS_FIRST of the TLA+ model",
            change = "sums the gets first")
    @Open(
            in = {"doomed", "syncumount"},
            why = "by the store buffer alone: the gets are summed before the barrier")
    @Open(in = "tornsum", why = "a reference that comes and goes between the sums counts as put alone")
    public static final class GetsFirst extends NoOuterBarriers {
        @Override
        public int count(Mount mnt) {
            int gets = sum(mnt.counts);
            VarHandle.fullFence();
            return gets - sum(mnt.puts);
        }
    }

    /** Half of a pair. */
    @Variant(
            kind = WRONG,
            status = NEVER_PROPOSED,
            note = "half of a pair",
            change = "has a barrier in the walker alone")
    @Open(
            in = {"doomed", "syncumount"},
            why = "by the store buffer of the other one")
    public static final class WalkerBarrierOnly extends Original {
        @Override
        void walkerBarrier() {
            VarHandle.fullFence();
        }
    }

    /** The other half. */
    @Variant(
            kind = WRONG,
            status = NEVER_PROPOSED,
            note = "half of a pair",
            change = "has a barrier in umount and in the last put alone")
    @Open(
            in = {"doomed", "syncumount"},
            why = "by the store buffer of the walker")
    public static final class UmounterBarrierOnly extends Original {
        @Override
        void putBarrier() {
            VarHandle.fullFence();
        }

        @Override
        void umountBarrier() {
            VarHandle.fullFence();
        }
    }

    /** One counter for all. */
    @Variant(
            kind = PARTIAL,
            status = NEVER_PROPOSED,
            note = "what 48a066e72d97 was made to avoid",
            change = "counts in one atomic counter, with no other barrier")
    @Closed(in = "doomed", why = "each side has an atomic step between its store and its load")
    @Open(in = "syncumount", why = "by the store buffer of umount alone: it only loads the counter")
    @Closed(
            in = {"putput", "tornsum"},
            why = "a sum of one load is never torn")
    public static final class AtomicCount extends DecrementUnderLock {
        @Override
        public void get(Mount mnt, int cpu) {
            mnt.counts[0].addAtomically(1);
        }

        @Override
        void put(Mount mnt, int cpu) {
            mnt.counts[0].addAtomically(-1);
        }

        @Override
        public int count(Mount mnt) {
            int count = mnt.counts[0].get();
            Window.widen();
            return count;
        }
    }

    /** The Java reflex. */
    @Variant(
            kind = PARTIAL,
            status = NEVER_PROPOSED,
            note = "the Java reflex",
            change = "makes the sequence and the counts volatile")
    @Closed(
            in = {"doomed", "syncumount"},
            why = "a fence stands behind each store")
    @Open(in = "steal", why = "not touched")
    @Open(
            in = {"putput", "tornsum"},
            why = "the sum meets the put of a reference and misses its get")
    public static final class VolatileSeq extends Original {
        @Override
        void lock(Mount mnt) {
            mnt.lock.lockVolatile();
        }

        @Override
        public void get(Mount mnt, int cpu) {
            mnt.counts[cpu].addVolatile(1);
        }

        @Override
        void put(Mount mnt, int cpu) {
            mnt.counts[cpu].addVolatile(-1);
        }
    }

    /** Keeps what it should give back. */
    @Variant(
            kind = WRONG,
            status = NEVER_PROPOSED,
            note = "what the ledger is for",
            change = "does not give back the reference of a walk that is lost")
    @Open(in = "ledger", why = "who is lost keeps what it took")
    public static final class NoUndo extends UmountBarrier {
        @Override
        void undo(Mount mnt, int cpu) {}
    }
}
