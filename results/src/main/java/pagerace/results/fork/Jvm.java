package pagerace.results.fork;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import pagerace.results.plan.Jdk;
import pagerace.results.plan.UsageException;

/** JVMs that forks run on. */
public final class Jvm {
    /** It only has to print its properties. */
    private static final Duration PROBING = Duration.ofSeconds(30);

    private static final Pattern PROPERTY =
            Pattern.compile("\\s+(java\\.vm\\.version|java\\.vm\\.name|java\\.vendor) = (.*)");
    /** Variables by which a JVM, or its launcher, gets arguments that no command line shows. */
    private static final List<String> VARIABLES = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private static final Pattern GC = Pattern.compile("-XX:\\+Use(\\w+)GC");

    private Jvm() {}

    /** The one that runs pagerace. */
    public static Jdk own() {
        return new Jdk(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                description(System.getProperties()),
                "");
    }

    /**
     * Another one.
     *
     * @param path its {@code java}, or the home directory that has it in {@code bin}
     * @throws UsageException if it is none
     */
    public static Jdk at(Path path) {
        Path java = Files.isDirectory(path) ? path.resolve("bin").resolve("java") : path;
        if (!Files.isExecutable(java)) {
            throw new UsageException(
                    "--jvm " + path + ": no executable java there; give a JDK's folder or its bin/java");
        }
        Child child = Child.run(List.of(java.toString(), "-XshowSettings:properties", "-version"), PROBING);
        Properties properties = new Properties();
        child.output().stream()
                .map(PROPERTY::matcher)
                .filter(Matcher::matches)
                .forEach(line -> properties.setProperty(line.group(1), line.group(2)));
        if (properties.size() < 3) {
            throw new UsageException("--jvm " + path + ": it does not answer like a JVM: " + child.story());
        }
        return new Jdk(java.toString(), description(properties), "");
    }

    /** The one that runs pagerace, with another pagerace. */
    public static Jdk ownWith(Path jar) {
        return new Jdk(
                own().java(),
                own().description() + ", " + jar.getFileName(),
                jar.toAbsolutePath().toString());
    }

    private static String description(Properties properties) {
        return properties.getProperty("java.vm.version") + " " + properties.getProperty("java.vm.name") + ", "
                + properties.getProperty("java.vendor");
    }

    public static String java() {
        return own().java();
    }

    /** Absolute, since a fork may run elsewhere. */
    public static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Version and name, as in a record. */
    public static String description() {
        return own().description();
    }

    /** A process that gets no arguments but those of its command line. */
    public static ProcessBuilder process(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeAll(VARIABLES);
        return builder;
    }

    /**
     * The variables that are set, each with its value.
     *
     * @param benchmarks whether there are any; JMH starts their forks, with all variables that there are
     * @throws UsageException if one asks for a collector, and benchmarks have theirs: no VM starts with two
     */
    public static List<String> variables(Map<String, String> environment, boolean benchmarks) {
        List<String> set = VARIABLES.stream()
                .filter(environment::containsKey)
                .map(name -> name + "=" + environment.get(name))
                .toList();
        for (String variable : set) {
            if (benchmarks && variable.matches(".*-XX:\\+Use\\w+GC\\b.*")) {
                throw new UsageException(
                        variable + ": forks of benchmarks have a collector of their own; unset the variable");
            }
        }
        return set;
    }

    /** By this property on its command line a forked VM is known to belong to a run. */
    public static String mark(String runId) {
        return "-Dpagerace.fork=" + runId;
    }

    /** Memory and collector of every fork: the collector moves hit rates threefold, so it is never left to chance. */
    public static List<String> memory(String gc) {
        return List.of("-XX:+Use" + gc + "GC", "-Xms512m", "-Xmx512m");
    }

    /** The collectors that these arguments ask for; a VM refuses to start with two. */
    public static List<String> collectors(List<String> jvmArgs) {
        return jvmArgs.stream()
                .map(GC::matcher)
                .filter(Matcher::matches)
                .map(arg -> arg.group(1))
                .toList();
    }

    /** These arguments but for the collector. */
    public static List<String> withoutCollector(List<String> jvmArgs) {
        return jvmArgs.stream().filter(arg -> !GC.matcher(arg).matches()).toList();
    }
}
