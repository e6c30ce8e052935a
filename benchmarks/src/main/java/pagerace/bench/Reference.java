package pagerace.bench;

/**
 * A loop whose time tells how much of its core a thread has. Where a neighbour works on the other half of a core, which no
 * operating system in a virtual machine can see, a loop like JMH's takes up to twice as long, for tens of milliseconds or
 * for seconds. This one is like JMH's: it reads a flag, reads what an analogue would, and branches, so that it is limited
 * by the same thing. A loop of arithmetic followed the benchmarks less closely.
 */
final class Reference {
    /** Set in forks whose iterations are to be timed between two runs of the loop; stock JMH has none of it. */
    static final String PROPERTY = "pagerace.reference";

    static final boolean IS_TIMED = Boolean.getBoolean(PROPERTY);

    /** Of one call, which is compiled on its own after few of them: a longer loop would begin interpreted each time. */
    private static final int TURNS = 2_000;

    private static final int CALLS = 90;

    private static volatile boolean isOver;
    private static volatile long value;

    private static volatile long beforeNanos;
    private static volatile long afterNanos;

    private Reference() {}

    static void timeBefore() {
        beforeNanos = time();
    }

    static void timeAfter() {
        afterNanos = time();
    }

    static long beforeNanos() {
        return beforeNanos;
    }

    static long afterNanos() {
        return afterNanos;
    }

    private static long time() {
        long start = System.nanoTime();
        long sum = 0;
        for (int i = 0; i < CALLS; i++) {
            sum += turns();
        }
        value = sum & 1; // or else there would be no need to compute it
        return System.nanoTime() - start;
    }

    private static long turns() {
        long sum = 0;
        int i = 0;
        do {
            long first = value;
            long second = value;
            sum += first < i ? first : second;
            i++;
        } while (!isOver && i < TURNS);
        return sum;
    }
}
