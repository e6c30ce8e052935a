package pagerace.pipeindex;

import static pagerace.model.Proposal.Status.AS_IT_STOOD;
import static pagerace.model.Proposal.Status.LANDED;
import static pagerace.model.Proposal.Status.NEVER_PROPOSED;
import static pagerace.model.Proposal.Status.REJECTED;
import static pagerace.model.Proposal.Status.SUPERSEDED;
import static pagerace.model.Proposal.Status.WITHDRAWN;
import static pagerace.model.Variant.Kind.BUGGY;
import static pagerace.model.Variant.Kind.FIX;
import static pagerace.model.Variant.Kind.PARTIAL;
import static pagerace.model.Variant.Kind.WRONG;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import pagerace.kernel.SpinLock;
import pagerace.race.Handles;
import pagerace.race.Window;
import pagerace.room.Closed;
import pagerace.room.Open;
import pagerace.room.Variant;

/**
 * {@code struct pipe_inode_info}: a ring whose head and tail only grow, and wrap. Who moves one holds the mutex; who decides
 * whether to sleep does not. Both lie in one word here, of which a 32-bit load takes a half.
 */
public abstract sealed class Pipe permits HeadIndex, Pipe.OneWord {
    private static final VarHandle MAX_USAGE = Handles.field(MethodHandles.lookup(), "maxUsage", int.class);

    final SpinLock mutex = new SpinLock();
    final WaitQueue readers = new WaitQueue();
    final WaitQueue writers = new WaitQueue();

    /** What a pipe of a user over the quota has. */
    private int maxUsage = 2;

    /** {@code READ_ONCE(pipe->head)}. */
    abstract int head();

    /** {@code READ_ONCE(pipe->tail)}. */
    abstract int tail();

    /** {@code pipe->head = ...}, as splice does it as well. */
    abstract void setHead(int head);

    abstract void setTail(int tail);

    /** {@code pipe_full}, of an occupancy; unsigned. */
    static boolean isFull(int used, int maxUsage) {
        return Integer.compareUnsigned(used, maxUsage) >= 0;
    }

    final int maxUsage() {
        return (int) MAX_USAGE.getOpaque(this);
    }

    /** Head, tail or the size have changed, under the mutex. */
    void moved() {}

    /** {@code anon_pipe_write} of one buffer: whether there was room for it. */
    public final boolean write(Waiter self) {
        mutex.lock();
        int head = head();
        int tail = tail();
        boolean full = isFull(head - tail, maxUsage);
        if (full) {
            self.tailSeen = tail;
        } else {
            setHead(head + 1);
            moved();
        }
        mutex.unlock();
        if (head == tail) {
            readers.wake();
        }
        return !full;
    }

    /** {@code anon_pipe_read} of one buffer: whether there was one. */
    public final boolean read() {
        mutex.lock();
        int head = head();
        int tail = tail();
        boolean wakeWriter = head != tail && advanceTail(head, tail);
        mutex.unlock();
        if (wakeWriter) {
            writers.wake();
        }
        return head != tail;
    }

    /** {@code pipe_update_tail}, and whether a writer is to be woken: if the pipe was full. */
    boolean advanceTail(int head, int tail) {
        boolean full = isFull(head - tail, maxUsage);
        setTail(tail + 1);
        moved();
        return full;
    }

    /** {@code pipe_resize_ring}, which wakes writers where it makes room. */
    public final void resize(int slots) {
        mutex.lock();
        MAX_USAGE.setOpaque(this, slots);
        moved();
        mutex.unlock();
        writers.wake();
    }

    /** {@code wait_event_interruptible_exclusive(pipe->wr_wait, ...)}, up to where it schedules: whether it need not. */
    public boolean waitWritable(Waiter self) {
        writers.prepare(self);
        return goOn(writers, self, isWritable(self));
    }

    /** The same of a reader. */
    public boolean waitReadable(Waiter self) {
        readers.prepare(self);
        return goOn(readers, self, isReadable());
    }

    static boolean goOn(WaitQueue queue, Waiter self, boolean able) {
        if (able) {
            queue.finish(self);
        }
        return able;
    }

    /** {@code pipe_writable}: no mutex. */
    boolean isWritable(Waiter self) {
        return !isFull(usedForWriter(), maxUsage());
    }

    /** {@code pipe_readable}: no mutex. */
    boolean isReadable() {
        return used() != 0;
    }

    /** {@code pipe_occupancy}, as {@code pipe_poll} has it without the mutex. */
    public final int occupancy() {
        return used();
    }

    /** {@code head - tail}, without the mutex. */
    abstract int used();

    int usedForWriter() {
        return used();
    }

