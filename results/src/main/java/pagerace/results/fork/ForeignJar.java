package pagerace.results.fork;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import pagerace.results.plan.UsageException;

/** A jar from elsewhere, for the class path of forks. */
public final class ForeignJar {
    private ForeignJar() {}

    /**
     * Makes sure that it can stand there, and has these classes or other entries.
     *
     * @param name how the user gave it, with the option
     * @param otherwise what it means if one is missing; the first that is may be told by {@code %s}
     * @throws UsageException if it cannot, or has not
     */
    public static void require(String name, Path jar, Collection<String> entries, String otherwise) {
        if (!Files.isReadable(jar)) {
            throw new UsageException(name + ": no such file, or not readable");
        }
        if (Files.isDirectory(jar)) {
            throw new UsageException(name + ": a folder; give a jar");
        }
        if (jar.toAbsolutePath().toString().contains(File.pathSeparator)) {
            throw new UsageException(name + ": no class path can hold a path with " + File.pathSeparator + " in it");
        }
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            entries.stream()
                    .filter(entry -> zip.getEntry(entry) == null)
                    .findFirst()
                    .ifPresent(missing -> {
                        throw new UsageException(name + ": " + String.format(otherwise, missing));
                    });
        } catch (IOException e) {
            throw new UsageException(name + ": not a jar");
        }
    }

    /**
     * Makes sure that what a jar has of these classes is what pagerace has.
     *
     * @throws UsageException if one is another
     */
    public static void requireSame(String name, Path jar, Collection<Class<?>> classes, String otherwise) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (Class<?> type : classes) {
                ZipEntry entry = zip.getEntry(entry(type.getName()));
                try (InputStream own = type.getResourceAsStream("/" + entry(type.getName()))) {
                    if (entry != null
                            && own != null
                            && !Arrays.equals(
                                    own.readAllBytes(),
                                    zip.getInputStream(entry).readAllBytes())) {
                        throw new UsageException(name + ": " + otherwise);
                    }
                }
            }
        } catch (IOException e) {
            throw new UsageException(name + ": not a jar");
        }
    }

    /** The entry of a class. */
    public static String entry(String className) {
        return className.replace('.', '/') + ".class";
    }
}
