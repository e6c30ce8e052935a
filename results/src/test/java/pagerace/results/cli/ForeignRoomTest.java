package pagerace.results.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jcstress.infra.processors.JCStressTestProcessor;
import pagerace.processor.RoomProcessor;

/** A room from elsewhere with code that cannot be explored: it is named, and the rest is explored. */
class ForeignRoomTest {
    private static final List<String> FILES =
            List.of("package-info.java", "LinkCount.java", "LinkRace.java", "Lost.java", "Bounds.java");

    /** How a fix may increment, by its name. */
    private static final Map<String, String> INCREMENTS = new TreeMap<>(Map.of(
            "Locked", "new java.util.concurrent.locks.ReentrantLock().lock();",
            "Parked", "java.util.concurrent.locks.LockSupport.park();",
            "Started", "new Thread(() -> super.increment()).start();",
            "Timed", "if (System.nanoTime() > 0) { super.increment(); }",
            "Random", "if (java.util.concurrent.ThreadLocalRandom.current().nextBoolean()) { super.increment(); }",
            "Round", "while (true) { Thread.onSpinWait(); }",
            "Inexact", "int unused = (int) LINKS.getAndAdd(this, 1);"));

    /** Where each is said to be, and why. */
    private static final Map<String, String> REFUSALS = Map.of(
            "Locked", "LinkCount.Locked.increment:N: leaves the room: calls java.util.concurrent.locks.ReentrantLock.",
            "Parked",
                    "LinkCount.Parked.increment:N: leaves the room: calls java.util.concurrent.locks.LockSupport.park",
            "Started", "LinkCount.Started.increment:N: ",
            "Timed", "LinkCount.Timed.increment:N: leaves the room: calls java.lang.System.nanoTime",
            "Random", "LinkCount.Random.increment:N: leaves the room: calls java.util.concurrent.ThreadLocalRandom.",
            "Round", "does not end: LinkCount.Round.increment:N",
            "Inexact", "LinkCount.Inexact.increment:N: VarHandle.getAndAdd");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private final ClassLoader loader = Thread.currentThread().getContextClassLoader();
    private final String classPath = System.getProperty("java.class.path");

    @TempDir
    Path folder;

    /** What a command with rooms from elsewhere changes for good, since its process ends with it. */
    @AfterEach
    void goBack() {
        Thread.currentThread().setContextClassLoader(loader);
        System.setProperty("java.class.path", classPath);
    }

    @Test
    void whatCannotBeExploredIsNamedAndTheRestIsExplored() throws IOException {
        Path jar = jar();
        int code = Pagerace.doMain(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                "explore",
                "--no-cache",
                "--rooms",
                jar.toString(),
                "--room",
                "stuck",
                "--out",
                folder.resolve("run").toString());

        assertThat(err.toString()).doesNotContain("unexpected");
        String said = out.toString().replaceAll("\\s+", " ").replaceAll(":\\d+\\b", ":N");
        REFUSALS.forEach(
                (variant, why) -> assertThat(said).contains("stuck/lost/" + variant + ": cannot be explored: " + why));
        assertThat(out.toString())
                .containsPattern("LoadAndStore +open +open ")
                .containsPattern("Atomic +closed +closed ")
                .containsPattern("Waiting +open +open ")
                .containsPattern("Waiting +deadlock! 1/4");
        assertThat(code).isEqualTo(2);
        assertThat(Files.readAllLines(folder.resolve("run").resolve("explored.jsonl")))
                .hasSize(REFUSALS.size() + 5);
    }

    /** The room that 'pagerace new room' writes, with more variants. */
    private Path jar() throws IOException {
        Path room = Files.createDirectories(folder.resolve("sources/rooms/stuck"));
        Path classes = folder.resolve("classes");
        Files.writeString(
                Files.createDirectories(classes.resolve("rooms/stuck")).resolve("story.md"), template("story.md"));
        List<Path> java = new ArrayList<>();
        for (String name : FILES) {
            String text = template(name);
            java.add(Files.writeString(room.resolve(name), name.equals("LinkCount.java") ? withMore(text) : text));
        }
        compile(java, classes);
        return packed(classes);
    }

    private static String template(String name) throws IOException {
        try (InputStream in = Pagerace.class.getResourceAsStream("newroom/" + name + ".template")) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8).replace("@room@", "stuck");
        }
    }

    private static String withMore(String analogue) {
        StringBuilder more = new StringBuilder(analogue.substring(0, analogue.lastIndexOf('}')));
        INCREMENTS.forEach((name, body) -> more.append(variant("FIX", name, "Closed", body)));
        more.append(variant("WRONG", "Waiting", "Open", "while (links() < 100) { Thread.onSpinWait(); }"));
        return more + "}\n";
    }

    private static String variant(String kind, String name, String grade, String body) {
        return """
                @Variant(kind = pagerace.model.Variant.Kind.%s, status = NEVER_PROPOSED, note = "made up", change = "made up")
                @%s(in = "lost", why = "made up")
                public static final class %s extends LinkCount {
                    @Override
                    public void increment() {
                        %s
                    }
                }
                """.formatted(kind, grade, name, body);
    }

    private static void compile(List<Path> sources, Path classes) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, Locale.ENGLISH, UTF_8)) {
            JavaCompiler.CompilationTask task = javac.getTask(
                    complaints,
                    files,
                    null,
                    List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path")),
                    null,
                    files.getJavaFileObjectsFromPaths(sources));
            task.setProcessors(List.of(new RoomProcessor(), new JCStressTestProcessor()));
            assertThat(task.call()).as(complaints.toString()).isTrue();
        }
    }

    private Path packed(Path classes) throws IOException {
        Path jar = folder.resolve("stuck.jar");
        try (JarOutputStream zip = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> all = Files.walk(classes)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
        return jar;
    }
}
