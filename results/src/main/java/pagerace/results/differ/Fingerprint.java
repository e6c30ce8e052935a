package pagerace.results.differ;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import pagerace.results.record.Machine;
import pagerace.results.record.RunHeader;

/** What runs must have in common before anybody may pool them. */
public record Fingerprint(
        Machine machine,
        List<String> jvms,
        String suite,
        List<String> testsJars,
        int widen,
        double reduction,
        double confidence) {
    public Fingerprint {
        jvms = List.copyOf(jvms);
        testsJars = List.copyOf(testsJars);
    }

    public static Fingerprint of(RunHeader header) {
        return new Fingerprint(
                header.machine().kind(),
                header.jvms(),
                header.suite(),
                header.plan().content().testsJars(),
                header.plan().how().widen(),
                header.plan().limits().reduction(),
                header.plan().limits().confidence());
    }

    /** In what the two are unlike, in words; empty if in nothing. */
    public String unlike(Fingerprint other) {
        List<String> unlike = new ArrayList<>();
        add(unlike, "machine", machine, other.machine);
        add(unlike, "JVM", jvms, other.jvms);
        add(unlike, "version of pagerace", suite, other.suite);
        add(unlike, "jar of tests", testsJars, other.testsJars);
        add(unlike, "--widen", widen, other.widen);
        add(unlike, "--reduction", reduction, other.reduction);
        add(unlike, "--confidence", confidence, other.confidence);
        return String.join(", ", unlike);
    }

    private static void add(List<String> unlike, String what, Object mine, Object others) {
        if (!Objects.equals(mine, others)) {
            unlike.add(what);
        }
    }
}
