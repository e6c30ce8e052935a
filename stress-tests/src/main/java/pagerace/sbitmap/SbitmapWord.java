package pagerace.sbitmap;

import static pagerace.model.Proposal.Status.AS_IT_STOOD;
import static pagerace.model.Proposal.Status.LANDED;
import static pagerace.model.Proposal.Status.NEVER_PROPOSED;
import static pagerace.model.Proposal.Status.SUPERSEDED;
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

/** {@code struct sbitmap_word}: bits that are taken, and bits among them that were given back and have to be moved over. */
public abstract sealed class SbitmapWord {
    /** There is no bit to be had. */
    public static final int NONE = -1;

    private static final VarHandle WORD = Handles.field(MethodHandles.lookup(), "word", int.class);
    private static final VarHandle CLEARED = Handles.field(MethodHandles.lookup(), "cleared", int.class);

    private final SpinLock swapLock = new SpinLock();
    private int depth;
    private int word;
    private int cleared;

    /** All bits are taken, and these are given back. */
    public final void init(int bits, int givenBack) {
        depth = bits;
        word = mask();
        cleared = givenBack;
    }

    /**
     * {@code sbitmap_find_bit_in_word}.
     *
     * @param hint where the search begins
     * @param wrap whether it goes on at the first bit; not in round robin
     * @return the bit that was taken, or {@link #NONE}
     */
    public final int get(int hint, boolean wrap) {
        int nr = getWord(hint, wrap);
        while (nr == NONE && deferredClear(hint, wrap)) {
            nr = getWord(hint, wrap);
        }
        return nr;
    }

    /** {@code sbitmap_deferred_clear_bit}. */
    public final void put(int nr) {
        int unused = (int) CLEARED.getAndBitwiseOr(this, 1 << nr);
    }

    /** {@code __sbitmap_get_word}. */
    private int getWord(int hint, boolean wrap) {
        int from = hint;
        while (true) {
            int nr = Integer.numberOfTrailingZeros(~word() >>> from << from);
            if (nr < depth) {
                if (testAndSet(nr)) {
                    return nr;
                }
                from = nr + 1 < depth - 1 ? nr + 1 : 0;
            } else if (from > 0 && wrap && hint > 0) {
                from = 0;
            } else {
                return NONE;
            }
        }
    }

    /** {@code test_and_set_bit_lock}: whether the bit was free. */
    boolean testAndSet(int nr) {
        return ((int) WORD.getAndBitwiseOr(this, 1 << nr) & 1 << nr) == 0;
    }

    /** {@code sbitmap_deferred_clear}: whether it is worth while to look again. */
    boolean deferredClear(int hint, boolean wrap) {
        return moveCleared(hint, wrap);
    }

    private boolean moveCleared(int hint, boolean wrap) {
        if (isNothingCleared()) {
            return isFree(hint, wrap);
        }
        swap();
        return true;
    }

    final boolean isNothingCleared() {
        return (int) CLEARED.getOpaque(this) == 0;
    }

    final void swap() {
        int mask = (int) CLEARED.getAndSet(this, 0);
        // The race, window "swapped": nothing shows that these bits are free.
        Window.widen();
        int unused = (int) WORD.getAndBitwiseAnd(this, ~mask);
    }

    final boolean moveClearedUnderLock(int hint, boolean wrap) {
        swapLock.lock();
        boolean again = moveCleared(hint, wrap);
        swapLock.unlock();
        return again;
    }

    /** What is answered where nothing is left to be moved. */
    boolean isFree(int hint, boolean wrap) {
        return false;
    }

    /** Whether {@link #getWord} would find a bit; where it does not wrap, those below the hint do not count. */
    final boolean isAnyFree(int hint, boolean wrap) {
        int wanted = wrap ? mask() : mask() >>> hint << hint;
        return (word() & wanted) != wanted;
    }

    private int mask() {
        return (1 << depth) - 1;
    }

    final int word() {
        return (int) WORD.getOpaque(this);
    }

    final void setWord(int bits) {
        WORD.setOpaque(this, bits);
    }

    /** As it stood: without swap_lock, which 661d4f55a794 had removed. */
    @Variant(
            kind = BUGGY,
            status = AS_IT_STOOD,
            commit = "661d4f55a794",
            note = "5.11 to 6.10",
            change = "takes what was given back in one step, and frees it in another")
    @Open(
            in = {"refused", "starved"},
            why = "between the steps a full word and no bit given back look like no bit at all")
    @Closed(in = "twice", why = "each bit is taken by one atomic step")
    public static sealed class Lockless extends SbitmapWord {}

