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
        add(facts, "CPU", machine.processor().cpu());
        if (machine.shape().cpus() > 0) {
            add(facts, "cores", cores(machine));
        }
        add(facts, "caches", String.join(", ", machine.processor().caches()));
        add(facts, "governor", machine.processor().governor());
        add(
                facts,
                "limits",
                Stream.of(machine.allowed().cpuset(), machine.allowed().cgroupCpuMax())
                        .filter(text -> !text.isBlank())
                        .collect(Collectors.joining(", ")));
        add(facts, "memory", machine.memoryBytes() > 0 ? Figures.three(machine.memoryBytes() / GIB) + " GiB" : "");
        add(
                facts,
                "system",
                Stream.of(machine.os(), machine.kernel(), machine.processor().arch())
                        .filter(text -> !text.isBlank())
                        .collect(Collectors.joining(", ")));
        add(
                facts,
                header.jvms().size() > 1 ? "JDKs" : "JDK",
                header.jvms().stream().distinct().collect(Collectors.joining("; ")));
        return facts;
    }

    private static String cores(Machine machine) {
        return machine.shape().cores() + " in "
                + Figures.counted(machine.shape().sockets(), "socket") + ", "
                + machine.allowed().usableCpus()
                + " of " + Figures.counted(machine.shape().cpus(), "CPU") + " usable, "
                + (machine.shape().smt() ? "SMT" : "no SMT")
                + ", " + Figures.counted(machine.shape().numaNodes(), "NUMA node");
    }

    static void add(List<Fact> facts, String name, String value) {
        if (!value.isBlank()) {
            facts.add(new Fact(name, value));
        }
    }
}
