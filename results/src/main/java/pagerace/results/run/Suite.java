package pagerace.results.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import pagerace.results.plan.Plan;
import pagerace.results.plan.UsageException;
import pagerace.results.record.RunHeader;

/** What a run is made of: the version of pagerace, and the jars from elsewhere with their check sums. */
public final class Suite {
    private Suite() {}

    /** As the header of a run has it: {@code 1.0.0, mine.jar 5d41402a}. */
    public static String of(Plan plan) {
        String version = Suite.class.getPackage().getImplementationVersion();
        StringBuilder suite = new StringBuilder(version == null ? "development" : version);
        plan.roomsJars().forEach(jar -> suite.append(", ").append(jar(Path.of(jar))));
        plan.content().testsJars().forEach(jar -> suite.append(", ").append(jar(Path.of(jar))));
        return suite.toString();
    }

    private static String jar(Path jar) {
        CRC32 sum = new CRC32();
        try {
            sum.update(Files.readAllBytes(jar));
        } catch (IOException e) {
            throw new UsageException(jar + ": no such file, or not readable");
        }
        return String.format(Locale.ROOT, "%s %08x", jar.getFileName(), sum.getValue());
    }

    /**
     * Makes sure that a run is gone on with by what began it.
     *
     * @param command with the jars of rooms that are here now
     * @throws UsageException if it would not
     */
    static void requireSame(Path run, RunHeader header, List<String> command) {
        String now = of(header.plan().by(command));
        if (!now.equals(header.suite())) {
            throw new UsageException(run + ": begun with " + header.suite() + ", and this is " + now
                    + "; forks of both would be taken for those of one, so begin a new run");
        }
    }
}
