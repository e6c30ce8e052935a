package pagerace.results.run;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import pagerace.results.fork.Cell;
import pagerace.results.fork.MachineProbe;
import pagerace.results.fork.Topology;
import pagerace.results.plan.Placement;
import pagerace.results.plan.Placement.Kind;
import pagerace.results.plan.UsageException;
import pagerace.results.plan.Where;

/** Where forks run: disjoint groups of cores, one fork at a time on each. */
final class Lanes {
    private final Map<Kind, List<Placement>> lanes = new EnumMap<>(Kind.class);
    private final List<Kind> turns;
    private final int actors;
    private final String description;

    private Lanes(List<Kind> turns, int actors, String description) {
        this.turns = List.copyOf(turns);
        this.actors = actors;
        this.description = description;
    }

    /** The lanes of this machine for forks of these cells. */
    static Lanes here(Where where, List<Cell> cells) {
        return of(
                where,
                MachineProbe.usableCpus(),
                Runtime.getRuntime().availableProcessors(),
                cells.stream().mapToInt(Cell::actors).max().orElse(2));
    }

    /**
     * Lays out the lanes.
     *
     * @param usable CPUs that the system lets this process use
     * @param quota CPUs' worth of time that the cgroup allows
     * @param actors of a fork
     * @throws UsageException if this cannot be had here
     */
    static Lanes of(Where where, Set<Integer> usable, int quota, int actors) {
        return of(where, usable, quota, actors, Topology.ofMachine(chosen(where.cpus(), usable)));
    }

    static Lanes of(Where where, Set<Integer> usable, int quota, int actors, Topology topology) {
        boolean confined = !where.cpus().isBlank();
        Set<Integer> cpus = chosen(where.cpus(), usable);
        int most = Math.max(1, Math.min(topology.cpuCount(), quota) / actors);
        int jobs = where.jobs() == 0 ? most : where.jobs();
        if (jobs > most) {
            throw new UsageException("--jobs " + jobs + ": forks of " + actors + " actors on " + topology.cpuCount()
                    + " CPUs" + (quota < topology.cpuCount() ? ", " + quota + " CPUs' worth of them," : "")
                    + " leave room for " + most + "; give --jobs auto");
        }
        List<Kind> turns = turns(where.placements(), jobs, topology, actors);
        Lanes lanes = new Lanes(
                turns,
                actors,
                jobs + (jobs == 1 ? " job" : " jobs side by side") + " on " + topology.cpuCount() + " CPU"
                        + (topology.cpuCount() == 1 ? "" : "s"));
        boolean oversubscribed = Math.min(topology.cpuCount(), quota) < actors;
        for (Kind kind : turns) {
            List<Placement> groups = kind == Kind.ANY && jobs == 1
                    ? List.of(new Placement(Kind.ANY, confined ? Topology.format(cpus) : "", oversubscribed))
                    : topology.groups(kind, actors);
            lanes.lanes.put(kind, groups.subList(0, Math.min(jobs, groups.size())));
        }
        return lanes;
    }

    private static List<Kind> turns(List<Kind> asked, int jobs, Topology topology, int actors) {
        List<Kind> here = topology.kinds(actors);
        for (Kind kind : asked) {
            if (kind != Kind.ANY && !here.contains(kind)) {
                throw new UsageException("--placement: this machine has no " + actors + " usable CPUs that are " + kind
                        + "; it has: " + (here.isEmpty() ? "none" : here) + ", and any");
            }
        }
        if (!asked.isEmpty()) {
            return asked;
        }
        return List.of(
                jobs == 1
                        ? Kind.ANY
                        : here.stream()
                                .filter(kind -> topology.groups(kind, actors).size() >= jobs)
                                .findFirst()
                                .orElse(Kind.ANY));
    }

    private static Set<Integer> chosen(String cpus, Set<Integer> usable) {
        if (cpus.isBlank()) {
            return usable;
        }
        Set<Integer> chosen;
        try {
            chosen = Topology.parse(cpus);
        } catch (NumberFormatException e) {
            throw new UsageException("--cpus '" + cpus + "' is not a set of CPUs; give for instance 0-3,8");
        }
        Set<Integer> missing = new TreeSet<>(chosen);
        missing.removeAll(usable);
        if (!missing.isEmpty() || chosen.isEmpty()) {
            throw new UsageException("--cpus " + cpus + ": this process may not use CPU " + Topology.format(missing)
                    + "; it may use " + Topology.format(usable));
        }
        return chosen;
    }

    /** The lanes of a round. */
    List<Placement> of(int round) {
        return lanes.getOrDefault(turns.get((round - 1) % turns.size()), List.of());
    }

    /** Side by side at most. */
    int width() {
        return lanes.values().stream().mapToInt(List::size).max().orElse(1);
    }

    /** That race side by side at most. */
    int threads() {
        return width() * actors;
    }

    /** Whether actors have to share CPUs. */
    boolean oversubscribed() {
        return lanes.values().stream().flatMap(List::stream).anyMatch(Placement::oversubscribed);
    }

    @Override
    public String toString() {
        return description
                + (oversubscribed() ? ", oversubscribed" : "")
                + (turns.equals(List.of(Kind.ANY)) ? "" : ", placement " + turns);
    }
}
