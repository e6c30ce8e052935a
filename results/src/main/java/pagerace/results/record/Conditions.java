package pagerace.results.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a shard's machine did while it ran: {@code conditions.json}. Shares are between 0 and 1, and -1 where the system does
 * not tell.
 *
 * @param throttled of the periods of its cgroup's quota, those in which it was stopped
 * @param steal of the time of all CPUs, what the hypervisor gave to somebody else
 * @param pinned whether it had CPUs of its own choice or its scheduler's, and not all there are
 * @param others of the time of other CPUs on its sockets, what these were busy
 */
public record Conditions(double throttled, double steal, boolean pinned, double others) {
    public static final Conditions UNKNOWN = new Conditions(-1, -1, false, -1);

    /** As a fork is disturbed by more steal, so is a shard, and by a quota as much. */
    private static final double MOST = 0.05;

    /** Of the time of CPUs with which it shares caches, memory and turbo; a system that has nothing to do takes a few per cent. */
    private static final double CROWDED = 0.25;

    private static final int PERCENT = 100;

    /** What makes its forks unlike those of its kind, in words; empty if nothing does. */
    @JsonIgnore
    public String disturbance() {
        List<String> parts = new ArrayList<>();
        if (throttled > MOST) {
            parts.add(percent(throttled) + " of the periods of its CPU quota were cut short");
        }
        if (steal > MOST) {
            parts.add("the hypervisor took " + percent(steal) + " of its CPU time");
        }
        return String.join(", ", parts);
    }

    /** Whether others had much to do on its sockets: like ones may be pooled, but not with those that were by themselves. */
    @JsonIgnore
    public boolean isCrowded() {
        return others > CROWDED;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", PERCENT * share);
    }
}
