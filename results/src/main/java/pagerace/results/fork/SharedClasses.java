package pagerace.results.fork;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import pagerace.results.record.UserCache;

/**
 * Archives of the classes that every fork loads (class-data sharing), one per JVM and class path, kept in the user's cache
 * folder from one run to the next. A fork with one starts some 30 ms sooner; without one, nothing else changes.
 */
final class SharedClasses {
    private static final int TRAINING_S = 30;

    private SharedClasses() {}

    /**
     * Arguments by which a fork uses the archive, which is made if there is none yet.
     *
     * @param java of the forks
     * @param jvm its description
     * @param runner of any test, run for a moment to see what is loaded
     * @return none if there is no archive to be had
     */
    static List<String> arguments(String java, String jvm, String classPath, String runner) {
        try {
            Path folder = Files.createDirectories(UserCache.folder());
            Path archive = archive(folder, jvm, classPath);
            if (!Files.exists(archive)) {
                make(java, classPath, runner, archive);
            }
            return Files.exists(archive) ? use(archive) : List.of();
        } catch (IOException e) {
            return List.of(); // A read-only home: forks start a little later.
        }
    }

    /**
     * The same for forks of benchmarks, whose own arguments may rule the JVM's archive out: objects in it are aligned to 8
     * bytes, and without any a fork starts 0.3 s later.
     *
     * @param jvmArgs of the forks
     * @param training runs such a fork for a moment, with one more argument, to see what is loaded
     */
    static List<String> arguments(List<String> jvmArgs, Consumer<String> training) {
        try {
            Path folder = Files.createDirectories(UserCache.folder());
            String key = Jvm.description() + '\n' + String.join("\n", jvmArgs);
            Path archive = archive(folder, key, Jvm.classPath());
            if (!Files.exists(archive)) {
                make(jvmArgs, training, archive);
            }
            return Files.exists(archive) ? use(archive) : List.of();
        } catch (IOException e) {
            return List.of(); // A read-only home: forks start a little later.
        }
    }

    private static void make(List<String> jvmArgs, Consumer<String> training, Path archive) throws IOException {
        Path classes = Files.createTempFile("pagerace", ".classlist");
        try {
            training.accept("-XX:DumpLoadedClassList=" + classes);
            Path half = half(archive);
            List<String> command = new ArrayList<>(List.of(Jvm.java(), "-Xshare:dump"));
            command.addAll(jvmArgs);
            command.addAll(List.of("-XX:SharedClassListFile=" + classes, "-XX:SharedArchiveFile=" + half));
            // As JMH hands it on: an archive belongs to the very words of a class path.
            command.addAll(List.of("-cp", System.getProperty("java.class.path")));
            make(command, half, archive);
        } finally {
            Files.deleteIfExists(classes);
        }
    }

    private static void make(String java, String classPath, String runner, Path archive) throws IOException {
        Path half = half(archive);
        List<String> command = new ArrayList<>(List.of(java, "-XX:ArchiveClassesAtExit=" + half));
        command.addAll(Jvm.memory("Serial"));
        command.addAll(List.of("-XX:-RestrictContended", "-cp", classPath, JcstressFork.class.getName(), runner));
        command.addAll(List.of("THREAD_SPIN_WAIT", "32", "160", "1", "1"));
        make(command, half, archive);
    }

    private static void make(List<String> command, Path half, Path archive) throws IOException {
        Process process = Jvm.process(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (process.waitFor(TRAINING_S, TimeUnit.SECONDS) && Files.exists(half)) {
                Files.move(half, archive, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(half);
        }
    }

    private static List<String> use(Path archive) {
        return List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
    }

    private static Path half(Path archive) {
        return archive.resolveSibling(
                archive.getFileName() + "." + ProcessHandle.current().pid());
    }

    /** The JVM checks the archive against its own build and the jars, too; so the name only has to tell them apart. */
    private static Path archive(Path folder, String jvm, String classPath) {
        return folder.resolve(UserCache.name(jvm, classPath) + ".jsa");
    }
}
