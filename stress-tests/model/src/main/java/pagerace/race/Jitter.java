package pagerace.race;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A short delay, fixed or random or both, one instance per role and so per thread. It is made of opaque reads: C2 may move
 * a delay of pure arithmetic past the access that it should delay.
 */
final class Jitter {
    /** The fixed part of every delay, in opaque reads. */
    private static final int PHASE = Integer.getInteger(Alignment.PHASE, 0);

    /** The random part is shorter. */
    private static final int RANDOM_READS = Alignment.ofThisVm().randomReads(PHASE);

    /** One in so many calls delays. */
    private static final int EVERY = Integer.getInteger(Alignment.EVERY, 1);

    static final long SEED = Long.getLong("pagerace.seed", 1);

    private static final VarHandle TICK = Handles.field(MethodHandles.lookup(), "tick", int.class);

    /** A cache line and its neighbour on either side of the fields in use, so that no two roles share one. */
    private final long[] before = new long[16];

    private final long[] random = new long[32];

    private int tick;

    private int callsUntilDelay;

    private Jitter(long seed) {
        random[16] = seed;
    }

    static Jitter ofRole(int role) {
        // Any odd multiplier keeps the seeds of the roles apart; xorshift needs a state other than zero.
        return new Jitter((SEED * Race.MOST_ACTORS + role) * 0x9E3779B97F4A7C15L | 1);
    }

    /** Before a state. */
    void delay() {
        int every = Sweep.ON ? Sweep.every() : EVERY;
        if (every > 1 && --callsUntilDelay >= 0) {
            return;
        }
        callsUntilDelay = every - 1;
        int phase = Sweep.ON ? Sweep.phase() : PHASE;
        int randomReads = Sweep.ON ? Sweep.align().randomReads(phase) : RANDOM_READS;
        long x = random[16];
        x ^= x << 13;
        x ^= x >>> 7;
        x ^= x << 17;
        random[16] = x;
        for (int reads = phase + ((int) (x >>> 32) & (randomReads - 1)); reads > 0; reads--) {
            int unused = (int) TICK.getOpaque(this);
        }
    }
}
