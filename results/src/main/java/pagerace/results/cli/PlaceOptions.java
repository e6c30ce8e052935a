package pagerace.results.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import pagerace.results.fork.Jvm;
import pagerace.results.plan.Jdk;
import pagerace.results.plan.UsageException;
import pagerace.results.plan.Where;
import picocli.CommandLine.Option;

/** On which JVMs and CPUs forks run. */
class PlaceOptions {
    static final String HEADING = "%nWhere:%n";

    @Option(
            names = "--jvm",
            paramLabel = "PATH",
            description = "A JDK to run the forks on; for stress tests repeatable, rounds take turns and the JDKs are"
                    + " compared, while benchmarks run on the first. Default: the one that runs pagerace.")
    private final List<Path> jvms = new ArrayList<>();

    @Option(
            names = "--cpus",
            paramLabel = "CPUS",
            defaultValue = "",
            description = "CPUs that forks may use: 0-3,8. Default: all that this process may use.")
    private String cpus;

    List<Jdk> jdks() {
        return jvms.stream().map(Jvm::at).toList();
    }

    String cpus() {
        return cpus;
    }

    /** For benchmarks, one at a time. */
    Where alone() {
        if (jvms.size() > 1) {
            throw new UsageException("--jvm: benchmarks run on one JVM");
        }
        return new Where(jdks(), List.of(), 1, cpus, List.of());
    }
}
