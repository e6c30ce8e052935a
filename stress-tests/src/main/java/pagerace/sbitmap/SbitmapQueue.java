package pagerace.sbitmap;

import static pagerace.model.Proposal.Status.AS_IT_STOOD;
import static pagerace.model.Proposal.Status.LANDED;
import static pagerace.model.Proposal.Status.NEVER_PROPOSED;
import static pagerace.model.Proposal.Status.REJECTED;
import static pagerace.model.Proposal.Status.SUPERSEDED;
import static pagerace.model.Variant.Kind.BUGGY;
import static pagerace.model.Variant.Kind.FIX;
import static pagerace.model.Variant.Kind.PARTIAL;
import static pagerace.model.Variant.Kind.WRONG;

import pagerace.kernel.SpinLock;
import pagerace.race.Window;
import pagerace.room.Closed;
import pagerace.room.Open;
import pagerace.room.Variant;

/** {@code struct sbitmap_queue}, without its bitmap: who is woken when tags become free. */
public abstract sealed class SbitmapQueue extends WaitQueues {
    /** What {@link #wakeUpOnce} returns when nothing is left to be done. */
    static final int DONE = 0;

    /** {@code wake_batch}: so many completions wake so many sleepers. */
    int wakeBatch = 1;

    /**
     * {@code sbitmap_queue_init_node}, and then as it is after some completions.
     *
     * @param counted how many completions the next batch has got already, of each queue where each has its own count
     */
    public void init(int batch, int counted) {
        wakeBatch = batch;
        for (WaitState state : ws) {
            state.setCount(batch - counted);
        }
    }

    /**
     * {@code sbitmap_queue_wake_up}, after so many tags were freed.
     *
     * @param mostTurns how often it tries; the kernel's has no bound
     * @return whether it came to its end
     */
    public boolean wakeUp(int nr, int mostTurns) {
        int left = wakeUpOnce(nr);
        for (int turns = 1; left > 0; turns++) {
            if (turns == mostTurns) {
                return false;
            }
            SpinLock.pause(turns);
            left = wakeUpOnce(left);
        }
        return true;
    }

    /**
     * {@code __sbq_wake_up}: one turn.
     *
     * @return how many completions to try again with
     */
    int wakeUpOnce(int nr) {
        WaitState state = wakePtr();
        if (state == null) {
            return DONE;
        }
        int count = decrement(state);
        if (count > 0) {
            return DONE;
        }
        if (state.exchange(count, wakeBatch) != count) {
            return nr;
        }
        // The race: from here on others count for the next batch, in this queue, and move the index, too.
        moveIndex();
        int unused = state.wakeUp(wakeBatch);
        return DONE;
    }

    int decrement(WaitState state) {
        return state.decrement();
    }

    /** Before the chain of fixes. */
    @Variant(
            kind = BUGGY,
            status = AS_IT_STOOD,
            commit = "88459642cba4",
            note = "4.9 to 6.0; as it was in 6.0",
            change = "resets the count, moves the index, and then wakes")
    @Open(in = "skipped", why = "two callers move the index one after the other, and the second wakes an empty queue")
    @Closed(in = "emptied", why = "whoever brings the count to zero resets it, woken or not")
    @Closed(in = "single", why = "whose exchange fails counts once more")
    @Open(in = "vanished", why = "nobody looks whether anybody was woken")
    @Closed(in = "release", why = "each decrement counts")
    public static sealed class BeforeFixes extends SbitmapQueue {}

    /** 040b83fcecfb: the reset comes last. */
    @Variant(
            kind = PARTIAL,
            status = LANDED,
            commit = "040b83fcecfb",
            mail = "20220803121504.212071-1-yukuai1@huaweicloud.com",
            note = "6.1-rc1",
            change = "wakes first, then moves the index, then resets the count; tries again where nobody sleeps")
    @Closed(in = "skipped", why = "until the index has moved nobody gets a batch from this queue")
    @Open(in = "emptied", why = "who finds the queue empty leaves the count at zero, and nobody ever resets it")
    @Closed(in = "single", why = "who finds the count below zero tries until it is reset")
    @Open(in = "vanished", why = "between the look at the queue and the wake it may become empty")
    @Closed(in = "release", why = "each decrement counts")
    public static sealed class WakeFirst extends BeforeFixes {
        @Override
        int wakeUpOnce(int nr) {
            WaitState state = wakePtr();
            if (state == null) {
                return DONE;
            }
            int count = state.decrement();
            // The race: a count that this brought to zero stays there if the queue is empty.
            if (count < 0 || !state.isActive()) {
                return nr;
            }
            if (count > 0) {
                return DONE;
            }
            wakeAndReset(state);
            return DONE;
        }

