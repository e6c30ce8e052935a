package pagerace.race;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A short random delay, one instance per role and so per thread. It is made of opaque reads: C2 may move a delay of
 * pure arithmetic past the access that it should delay.
 */
final class Jitter {
    /** The most opaque reads of one delay, a power of two. */
    private static final int MOST_READS =
            Integer.getInteger("pagerace.jitter", Alignment.ofThisVm().mostReads());

    static final long SEED = Long.getLong("pagerace.seed", 1);

    private static final VarHandle TICK;

    static {
        try {
            TICK = MethodHandles.lookup()
                    .findVarHandle(Jitter.class, "tick", int.class)
                    .withInvokeExactBehavior();
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** A cache line and its neighbour on either side of the fields in use, so that no two roles share one. */
    private final long[] before = new long[16];

    private final long[] random = new long[32];

    private int tick;

    private Jitter(long seed) {
        random[16] = seed;
    }

    static Jitter ofRole(int role) {
        // Any odd multiplier keeps the seeds of the roles apart; xorshift needs a state other than zero.
        return new Jitter((SEED * Race.MOST_ACTORS + role) * 0x9E3779B97F4A7C15L | 1);
    }

    void delay() {
        long x = random[16];
        x ^= x << 13;
        x ^= x >>> 7;
        x ^= x << 17;
        random[16] = x;
        for (int reads = (int) (x >>> 32) & (MOST_READS - 1); reads > 0; reads--) {
            int unused = (int) TICK.getOpaque(this);
        }
    }
}
