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
}