        void wakeAndReset(WaitState state) {
            int unused = state.wakeUp(wakeBatch);
            moveIndex();
            state.setCount(wakeBatch);
        }
    }

    /** 48c033314f37: who brought the count to zero resets it. */
    @Variant(
            kind = PARTIAL,
            status = LANDED,
            commit = "48c033314f37",
            mail = "20220908130937.2795-1-jack@suse.cz",
            note = "6.1-rc1; stable dropped it",
            change = "resets the count even where the queue is empty, and tries again then")
    @Closed(
            in = {"skipped", "single"},
            why = "as WakeFirst")
    @Closed(in = "emptied", why = "the count is reset in any case")
    @Open(in = "vanished", why = "as WakeFirst")
    @Closed(in = "release", why = "each decrement counts")
    public static sealed class ResetAlways extends WakeFirst {
        @Override
        int wakeUpOnce(int nr) {
            WaitState state = wakePtr();
            if (state == null) {
                return DONE;
            }
            int count = state.decrement();
            if (count < 0) {
                return nr;
            }
            boolean empty = !state.isActive();
            if (count == 0) {
                wakeAndReset(state);
            }
            return empty ? nr : DONE;
        }
    }

    /** 4acb83417cad: counts as many as were freed. */
    @Variant(
            kind = PARTIAL,
            status = LANDED,
            commit = "4acb83417cad",
            note = "6.1-rc1",
            change = "takes as many completions from the count as there are, up to what is lacking")
    @Open(
            in = "skipped",
            why = "who finds the queue empty wants to try again, and has no completion left to do it with")
    @Closed(in = "emptied", why = "the count is reset in any case")
    @Closed(in = "single", why = "who finds the count at zero tries until it is reset")
    @Open(in = "vanished", why = "as WakeFirst")
    @Closed(in = "release", why = "each completion is taken from the count")
    public static sealed class Batched extends ResetAlways {
        @Override
        final int wakeUpOnce(int nr) {
            WaitState state = wakePtr();
            if (state == null) {
                return DONE;
            }
            int count = state.count();
            while (count != 0) {
                int taken = Math.min(nr, count);
                int found = state.exchange(count, count - taken);
                if (found != count) {
                    count = found;
                } else if (taken < count) {
                    return state.isActive() ? DONE : nr;
                } else {
                    return wakeBatchOf(state, nr, taken);
                }
            }
            return whileAtZero(state, nr);
        }

        /** Somebody else is about to reset the count. */
        int whileAtZero(WaitState state, int nr) {
            return nr;
        }

        int wakeBatchOf(WaitState state, int nr, int taken) {
            int left = nr - taken;
            boolean empty = !state.isActive();
            wakeAndReset(state);
            // The race: an empty queue is a reason to try again, and with nothing left there is no next turn.
            return empty || left > 0 ? left : DONE;
        }
    }

    /** Dickins, v1: does not wait for who resets the count. */
    @Variant(
            kind = WRONG,
            status = REJECTED,
            mail = "aef9de29-e9f5-259a-f8be-12d1b734e72@google.com",
            note = "September 2022; \"as wrong as it is ;)\"",
            change = "gives up where the count is zero and anybody sleeps")
    @Open(
            in = {"skipped", "single"},
            why = "who gives up has freed a tag, and wakes nobody for it")
    @Closed(in = "emptied", why = "the count is reset in any case")
    @Open(in = "vanished", why = "as WakeFirst")
    @Closed(in = "release", why = "each completion is taken from the count")
    public static final class GiveUpOnZero extends Batched {
        @Override
        int whileAtZero(WaitState state, int nr) {
            return state.isActive() ? DONE : nr;
        }
    }

