package pagerace.results.fork;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import pagerace.results.record.Conditions;

/** Looks at what else a machine does, before and after a shard. */
public final class ConditionsProbe {
    private static final Path CPUS = Path.of("/sys/devices/system/cpu");

    /** {@code cpu0 user nice system idle iowait irq softirq steal} of {@code /proc/stat}. */
    private static final int IDLE = 4;

    private static final int IO_WAIT = 5;

    private static final int STEAL = 8;

    private final Path proc;
    private final Path cgroup;
    private final Set<Integer> own;
    private final Set<Integer> neighbours;
    private final long[] begun;

    private ConditionsProbe(Path proc, Path cgroup, Set<Integer> own, Set<Integer> neighbours) {
        this.proc = proc;
        this.cgroup = cgroup;
        this.own = own;
        this.neighbours = neighbours;
        this.begun = counters();
    }

    /** Of this machine. */
    public static ConditionsProbe begin() {
        Set<Integer> own = MachineProbe.usableCpus();
        Set<Integer> sockets = own.stream().map(ConditionsProbe::socket).collect(Collectors.toSet());
        Set<Integer> neighbours = new TreeSet<>(online());
        neighbours.removeAll(own);
        neighbours.removeIf(cpu -> !sockets.contains(socket(cpu)));
        return begin(
                Path.of("/proc"), cgroup(Path.of("/sys/fs/cgroup"), Path.of("/proc/self/cgroup")), own, neighbours);
    }

    /** Of one that is told by these files. */
    static ConditionsProbe begin(Path proc, Path cgroup, Set<Integer> own, Set<Integer> neighbours) {
        return new ConditionsProbe(proc, cgroup, own, neighbours);
    }

    private static Set<Integer> online() {
        String line = SystemFiles.line(CPUS.resolve("online"));
        return line.isEmpty() ? Set.of() : Topology.parse(line);
    }

    private static int socket(int cpu) {
        String id = SystemFiles.line(CPUS.resolve("cpu" + cpu).resolve("topology/physical_package_id"));
        return id.matches("\\d{1,9}") ? Integer.parseInt(id) : 0;
    }

    /** Its own one, or in a container the one that looks like the root; of version 1 that of its CPUs. */
    static Path cgroup(Path root, Path self) {
        String path = SystemFiles.lines(self).stream()
                .filter(line -> line.startsWith("0::/"))
                .map(line -> line.substring("0::/".length()))
                .findFirst()
                .orElse("");
        return List.of(root.resolve(path), root, root.resolve("cpu")).stream()
                .filter(folder -> !SystemFiles.line(folder.resolve("cpu.stat")).isEmpty())
                .findFirst()
                .orElse(root);
    }

    /** What there was since it began. */
    public Conditions end() {
        long[] ended = counters();
        long[] more = new long[ended.length];
        Arrays.setAll(more, i -> ended[i] - begun[i]);
        return new Conditions(
                share(more[1], more[0]),
                share(more[3], more[2]),
                !neighbours.isEmpty() || (!online().isEmpty() && own.size() < online().size()),
                share(more[5], more[4]));
    }

    private static double share(long part, long whole) {
        return whole > 0 ? (double) part / whole : -1;
    }

    /** Periods and throttled ones; time and steal of all CPUs; time and busy time of the neighbours. */
    private long[] counters() {
        long[] counters = new long[6];
        for (String line : SystemFiles.lines(cgroup.resolve("cpu.stat"))) {
            String[] words = line.split(" ", -1);
            if (words.length == 2 && words[0].equals("nr_periods")) {
                counters[0] = Long.parseLong(words[1]);
            } else if (words.length == 2 && words[0].equals("nr_throttled")) {
                counters[1] = Long.parseLong(words[1]);
            }
        }
        for (String line : SystemFiles.lines(proc.resolve("stat"))) {
            String[] words = line.split(" +", -1);
            if (!words[0].matches("cpu\\d*") || words.length <= STEAL) {
                continue;
            }
            long[] ticks = Arrays.stream(words, 1, STEAL + 1)
                    .mapToLong(Long::parseLong)
                    .toArray();
            long all = Arrays.stream(ticks).sum();
            if (words[0].equals("cpu")) {
                counters[2] = all;
                counters[3] = ticks[STEAL - 1];
            } else if (isNeighbour(words[0], neighbours)) {
                counters[4] += all;
                counters[5] += all - ticks[IDLE - 1] - ticks[IO_WAIT - 1];
            }
        }
        return counters;
    }

    private static boolean isNeighbour(String name, Collection<Integer> neighbours) {
        return neighbours.contains(Integer.parseInt(name.substring("cpu".length())));
    }
}
