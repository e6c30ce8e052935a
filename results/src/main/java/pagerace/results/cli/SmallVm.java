package pagerace.results.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import pagerace.results.fork.Jvm;
import pagerace.results.record.RunFolder;

/**
 * Runs a command that reads many forks once more, in a VM whose heap grows no further than it must. That of a VM that was started
 * without options takes its share of whatever memory the machine has: a gigabyte and more, of which the command needs a fifth.
 */
final class SmallVm {
    /**
     * The second compiler, at work for most of such a command's few seconds, would save less than it takes. Where there is little
     * memory, as in a container, the heap may have more than half of it.
     */
    static final List<String> OPTIONS = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xms192m",
            "-XX:MaxRAMPercentage=60",
            "-XX:MinHeapFreeRatio=10",
            "-XX:MaxHeapFreeRatio=20");

    private static final Set<String> READERS = Set.of("compare", "merge", "report", "check", "plan");

    /** Some 45,000 forks; below, starting another VM is not worth it. */
    private static final long MANY_BYTES = 32 << 20;

    private SmallVm() {}

    /**
     * Runs it, if it is large, and this VM was not given memory or a collector.
     *
     * @return its exit code; empty if it has to be run here
     */
    static OptionalInt run(String... args) {
        if (args.length == 0 || !READERS.contains(args[0]) || !isLarge(args)) {
            return OptionalInt.empty();
        }
        List<String> own = ManagementFactory.getRuntimeMXBean().getInputArguments();
        if (own.stream().anyMatch(option -> option.startsWith("-X"))) {
            return OptionalInt.empty();
        }
        List<String> command = new ArrayList<>(List.of(Jvm.java()));
        command.addAll(own);
        command.addAll(OPTIONS);
        command.addAll(program(Jvm.classPath()));
        command.addAll(Arrays.asList(args));
        try {
            Process process = Jvm.process(command).inheritIO().start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
            return OptionalInt.of(process.waitFor());
        } catch (IOException e) {
            return OptionalInt.empty();
        } catch (InterruptedException e) {
            return OptionalInt.of(Pagerace.INCOMPLETE);
        }
    }

    /** As a jar where it is one: what its manifest allows holds for nothing else. */
    private static List<String> program(String classPath) {
        boolean isJar = classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator);
        return isJar ? List.of("-jar", classPath) : List.of("-cp", classPath, Pagerace.class.getName());
    }

    /** Whoever ends this process means that one. */
    private static void end(Process process) {
        process.destroy();
        process.onExit().join();
    }

    /** Whether there are many forks in the folders that are named, or in folders in them. */
    static boolean isLarge(String... args) {
        long bytes = 0;
        for (String arg : args) {
            bytes += bytes(arg);
            if (bytes > MANY_BYTES) {
                return true;
            }
        }
        return false;
    }

    private static long bytes(String arg) {
        try (Stream<Path> folders = Files.walk(Path.of(arg), 1)) {
            return folders.mapToLong(
                            folder -> folder.resolve(RunFolder.FORKS).toFile().length())
                    .sum();
        } catch (IOException | UncheckedIOException | InvalidPathException e) {
            return 0;
        }
    }
}
