package pagerace.results.record;

/**
 * How much the machine disturbed a fork's actors while they were measured; -1 where the system does not tell.
 *
 * @param runQueueNanos time that the actors were ready to run and waited for a CPU, summed over them
 * @param involuntarySwitches how often an actor lost its CPU
 * @param stealTicks clock ticks (10 ms) in which the hypervisor ran somebody else, over all CPUs
 */
public record Weather(long runQueueNanos, long involuntarySwitches, long stealTicks) {
    public static final Weather UNKNOWN = new Weather(-1, -1, -1);

    /** Of the time that an actor wanted to run; the compilers alone take a quarter at times. */
    private static final double MOST_WAITING = 0.4;

    /** Of the time of all CPUs. */
    private static final double MOST_STEAL = 0.05;

    /** Per second and actor; an idle machine shows some two hundred. */
    private static final double MOST_SWITCHES = 1000;

    private static final double NANOS_PER_TICK = 1e7;

    /**
     * Whether the machine was busy with something else, so that the fork should be repeated. Blind to its outcomes.
     *
     * @param nanos the measured time
     * @param actors threads that raced
     * @param cpus of the machine
     */
    public boolean disturbs(long nanos, int actors, int cpus) {
        return runQueueNanos > MOST_WAITING * nanos * actors
                || involuntarySwitches > MOST_SWITCHES * nanos / 1e9 * actors
                || stealTicks * NANOS_PER_TICK > MOST_STEAL * nanos * cpus;
    }
}
