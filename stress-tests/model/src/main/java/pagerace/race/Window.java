package pagerace.race;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;

/**
 * Marks the windows of the races: where the documented interleaving has the rival act. {@code --widen N} makes every
 * thread stay in every window that it passes for 1 to N opaque reads; each time another number, or else two threads
 * that pass windows of the same length would stay out of each other's. It is for teaching: what it provokes says nothing
 * about how often a race is lost, and rivals whose waits are bounded give up before a delay that is much too long.
 *
 * <p>The delay orders nothing. Without {@value #PROPERTY} the call folds to nothing.
 */
public final class Window {
    /** The system property that sets N in a forked VM; no window is widened when it is absent or 0. */
    public static final String PROPERTY = "pagerace.widen";

    private static final int MOST_READS = Integer.getInteger(PROPERTY, 0);

    private Window() {}

    /** Stays here for a while, if the run asks for it. */
    public static void widen() {
        if (MOST_READS > 0) {
            Delay.read();
        }
    }

    /** Apart, so that a VM that widens nothing does not load it. */
    static final class Delay {
        /** How many reads the next delay of this thread takes; a test may have the rival act instead. */
        static final ThreadLocal<IntSupplier> LENGTH = ThreadLocal.withInitial(Delay::random);

        private static final SplittableRandom SEEDS = new SplittableRandom(Jitter.SEED);

        private static final VarHandle TICK = Handles.staticInt(MethodHandles.lookup(), "tick");

        private static int tick;

        private Delay() {}

        /** Opaque reads, as in {@link Jitter} and for its reason. */
        static void read() {
            for (int reads = LENGTH.get().getAsInt(); reads > 0; reads--) {
                int unused = (int) TICK.getOpaque();
            }
        }

        private static synchronized IntSupplier random() {
            SplittableRandom random = SEEDS.split();
            return () -> random.nextInt(MOST_READS) + 1;
        }
    }
}