    /** As it stood: 8cefc107ca54, and since 85190d15f4ea without the mutex. */
    @Variant(
            kind = BUGGY,
            status = AS_IT_STOOD,
            commit = "85190d15f4ea",
            note = "5.5 to 6.14-rc5",
            change = "reads the head, then the tail, without the mutex")
    @Open(
            in = {"writer", "reader", "occupancy"},
            why = "both may move between the two loads, past each other")
    @Closed(in = "release", why = "who finds the pipe full is queued before, and the read that makes room wakes")
    public static sealed class HeadFirst extends TwoIndices {
        @Override
        int used() {
            int head = head();
            // The race, window "loads": head and tail move on.
            Window.widen();
            return head - tail();
        }
    }

    /** The Java reflex. */
    @Variant(kind = WRONG, status = NEVER_PROPOSED, note = "the Java reflex", change = "orders the two loads")
    @Open(
            in = {"writer", "reader", "occupancy"},
            why = "they were in order before")
    @Closed(in = "release", why = "who finds the pipe full is queued before, and the read that makes room wakes")
    public static final class HeadFirstFenced extends TwoIndices {
        @Override
        int used() {
            int head = headAcquire();
            // The race, window "loads".
            Window.widen();
            return head - tail();
        }
    }

    /** The other order, for writers that wait. */
    @Variant(
            kind = WRONG,
            status = SUPERSEDED,
            mail = "03a1f4af-47e0-459d-b2bf-9f65536fc2ab@amd.com",
            note = "3 March 2025, with smp_rmb, in pipe_writable alone",
            change = "reads the tail before the head where a writer decides whether to sleep")
    @Open(in = "writer", why = "the head may run ahead of the tail that was read")
    @Open(
            in = {"reader", "occupancy"},
            why = "their loads are as they were")
    @Closed(in = "release", why = "who finds the pipe full is queued before, and the read that makes room wakes")
    public static sealed class TailFirstWriter extends HeadFirst {
        @Override
        int usedForWriter() {
            int tail = tailAcquire();
            // The race, window "loads".
            Window.widen();
            return head() - tail;
        }
    }

    /** The other order, everywhere. */
    @Variant(
            kind = PARTIAL,
            status = NEVER_PROPOSED,
            note = "the same wherever nobody holds the mutex",
            change = "reads the tail before the head for readers and poll, too")
    @Open(
            in = {"writer", "occupancy"},
            why = "the head may run ahead of the tail that was read")
    @Closed(
            in = "reader",
            why = "a head that is read later is never behind the tail, and equal only if nothing is left")
    @Closed(in = "release", why = "who finds the pipe full is queued before, and the read that makes room wakes")
    public static final class TailFirst extends TailFirstWriter {
        @Override
        int used() {
            return usedForWriter();
        }
    }

    /** 3d252160b818: the union. */
    @Variant(
            kind = FIX,
            status = LANDED,
            commit = "3d252160b818",
            mail = "20250304135138.1278-1-kprateek.nayak@amd.com",
            note = "6.14-rc6, as Torvalds had it on 3 March",
            change = "reads head and tail in one 64-bit load")
    @Closed(
            in = {"writer", "reader", "occupancy"},
            why = "the two are of one moment")
    @Closed(in = "release", why = "who finds the pipe full is queued before, and the read that makes room wakes")
    public static sealed class OneWord extends Pipe {
        private static final VarHandle HEAD_TAIL = Handles.field(MethodHandles.lookup(), "headTail", long.class);

        /** The tail in the upper half. */
        private long headTail;

        @Override
        int used() {
            long loaded = load();
            // Window "loads".
            Window.widen();
            return headOf(loaded) - tailOf(loaded);
        }

        private long load() {
            return (long) HEAD_TAIL.getOpaque(this);
        }

        private static int headOf(long loaded) {
            return (int) loaded;
        }

        private static int tailOf(long loaded) {
            return (int) (loaded >>> Integer.SIZE);
        }

        @Override
        final int head() {
            return headOf(load());
        }

        @Override
        final int tail() {
            return tailOf(load());
        }

        @Override
        final void setHead(int head) {
            set(head, tail());
        }

        @Override
        final void setTail(int tail) {
            set(head(), tail);
        }

        private void set(int head, int tail) {
            HEAD_TAIL.setOpaque(this, ((long) tail << Integer.SIZE) | Integer.toUnsignedLong(head));
        }
    }

