package pagerace.results.run;

import java.nio.file.Path;
import java.util.List;

/** The JVM that forks run on: the one that runs pagerace. */
final class Jvm {
    private Jvm() {}

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static String classPath() {
        return System.getProperty("java.class.path");
    }

    /** Version and name, as in a record. */
    static String description() {
        return System.getProperty("java.vm.version") + " " + System.getProperty("java.vm.name") + ", "
                + System.getProperty("java.vendor");
    }

    /** By this property on its command line a forked VM is known to belong to a run. */
    static String mark(String runId) {
        return "-Dpagerace.fork=" + runId;
    }

    /** Memory and collector of every fork: the collector moves hit rates threefold, so it is never left to chance. */
    static List<String> memory(String gc) {
        return List.of("-XX:+Use" + gc + "GC", "-Xms512m", "-Xmx512m");
    }
}
