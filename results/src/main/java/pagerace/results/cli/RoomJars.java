package pagerace.results.cli;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pagerace.model.Catalogue;
import pagerace.model.RoomsException;
import pagerace.results.fork.Jvm;
import pagerace.results.plan.UsageException;

/**
 * Runs pagerace once more, in this VM, with the rooms of other jars on the class path, as if they were its own. jcstress and
 * JMH read only the first of their lists that they find there, so a small jar before all others has the lists of all.
 */
final class RoomJars {
    private static final String LOADER = "rooms";

    /** Each a line per test, benchmark or hint. */
    private static final List<String> LISTS =
            List.of("META-INF/TestList", "META-INF/BenchmarkList", "META-INF/CompilerHints");

    private RoomJars() {}

    /** Whether this pagerace runs with them already. */
    static boolean areHere() {
        return LOADER.equals(RoomJars.class.getClassLoader().getName());
    }

    /**
     * Runs the command line with these jars.
     *
     * @return its exit code
     * @throws UsageException if one of them brings no rooms, or cannot stand beside this pagerace
     */
    static int run(List<Path> jars, PrintWriter out, PrintWriter err, String... args) {
        try {
            List<String> unused = Catalogue.requireFitting(jars);
        } catch (RoomsException e) {
            throw new UsageException("--rooms " + e.getMessage());
        }
        List<Path> classPath =
                new ArrayList<>(jars.stream().map(Path::toAbsolutePath).toList());
        Stream.of(Jvm.classPath().split(File.pathSeparator, -1)).map(Path::of).forEach(classPath::add);
        try {
            classPath.add(0, lists(classPath));
            return again(classPath, out, err, args);
        } catch (IOException e) {
            throw new UsageException("--rooms: the lists of tests cannot be put together: " + e.getMessage());
        }
    }

    private static int again(List<Path> classPath, PrintWriter out, PrintWriter err, String... args)
            throws IOException {
        System.setProperty(
                "java.class.path",
                classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        try (URLClassLoader loader =
                new URLClassLoader(LOADER, urls(classPath), ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(loader);
            Method doMain = loader.loadClass(Pagerace.class.getName())
                    .getDeclaredMethod("doMain", PrintWriter.class, PrintWriter.class, String[].class);
            doMain.setAccessible(true);
            return (int) doMain.invoke(null, out, err, args);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("pagerace cannot be loaded again", e);
        }
    }

    private static URL[] urls(List<Path> classPath) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (Path entry : classPath) {
            urls.add(entry.toUri().toURL());
        }
        return urls.toArray(new URL[0]);
    }

    /** A jar and no folder, or else forks could not share classes. */
    private static Path lists(List<Path> classPath) throws IOException {
        Path jar = Files.createTempFile("pagerace-rooms", ".jar");
        jar.toFile().deleteOnExit();
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                URLClassLoader all = new URLClassLoader(urls(classPath), ClassLoader.getPlatformClassLoader())) {
            for (String name : LISTS) {
                out.putNextEntry(new JarEntry(name));
                for (URL list : Collections.list(all.findResources(name))) {
                    try (InputStream in = list.openStream()) {
                        in.transferTo(out);
                    }
                }
                out.closeEntry();
            }
        }
        return jar;
    }
}
