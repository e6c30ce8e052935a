package pagerace.results.fork;

import java.io.IOException;
import java.nio.file.Files;
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
                        lineOf("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor")),
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
                        Runtime.getRuntime().availableProcessors(), allowedCpus(), lineOf("/sys/fs/cgroup/cpu.max")),
                system.getHardware().getMemory().getTotal(),
                os.getFamily() + " " + os.getVersionInfo().getVersion(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"));
    }

    /** From sysfs, since oshi takes the sizes for bytes where they are kilobytes. */
    private static List<String> caches() {
        List<String> caches = new ArrayList<>();
        for (int index = 0; index < 8; index++) {
            String cache = "/sys/devices/system/cpu/cpu0/cache/index" + index;
            if (!lineOf(cache + "/size").isEmpty()) {
                caches.add("L" + lineOf(cache + "/level") + " "
                        + lineOf(cache + "/type").toLowerCase(Locale.ROOT) + " " + lineOf(cache + "/size"));
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
        String prefix = "Cpus_allowed_list:";
        return linesOf("/proc/self/status").stream()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()).strip())
                .findFirst()
                .orElse("");
    }

    private static String lineOf(String file) {
        return linesOf(file).stream().findFirst().orElse("");
    }

    private static List<String> linesOf(String file) {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (IOException e) {
            return List.of();
        }
    }
}