    /** Two flags for the two questions. */
    @Variant(
            kind = FIX,
            status = WITHDRAWN,
            mail = "3jnnhipk2at3f7r23qb7fvznqg6dqw4rfrhajc7h6j2nu7twi2@wc3g5sdlfewt",
            note = "Guzik, 3 March 2025; \"please don't do it this way\", and then his own nak",
            change = "keeps two flags, full and empty, that who holds the mutex brings up to date")
    @Closed(
            in = {"writer", "reader"},
            why = "one load of what was true at one moment")
    @Closed(in = "release", why = "who finds the pipe full is queued before, and the read that makes room wakes")
    public static final class FullEmptyFlags extends HeadFirst {
        private static final VarHandle FULL = Handles.field(MethodHandles.lookup(), "full", boolean.class);
        private static final VarHandle EMPTY = Handles.field(MethodHandles.lookup(), "empty", boolean.class);

        private boolean full;
        private boolean empty = true;

        @Override
        void moved() {
            int used = head() - tail();
            FULL.setOpaque(this, isFull(used, maxUsage()));
            EMPTY.setOpaque(this, used == 0);
        }

        @Override
        boolean isWritable(Waiter self) {
            boolean seen = (boolean) FULL.getOpaque(this);
            // Window "loads".
            Window.widen();
            return !seen;
        }

        @Override
        boolean isReadable() {
            boolean seen = (boolean) EMPTY.getOpaque(this);
            // Window "loads".
            Window.widen();
            return !seen;
        }
    }

    /** Another condition to wait for. */
    @Variant(
            kind = PARTIAL,
            status = REJECTED,
            mail = "20250304050644.2983-1-hdanton@sina.com",
            note = "Danton, 4 March 2025; not taken",
            change = "a writer waits for another tail than the one that it saw under the mutex")
    @Closed(in = "writer", why = "a tail that has moved since is seen, however the head moves")
    @Open(
            in = {"reader", "occupancy"},
            why = "their loads are as they were")
    @Closed(in = "release", why = "who sees no other tail is queued before, and the read that moves it wakes")
    public static final class TailChanged extends HeadFirst {
        @Override
        boolean isWritable(Waiter self) {
            int tail = tail();
            // Window "loads".
            Window.widen();
            return tail != self.tailSeen;
        }
    }

    /** As a reader of a sequence count. */
    @Variant(
            kind = FIX,
            status = NEVER_PROPOSED,
            note = "what two words can do",
            change = "reads the tail, the head, and the tail again until it is the same")
    @Closed(
            in = {"writer", "reader", "occupancy"},
            why = "while the head is read the tail stands")
    @Closed(in = "release", why = "who finds the pipe full is queued before, and the read that makes room wakes")
    public static final class Snapshot extends HeadFirst {
        @Override
        int used() {
            int tail;
            int head;
            do {
                tail = tail();
                // Window "loads".
                Window.widen();
                head = head();
            } while (tail() != tail);
            return head - tail;
        }
    }

    /** A tail that has passed the head is not a full pipe. */
    @Variant(kind = PARTIAL, status = NEVER_PROPOSED, note = "one cast", change = "a writer compares as signed numbers")
    @Closed(in = "writer", why = "a tail that is read later is at most too far on, so what looks full was full")
    @Open(in = "reader", why = "a tail that is read later may have come to the head that was read")
    @Closed(in = "release", why = "who finds the pipe full is queued before, and the read that makes room wakes")
    public static final class SignedOccupancy extends HeadFirst {
        @Override
        boolean isWritable(Waiter self) {
            return usedForWriter() < maxUsage();
        }
    }

    /** Before 85190d15f4ea: {@code pipe_wait}. */
    @Variant(
            kind = FIX,
            status = NEVER_PROPOSED,
            note = "as it was before 85190d15f4ea",
            change = "decides under the mutex, and is queued before it lets go")
    @Closed(
            in = {"writer", "reader"},
            why = "nothing moves under the mutex")
    @Closed(in = "release", why = "who finds the pipe full is queued before the read that makes room")
    public static final class UnderMutex extends HeadFirst {
        @Override
        public boolean waitWritable(Waiter self) {
            mutex.lock();
            boolean able = super.waitWritable(self);
            mutex.unlock();
            return able;
        }

        @Override
        public boolean waitReadable(Waiter self) {
            mutex.lock();
            boolean able = super.waitReadable(self);
            mutex.unlock();
            return able;
        }
    }

    /** The wake-up that aaec5a95d596 saves, and one too many. */
    @Variant(
            kind = WRONG,
            status = NEVER_PROPOSED,
            note = "a slip that aaec5a95d596 could have made",
            change = "asks whether the pipe is full only when the tail has moved")
    @Open(in = "release", why = "then it never is, and nobody is woken")
    public static final class TestAfterAdvance extends OneWord {
        @Override
        boolean advanceTail(int head, int tail) {
            setTail(tail + 1);
            moved();
            return isFull(head - (tail + 1), maxUsage());
        }
    }
}
