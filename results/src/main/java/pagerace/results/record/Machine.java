package pagerace.results.record;

import java.util.List;

/**
 * The machine's fingerprint. Empty strings and zeros stand for what the system does not tell.
 *
 * @param cpu the model, as the CPU names itself
 * @param arch as the JVM names it: {@code amd64}, {@code aarch64}
 * @param cores physical cores
 * @param cpus logical CPUs of the machine
 * @param usableCpus logical CPUs that this process may use, after cpusets and cgroups
 * @param caches from the first level on, {@code L1 data 48K}
 * @param governor the frequency governor of the first CPU
 * @param cpuset the CPUs that this process may use, {@code 0-1}
 * @param cgroupCpuMax the quota of its cgroup, {@code max 100000} if unlimited
 * @param os family and version
 * @param kernel its build
 */
public record Machine(
        String cpu,
        String arch,
        int sockets,
        int cores,
        int cpus,
        int usableCpus,
        boolean smt,
        int numaNodes,
        List<String> caches,
        String governor,
        String cpuset,
        String cgroupCpuMax,
        long memoryBytes,
        String os,
        String kernel) {
    public Machine {
        caches = List.copyOf(caches);
    }

    /** A machine of which an imported file tells this much. */
    static Machine unknown(String arch, String os) {
        return new Machine("", arch, 0, 0, 0, 0, false, 0, List.of(), "", "", "", 0, os, "");
    }
}
