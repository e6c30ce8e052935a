package pagerace.results.record;

/**
 * What else the machine did around an invocation of a benchmark; -1 where the system does not tell.
 *
 * @param before mean number of tasks that ran or wanted to in the minute before it, over all CPUs
 * @param after the same in the minute before its end, itself included
 * @param runnable tasks that ran or wanted to at the moment before it began
 * @param stealTicks clock ticks (10 ms) of its time in which the hypervisor ran somebody else, over all CPUs
 */
public record MachineLoad(double before, double after, int runnable, long stealTicks) {
    public static final MachineLoad UNKNOWN = new MachineLoad(-1, -1, -1, -1);
}
