package pagerace.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import pagerace.race.Handles;

/**
 * {@code struct rw_semaphore}, without its queue: many readers or one writer, no fairness, not reentrant. There are
 * only tries; who must have it tries again, for as long as its {@link Patience} lasts, and then gives up.
 */
public final class RwSemaphore {
    private static final VarHandle HOLDERS = Handles.field(MethodHandles.lookup(), "holders", int.class);

    private static final int WRITER = -1;

    /**
     * How often a thread tries where the kernel would sleep.
     *
     * @param spins tries with a short pause after each
     * @param yields tries after those, each of which leaves the CPU to the holder
     */
    public record Patience(int spins, int yields) {
        private int tries() {
            return spins + yields;
        }

        private void pause(int tries) {
            if (tries < spins) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }

    /** How many readers hold it, or {@link #WRITER}. */
    private int holders;

    /** {@code down_read_trylock}. */
    public boolean tryDownRead() {
        int seen = (int) HOLDERS.getOpaque(this);
        while (seen != WRITER) {
            int witness = (int) HOLDERS.compareAndExchange(this, seen, seen + 1);
            if (witness == seen) {
                return true;
            }
            seen = witness;
        }
        return false;
    }

    /** {@code down_write_trylock}. */
    public boolean tryDownWrite() {
        return (int) HOLDERS.getOpaque(this) == 0 && HOLDERS.compareAndSet(this, 0, WRITER);
    }

    /** {@code down_read}; false if it never came. */
    public boolean downRead(Patience patience) {
        for (int tries = 0; tries < patience.tries(); tries++) {
            if (tryDownRead()) {
                return true;
            }
            patience.pause(tries);
        }
        return false;
    }

    /** {@code down_write}; false if it never came. */
    public boolean downWrite(Patience patience) {
        for (int tries = 0; tries < patience.tries(); tries++) {
            if (tryDownWrite()) {
                return true;
            }
            patience.pause(tries);
        }
        return false;
    }

    /** {@code up_read}. */
    public void upRead() {
        int unused = (int) HOLDERS.getAndAdd(this, -1);
    }

    /** {@code up_write}. */
    public void upWrite() {
        HOLDERS.setRelease(this, 0);
    }
}
