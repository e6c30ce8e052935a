package pagerace.results.record;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * The machine's fingerprint, flat in JSON. Empty strings and zeros stand for what the system does not tell.
 *
 * @param os family and version
 * @param kernel its build
 */
public record Machine(
        @JsonUnwrapped Processor processor,
        @JsonUnwrapped Shape shape,
        @JsonUnwrapped Allowed allowed,
        long memoryBytes,
        String os,
        String kernel) {
    private static final double GIBI = 1 << 30;

    /**
     * What computes.
     *
     * @param cpu the model, as the CPU names itself
     * @param arch as the JVM names it: {@code amd64}, {@code aarch64}
     * @param caches from the first level on, {@code L1 data 48K}
     * @param governor the frequency governor of the first CPU
     */
    public record Processor(String cpu, String arch, List<String> caches, String governor) {
        public Processor {
            caches = List.copyOf(caches);
        }
    }

    /**
     * How many of what.
     *
     * @param cores physical cores
     * @param cpus logical CPUs of the machine
     */
    public record Shape(int sockets, int cores, int cpus, boolean smt, int numaNodes) {}

    /**
     * What this process may have of it.
     *
     * @param usableCpus logical CPUs, after cpusets and cgroups
     * @param cpuset the CPUs, {@code 0-1}
     * @param cgroupCpuMax the quota of its cgroup, {@code max 100000} if unlimited
     */
    public record Allowed(int usableCpus, String cpuset, String cgroupCpuMax) {}

    /** What it has in common with others of its kind: not which of its CPUs it lent, nor the memory that its firmware keeps. */
    public Machine kind() {
        return new Machine(
                processor,
                shape,
                new Allowed(allowed.usableCpus, "", allowed.cgroupCpuMax),
                Math.round(memoryBytes / GIBI),
                os,
                kernel);
    }

    /** A machine of which an imported file tells this much. */
    static Machine unknown(String arch, String os) {
        return new Machine(
                new Processor("", arch, List.of(), ""),
                new Shape(0, 0, 0, false, 0),
                new Allowed(0, "", ""),
                0,
                os,
                "");
    }
}
