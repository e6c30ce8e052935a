package pagerace.results.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pagerace.results.record.Machine;
import pagerace.results.record.RunHeader;
import pagerace.results.report.words.Fact;
import pagerace.results.report.words.Figures;

/** The machine of a run, as it stands on the page. */
final class MachineFacts {
    private static final double GIB = 1L << 30;

    private MachineFacts() {}

    /** The machine's fingerprint, and what ran on it. */
    static List<Fact> of(RunHeader header) {
        Machine machine = header.machine();
        List<Fact> facts = new ArrayList<>();
        Fact.add(facts, "CPU", machine.processor().cpu());
        if (machine.shape().cpus() > 0) {
            Fact.add(facts, "cores", cores(machine));
        }
        Fact.add(facts, "caches", String.join(", ", machine.processor().caches()));
        Fact.add(facts, "governor", machine.processor().governor());
        Fact.add(
                facts,
                "limits",
                Stream.of(machine.allowed().cpuset(), machine.allowed().cgroupCpuMax())
                        .filter(text -> !text.isBlank())
                        .collect(Collectors.joining(", ")));
        Fact.add(facts, "memory", machine.memoryBytes() > 0 ? Figures.three(machine.memoryBytes() / GIB) + " GiB" : "");
        Fact.add(
                facts,
                "system",
                Stream.of(machine.os(), machine.kernel(), machine.processor().arch())
                        .filter(text -> !text.isBlank())
                        .collect(Collectors.joining(", ")));
        Fact.add(
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
}