    /** Busch: the index moves before anybody is woken. */
    @Variant(
            kind = WRONG,
            status = REJECTED,
            mail = "Yy4D54kPpenBkjHz@kbusch-mbp.dhcp.thefacebook.com",
            note = "September 2022; locked up after 50 minutes",
            change = "moves the index as soon as a batch is complete")
    @Open(in = "skipped", why = "as Batched: two callers may find the same queue before")
    @Closed(in = "emptied", why = "the count is reset in any case")
    @Closed(in = "single", why = "who finds the count at zero tries until it is reset")
    @Open(in = "vanished", why = "as WakeFirst")
    @Closed(in = "release", why = "each completion is taken from the count")
    public static final class IndexFirst extends Batched {
        @Override
        int wakeBatchOf(WaitState state, int nr, int taken) {
            int left = nr - taken;
            moveIndex();
            boolean empty = !state.isActive();
            int unused = state.wakeUp(wakeBatch);
            state.setCount(wakeBatch);
            return empty || left > 0 ? left : DONE;
        }
    }

    /** 30514bd2dd4e, Dickins's v2: a queue whose count is zero is passed over. */
    @Variant(
            kind = PARTIAL,
            status = LANDED,
            commit = "30514bd2dd4e",
            mail = "9f68731-e699-5679-6a71-77634767b8dd@google.com",
            note = "6.1-rc1",
            change = "passes over a queue whose count is zero")
    @Open(in = "skipped", why = "as Batched")
    @Closed(in = "emptied", why = "the count is reset in any case")
    @Open(in = "single", why = "who passes over the only queue has freed a tag, and wakes nobody for it")
    @Open(in = "vanished", why = "as WakeFirst")
    @Closed(in = "release", why = "each completion is taken from the count")
    public static final class SkipEmptyCount extends Batched {
        @Override
        boolean canWake(WaitState state) {
            return state.isActive() && state.count() != 0;
        }
    }

    /** Shi: an empty queue costs no completion. */
    @Variant(
            kind = PARTIAL,
            status = SUPERSEDED,
            mail = "20221201045408.21908-2-shikemeng@huawei.com",
            note = "December 2022; the code that it mends was gone by then",
            change = "keeps the completions of a batch that found its queue empty")
    @Closed(in = "skipped", why = "who finds the queue empty tries again")
    @Closed(in = "emptied", why = "the count is reset in any case")
    @Closed(in = "single", why = "who finds the count at zero tries until it is reset")
    @Open(in = "vanished", why = "as WakeFirst")
    @Closed(in = "release", why = "each completion is taken from the count")
    public static final class KeepNr extends Batched {
        @Override
        int wakeBatchOf(WaitState state, int nr, int taken) {
            int left = state.isActive() ? nr - taken : nr;
            wakeAndReset(state);
            return left;
        }
    }

    /** 4f8126bb2308: one count for all queues. */
    @Variant(
            kind = PARTIAL,
            status = LANDED,
            commit = "4f8126bb2308",
            mail = "20221105231055.25953-1-krisman@suse.de",
            base = SkipEmptyCount.class,
            note = "6.2-rc1, an idea of Kara's",
            change = "counts completions and wakeups of all queues together")
    @Open(in = "skipped", why = "two callers may find the same queue, and the second wakes nobody")
    @Closed(in = "emptied", why = "no queue has a count")
    @Closed(in = "single", why = "each batch wakes")
    @Open(in = "vanished", why = "between the look at the queue and the wake it may become empty")
    @Closed(in = "release", why = "each completion counts")
    public static sealed class Counters extends SbitmapQueue {
        final BatchCounts counts = new BatchCounts();

        @Override
        public final void init(int batch, int counted) {
            wakeBatch = batch;
            counts.startAt(0, counted);
        }

