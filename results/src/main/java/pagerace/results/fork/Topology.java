package pagerace.results.fork;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pagerace.results.plan.Placement;
import pagerace.results.plan.Placement.Kind;

/** The logical CPUs that this process may use, and how near they are to each other. */
public final class Topology {
    /** No machine has a CPU of a higher number. */
    private static final int MOST = 1 << 16;

    private static final String CPUS = "/sys/devices/system/cpu/cpu";

    /** Instruction and data caches of three levels, and one to spare. */
    private static final int MOST_CACHES = 5;

    private final List<Cpu> cpus;

    /** @param cpus that may be used */
    public Topology(Collection<Cpu> cpus) {
        this.cpus = cpus.stream()
                .sorted(Comparator.comparing(Cpu::socket)
                        .thenComparing(Cpu::cache)
                        .thenComparing(Cpu::core)
                        .thenComparingInt(Cpu::id))
                .toList();
    }

    /**
     * A logical CPU; names are only compared.
     *
     * @param core those of one core are SMT siblings
     * @param cache the last-level one
     */
    public record Cpu(int id, String core, String cache, String socket) {}

    /** Of this machine, as far as its system tells; each CPU that says nothing counts as a core under one cache. */
    public static Topology ofMachine(Set<Integer> usable) {
        return new Topology(usable.stream().map(Topology::read).toList());
    }

    private static Cpu read(int id) {
        String topology = CPUS + id + "/topology/";
        String socket = SystemFiles.line(Path.of(topology + "physical_package_id"));
        String siblings = SystemFiles.line(Path.of(topology + "thread_siblings_list"));
        String cache = "";
        for (int index = 0; index < MOST_CACHES; index++) {
            String shared = SystemFiles.line(Path.of(CPUS + id + "/cache/index" + index + "/shared_cpu_list"));
            cache = shared.isEmpty() ? cache : shared;
        }
        return new Cpu(id, siblings.isEmpty() ? "cpu" + id : siblings, cache, socket);
    }

    public int cpuCount() {
        return cpus.size();
    }

    /** The kinds of which there is at least one group of this size. */
    public List<Kind> kinds(int size) {
        return Stream.of(Kind.CACHE, Kind.SMT, Kind.PACKAGE, Kind.ACROSS)
                .filter(kind -> !groups(kind, size).isEmpty())
                .toList();
    }

    /** As many groups of this size as there are, no two of which share a core. */
    public List<Placement> groups(Kind kind, int size) {
        return switch (kind) {
            case ANY -> anyGroups(size);
            case SMT -> chunks(kind, cpus, Cpu::core, cpu -> "" + cpu.id(), size);
            case CACHE -> chunks(kind, onePerCore(), Cpu::cache, Cpu::core, size);
            case PACKAGE -> acrossGroups(kind, Cpu::socket, Cpu::cache, size);
            case ACROSS -> acrossGroups(kind, cpu -> "", Cpu::socket, size);
        };
    }

    /** CPUs that are next to each other; siblings stay together. */
    private List<Placement> anyGroups(int size) {
        List<Placement> groups = new ArrayList<>();
        List<Cpu> group = new ArrayList<>();
        for (List<Cpu> core : by(Cpu::core, cpus)) {
            group.addAll(core);
            if (group.size() >= size) {
                groups.add(placement(Kind.ANY, group));
                group.clear();
            }
        }
        return groups;
    }

    private static List<Placement> chunks(
            Kind kind, List<Cpu> all, Function<Cpu, String> shared, Function<Cpu, String> apart, int size) {
        List<Placement> groups = new ArrayList<>();
        for (List<Cpu> near : by(shared, all)) {
            List<Cpu> distinct = by(apart, near).stream().map(few -> few.get(0)).toList();
            for (int i = 0; i + size <= distinct.size(); i += size) {
                groups.add(placement(kind, distinct.subList(i, i + size)));
                if (kind == Kind.SMT) {
                    break; // A second group would share the core.
                }
            }
        }
        return groups;
    }

    /** Groups within what {@code shared} names, each of whose CPUs comes from another part of it. */
    private List<Placement> acrossGroups(
            Kind kind, Function<Cpu, String> shared, Function<Cpu, String> part, int size) {
        List<Placement> groups = new ArrayList<>();
        for (List<Cpu> near : by(shared, onePerCore())) {
            List<List<Cpu>> parts = by(part, near);
            int depth = parts.size() < size
                    ? 0
                    : parts.stream().limit(size).mapToInt(List::size).min().orElse(0);
            for (int i = 0; i < depth; i++) {
                int nth = i;
                groups.add(placement(
                        kind,
                        parts.stream()
                                .limit(size)
                                .map(cpusOf -> cpusOf.get(nth))
                                .toList()));
            }
        }
        return groups;
    }

    private List<Cpu> onePerCore() {
        return by(Cpu::core, cpus).stream().map(core -> core.get(0)).toList();
    }

    private static List<List<Cpu>> by(Function<Cpu, String> key, Collection<Cpu> cpus) {
        Map<String, List<Cpu>> groups =
                cpus.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
        return List.copyOf(groups.values());
    }

    private static Placement placement(Kind kind, Collection<Cpu> cpus) {
        return new Placement(
                kind, format(cpus.stream().map(Cpu::id).collect(Collectors.toCollection(TreeSet::new))), false);
    }

    /**
     * Reads a set of CPUs as the system writes it, {@code 0-3,8}.
     *
     * @throws NumberFormatException if it is none
     */
    public static Set<Integer> parse(String text) {
        Set<Integer> ids = new TreeSet<>();
        for (String range : text.strip().split(",", -1)) {
            String[] ends = range.strip().split("-", 2);
            int first = Integer.parseInt(ends[0]);
            int last = Integer.parseInt(ends[ends.length - 1]);
            if (last < first || last > MOST) {
                throw new NumberFormatException(range);
            }
            for (int id = first; id <= last; id++) {
                ids.add(id);
            }
        }
        return ids;
    }

    public static String format(Collection<Integer> ids) {
        return ids.stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
    }
}
