package pagerace.results.fork;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.software.os.OperatingSystem;
import pagerace.results.record.Machine;

/** Reads the fingerprint of this machine. The only class that touches oshi. */
public final class MachineProbe {
    private static final Path CPU0 = Path.of("/sys/devices/system/cpu/cpu0");

    private MachineProbe() {}

    public static Machine probe() {
        SystemInfo system = new SystemInfo();
        CentralProcessor cpu = system.getHardware().getProcessor();
        OperatingSystem os = system.getOperatingSystem();
        return new Machine(
                new Machine.Processor(
                        cpu.getProcessorIdentifier().getName().strip(),
                        System.getProperty("os.arch"),
                        caches(),
                        SystemFiles.line(CPU0.resolve("cpufreq/scaling_governor"))),
                new Machine.Shape(
                        cpu.getPhysicalPackageCount(),
                        cpu.getPhysicalProcessorCount(),
                        cpu.getLogicalProcessorCount(),
                        cpu.getLogicalProcessorCount() > cpu.getPhysicalProcessorCount(),
                        (int) cpu.getLogicalProcessors().stream()
                                .mapToInt(CentralProcessor.LogicalProcessor::getNumaNode)
                                .distinct()
                                .count()),
                new Machine.Allowed(
                        Runtime.getRuntime().availableProcessors(), allowedCpus(), cpuMax(Path.of("/sys/fs/cgroup"))),
                system.getHardware().getMemory().getTotal(),
                os.getFamily() + " " + os.getVersionInfo().getVersion(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"));
    }

    /** From sysfs, since oshi takes the sizes for bytes where they are kilobytes. */
    private static List<String> caches() {
        List<String> caches = new ArrayList<>();
        for (int index = 0; index < 8; index++) {
            Path cache = CPU0.resolve("cache/index" + index);
            String size = SystemFiles.line(cache.resolve("size"));
            if (!size.isEmpty()) {
                caches.add("L" + SystemFiles.line(cache.resolve("level")) + " "
                        + SystemFiles.line(cache.resolve("type")).toLowerCase(Locale.ROOT) + " " + size);
            }
        }
        return caches;
    }

    /** The CPUs that this process may use; if the system does not tell, as many as the JVM sees. */
    public static Set<Integer> usableCpus() {
        String allowed = allowedCpus();
        return allowed.isEmpty()
                ? IntStream.range(0, Runtime.getRuntime().availableProcessors())
                        .boxed()
                        .collect(Collectors.toSet())
                : Topology.parse(allowed);
    }

    private static String allowedCpus() {
        return SystemFiles.value(Path.of("/proc/self/status"), "Cpus_allowed_list");
    }

    /**
     * Whether others use this machine, with a semicolon before it; empty if they do not, or if nobody can tell.
     *
     * @param own threads that this run has at work
     */
    public static String busy(int own) {
        String load = SystemFiles.line(Path.of("/proc/loadavg"));
        return load.isEmpty()
                ? ""
                : busy(
                        Double.parseDouble(load.split(" ", -1)[0]),
                        own,
                        Runtime.getRuntime().availableProcessors());
    }

    /** A run has more threads at work than those that race: so it is busy if there are as many others as CPUs. */
    static String busy(double load, int own, int cpus) {
        return load - own < cpus
                ? ""
                : String.format(Locale.ROOT, "; the machine is busy: load %.1f on %d CPUs", load, cpus);
    }

    /** The quota and the period of a cgroup, as version 2 writes them. */
    static String cpuMax(Path cgroup) {
        String unified = SystemFiles.line(cgroup.resolve("cpu.max"));
        String quota = SystemFiles.line(cgroup.resolve("cpu").resolve("cpu.cfs_quota_us"));
        return quota.isEmpty()
                ? unified
                : quota.replace("-1", "max") + " "
                        + SystemFiles.line(cgroup.resolve("cpu").resolve("cpu.cfs_period_us"));
    }
}
