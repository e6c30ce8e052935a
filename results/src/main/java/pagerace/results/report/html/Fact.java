package pagerace.results.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pagerace.results.record.Machine;
import pagerace.results.record.RunHeader;
import pagerace.results.report.words.Figures;

/** A name and its value, as they stand beside each other on the page. */
record Fact(String name, String value) {
    private static final double GIB = 1L << 30;

    /** The machine's fingerprint, and what ran on it. */
    static List<Fact> machine(RunHeader header) {
        Machine machine = header.machine();
        List<Fact> facts = new ArrayList<>();
        add(facts, "CPU", machine.cpu());
        if (machine.cpus() > 0) {
            add(facts, "cores", cores(machine));
        }
        add(facts, "caches", String.join(", ", machine.caches()));
        add(facts, "governor", machine.governor());
        add(
                facts,
                "limits",
                Stream.of(machine.cpuset(), machine.cgroupCpuMax())
                        .filter(text -> !text.isBlank())
                        .collect(Collectors.joining(", ")));
        add(facts, "memory", machine.memoryBytes() > 0 ? Figures.three(machine.memoryBytes() / GIB) + " GiB" : "");
        add(
                facts,
                "system",
                Stream.of(machine.os(), machine.kernel(), machine.arch())
                        .filter(text -> !text.isBlank())
                        .collect(Collectors.joining(", ")));
        add(
                facts,
                header.jvms().size() > 1 ? "JDKs" : "JDK",
                header.jvms().isEmpty()
                        ? header.jvm()
                        : header.jvms().stream()
                                .map(RunHeader.Jvm::description)
                                .distinct()
                                .collect(Collectors.joining("; ")));
        return facts;
    }

    private static String cores(Machine machine) {
        return machine.cores() + " in " + Figures.counted(machine.sockets(), "socket") + ", " + machine.usableCpus()
                + " of " + Figures.counted(machine.cpus(), "CPU") + " usable, " + (machine.smt() ? "SMT" : "no SMT")
                + ", " + Figures.counted(machine.numaNodes(), "NUMA node");
    }

    static void add(List<Fact> facts, String name, String value) {
        if (!value.isBlank()) {
            facts.add(new Fact(name, value));
        }
    }
}