        @Override
        public boolean wakeUp(int nr, int mostTurns) {
            if (!hasSleepers()) {
                return true;
            }
            int wakeups = counts.complete(nr);
            WaitState state = null;
            while (counts.isBatch(wakeups, wakeBatch)) {
                state = state == null ? wakePtr() : state;
                if (state == null) {
                    return true;
                }
                int found = counts.exchange(wakeups, wakeBatch);
                if (found == wakeups) {
                    // The race: the queue was chosen before the batch was this caller's.
                    int unused = state.wakeUp(wakeBatch);
                    return true;
                }
                wakeups = found;
            }
            return true;
        }
    }

    /** 976570b4ecd3: the next batch goes to the next queue. */
    @Variant(
            kind = PARTIAL,
            status = LANDED,
            commit = "976570b4ecd3",
            mail = "20221115224553.23594-2-krisman@suse.de",
            note = "6.2-rc1, for fairness",
            change = "moves the index behind the queue that it has found")
    @Open(in = "skipped", why = "as Counters")
    @Closed(
            in = {"emptied", "single"},
            why = "as Counters")
    @Open(in = "vanished", why = "as Counters")
    @Closed(in = "release", why = "each completion counts")
    public static sealed class AdvanceIndex extends Counters {
        @Override
        int indexAfter(int found) {
            return next(found);
        }
    }

    /** 26edb30dd1c0: goes on until anybody was woken. */
    @Variant(
            kind = FIX,
            status = LANDED,
            commit = "26edb30dd1c0",
            mail = "20221115224553.23594-4-krisman@suse.de",
            note = "6.2-rc1, with ee7dc86b6d3e",
            change = "takes the batch first, and goes from queue to queue until it has woken somebody")
    @Closed(
            in = {"skipped", "vanished"},
            why = "whoever wakes nobody goes on to the next queue")
    @Closed(in = "emptied", why = "no queue has a count")
    @Closed(in = "single", why = "each batch wakes")
    @Closed(in = "release", why = "each completion counts")
    public static sealed class EachQueue extends AdvanceIndex {
        @Override
        public final boolean wakeUp(int nr, int mostTurns) {
            if (!hasSleepers()) {
                return true;
            }
            int wakeups = counts.complete(nr);
            while (counts.isBatch(wakeups, wakeBatch)) {
                int found = counts.exchange(wakeups, wakeBatch);
                if (found == wakeups) {
                    wakeQueues();
                    return true;
                }
                wakeups = found;
            }
            return true;
        }

        /** {@code __sbitmap_queue_wake_up}. */
        private void wakeQueues() {
            if (!hasSleepers()) {
                return;
            }
            int left = wakeBatch;
            int index = index();
            for (int i = 0; i < WAIT_QUEUES && left > 0; i++) {
                WaitState state = ws[index];
                index = next(index);
                if (state.isActive()) {
                    left = leftAfter(left, state.wakeUp(left));
                }
            }
            setIndex(index);
        }

        /** Of a batch, when some of it have been woken. */
        int leftAfter(int batch, int woken) {
            return woken > 0 ? 0 : batch;
        }
    }

    /** 106397376c03: goes on until the whole batch was woken. */
    @Variant(
            kind = FIX,
            status = LANDED,
            commit = "106397376c03",
            mail = "20230721095715.232728-1-ming.lei@redhat.com",
            note = "6.5-rc3, July 2023, by Jeffery and Lei",
            change = "goes on until the whole batch was woken")
    @Closed(
            in = {"skipped", "vanished", "emptied", "single"},
            why = "as EachQueue")
    @Closed(in = "release", why = "each completion counts")
    public static final class WakeWholeBatch extends EachQueue {
        @Override
        int leftAfter(int batch, int woken) {
            return batch - woken;
        }
    }

    /** A count that is no atomic one. */
    @Variant(
            kind = WRONG,
            status = NEVER_PROPOSED,
            note = "the count as a plain int",
            change = "decrements the count by a load and a store")
    @Open(in = "release", why = "two decrements from the same count are one")
    public static final class PlainDecrement extends BeforeFixes {
        @Override
        int decrement(WaitState state) {
            int count = state.count() - 1;
            // The race, window "loaded": others may count from what was loaded here.
            Window.widen();
            state.setCount(count);
            return count;
        }
    }
}