    /** The RFC: who finds nothing to be moved waits for who moves it. */
    @Variant(
            kind = PARTIAL,
            status = SUPERSEDED,
            commit = "72d04bdcf3f7",
            mail = "20240527042654.2404-1-yang.yang@vivo.com",
            note = "its RFC, May 2024; \"a bit complicated\"",
            change = "sets a flag during both steps, and waits while it is set")
    @Open(in = "refused", why = "by the look at the flag both steps may be over, and nobody looks at the word again")
    @Closed(in = "starved", why = "by the second try the bits are free")
    @Closed(in = "twice", why = "each bit is taken by one atomic step")
    public static final class SwapInProgress extends Lockless {
        private static final VarHandle IN_PROGRESS =
                Handles.field(MethodHandles.lookup(), "swapInProgress", boolean.class);

        private boolean swapInProgress;

        @Override
        boolean deferredClear(int hint, boolean wrap) {
            if (isNothingCleared()) {
                // The race, window "nothing": the flag may be cleared before it is looked at.
                Window.widen();
                if (!isInProgress()) {
                    return false;
                }
            } else if (IN_PROGRESS.compareAndSet(this, false, true)) {
                swap();
                IN_PROGRESS.setOpaque(this, false);
                return true;
            }
            for (int spins = 0; isInProgress(); spins++) {
                SpinLock.pause(spins);
            }
            return true;
        }

        private boolean isInProgress() {
            return (boolean) IN_PROGRESS.getOpaque(this);
        }
    }

    /** v2: a revert. */
    @Variant(
            kind = PARTIAL,
            status = SUPERSEDED,
            commit = "72d04bdcf3f7",
            mail = "20240604031124.2261-1-yang.yang@vivo.com",
            base = Lockless.class,
            note = "its v2, June 2024: a revert of 661d4f55a794",
            change = "holds swap_lock over both steps")
    @Open(
            in = "refused",
            why = "who waited for the lock finds nothing to be moved, and does not look at the word again")
    @Closed(in = "starved", why = "by the second try the bits are free")
    @Closed(in = "twice", why = "each bit is taken by one atomic step")
    public static sealed class LockOnly extends Lockless {
        @Override
        final boolean deferredClear(int hint, boolean wrap) {
            return moveClearedUnderLock(hint, wrap);
        }
    }

    /** The other half of the fix. */
    @Variant(
            kind = WRONG,
            status = NEVER_PROPOSED,
            base = Lockless.class,
            note = "the fix without its lock",
            change = "looks at the word again where nothing is left to be moved")
    @Open(
            in = {"refused", "starved"},
            why = "the bits are still on their way")
    @Closed(in = "twice", why = "each bit is taken by one atomic step")
    public static final class RecheckOnly extends Lockless {
        @Override
        boolean isFree(int hint, boolean wrap) {
            return isAnyFree(hint, wrap);
        }
    }

    /** 72d04bdcf3f7. */
    @Variant(
            kind = FIX,
            status = LANDED,
            commit = "72d04bdcf3f7",
            mail = "20240716082644.659566-1-yang.yang@vivo.com",
            note = "6.11-rc1, v8, July 2024",
            change = "holds swap_lock, and looks at the word again where nothing is left to be moved")
    @Closed(
            in = {"refused", "starved"},
            why = "who gets the lock finds the bits in the one word or the other")
    @Closed(in = "twice", why = "each bit is taken by one atomic step")
    public static final class LockAndRecheck extends LockOnly {
        @Override
        boolean isFree(int hint, boolean wrap) {
            return isAnyFree(hint, wrap);
        }
    }

    /** A bit that is not taken in one step. */
    @Variant(
            kind = WRONG,
            status = NEVER_PROPOSED,
            base = Lockless.class,
            note = "the word as a plain int",
            change = "takes a bit by a load and a store")
    @Open(in = "twice", why = "two takers load the same word")
    public static final class PlainSet extends Lockless {
        @Override
        boolean testAndSet(int nr) {
            int seen = word();
            // The race, window "loaded".
            Window.widen();
            setWord(seen | 1 << nr);
            return (seen & 1 << nr) == 0;
        }
    }
}
