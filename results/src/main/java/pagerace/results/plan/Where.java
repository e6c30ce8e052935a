package pagerace.results.plan;

import java.util.List;
import java.util.Objects;
import pagerace.results.plan.Placement.Kind;

/**
 * Where the forks run.
 *
 * @param jvms those in which the rounds take turns; empty for the one that runs pagerace
 * @param jvmArgs more arguments for forked VMs, as the user gave them
 * @param jobs how many forks run side by side at most; 0 for as many as there is room for
 * @param cpus those that forks are allowed, {@code 0-7}; empty for all that this process may use
 * @param placements of the forks, in which the rounds take turns; empty for any
 */
public record Where(List<Jdk> jvms, List<String> jvmArgs, int jobs, String cpus, List<Kind> placements) {
    /** One fork at a time, wherever the system puts it. */
    public static final Where ANYWHERE = new Where(List.of(), List.of(), 1, "", List.of());

    public Where {
        jvms = List.copyOf(Objects.requireNonNullElse(jvms, List.of()));
        jvmArgs = List.copyOf(jvmArgs);
        cpus = Objects.requireNonNullElse(cpus, "");
        placements = List.copyOf(Objects.requireNonNullElse(placements, List.of()));
    }

    /** The same on these JVMs in turn. */
    public Where on(List<Jdk> others) {
        return new Where(others, jvmArgs, jobs, cpus, placements);
    }

    /** The same with so many forks side by side. */
    public Where sideBySide(int others) {
        return new Where(jvms, jvmArgs, others, cpus, placements);
    }
}
