package pagerace.results.fork;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whether others have so much work for the CPUs that two threads hardly ever run at the same time. Load averages do not tell: they
 * are of a minute, and of the whole host where this is a container.
 */
public final class Crowd {
    /** Where threads share a CPU is luck, which changes: so it is looked at several times. */
    private static final int LOOKS = 10;

    private static final Duration LOOK = Duration.ofMillis(20);

    /** Two CPUs hand something over in a fraction of a microsecond, so this many take them a fifth of the time at most. */
    private static final int FEWEST = 20_000;

    private static final int FEW_LOOKS = 6;

    private static final int SPINS_BETWEEN_LOOKS_AT_THE_CLOCK = 64;

    private Crowd() {}

    /** Lets two threads hand something over, again and again. */
    public static boolean isHere() throws InterruptedException {
        int seldom = 0;
        for (int look = 0; look < LOOKS; look++) {
            seldom += handedOver() < FEWEST ? 1 : 0;
        }
        return seldom >= FEW_LOOKS;
    }

    private static int handedOver() throws InterruptedException {
        AtomicInteger turn = new AtomicInteger();
        long end = System.nanoTime() + LOOK.toNanos();
        Thread other = new Thread(() -> play(turn, 1, end), "crowd");
        other.setDaemon(true);
        other.start();
        play(turn, 0, end);
        other.join();
        return turn.get();
    }

    private static void play(AtomicInteger turn, int me, long end) {
        while (System.nanoTime() - end < 0) {
            for (int spin = 0; spin < SPINS_BETWEEN_LOOKS_AT_THE_CLOCK; spin++) {
                if (turn.get() % 2 == me) {
                    turn.incrementAndGet();
                }
                Thread.onSpinWait();
            }
        }
    }
}
