package pagerace.results.fork;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Confines the calling thread, and so every process that it starts, to some CPUs. The only class that calls
 * {@code sched_setaffinity}; Linux only.
 */
public final class Affinity {
    private static final int BITS = 64;

    /** CPUs that a mask can hold. */
    private static final int MOST_CPUS = 4096;

    private Affinity() {}

    private interface LibC extends Library {
        int sched_setaffinity(int pid, int bytes, long[] mask) throws LastErrorException;
    }

    /** Loaded when first asked for. */
    private static final class Holder {
        private static final @Nullable LibC LIBC = load();

        private static @Nullable LibC load() {
            try {
                return System.getProperty("os.name").startsWith("Linux") ? Native.load("c", LibC.class) : null;
            } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
                return null;
            }
        }
    }

    /**
     * Tries to confine the calling thread.
     *
     * @return whether the system allowed it
     */
    static boolean confine(Collection<Integer> cpus) {
        LibC libc = Holder.LIBC;
        if (libc == null) {
            return false;
        }
        long[] mask = new long[MOST_CPUS / BITS];
        cpus.forEach(cpu -> mask[cpu / BITS] |= 1L << (cpu % BITS));
        try {
            return libc.sched_setaffinity(0, mask.length * Long.BYTES, mask) == 0;
        } catch (LastErrorException e) {
            return false;
        }
    }

    /**
     * The same to CPUs as the system writes them, {@code 0-3,8}.
     *
     * @param cpus empty for as it is
     */
    public static boolean confine(String cpus) {
        return cpus.isBlank() || confine(Topology.parse(cpus));
    }
}
