package pagerace.seekhole;

import pagerace.kernel.RwSemaphore;

/**
 * How long a thread waits for an invalidate_lock on which the kernel would sleep. Its holders never wait for anything
 * but another one, so that only a lock order gone wrong, or a holder without a CPU, outlasts it.
 */
final class Patience {
    private static final int SPINS = 200;
    private static final int YIELDS = 50;

    private Patience() {}

    /** {@code down_read}, or false after a while. */
    static boolean downRead(RwSemaphore lock) {
        int tries = 0;
        while (!lock.tryDownRead()) {
            if (!mayTryAgain(++tries)) {
                return false;
            }
        }
        return true;
    }

    /** {@code down_write}, or false after a while. */
    static boolean downWrite(RwSemaphore lock) {
        int tries = 0;
        while (!lock.tryDownWrite()) {
            if (!mayTryAgain(++tries)) {
                return false;
            }
        }
        return true;
    }

    private static boolean mayTryAgain(int tries) {
        if (tries <= SPINS) {
            Thread.onSpinWait();
        } else {
            Thread.yield();
        }
        return tries < SPINS + YIELDS;
    }
}
