package pagerace.model;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A jar that brings rooms. */
final class RoomJar {
    private static final String INDEX = "META-INF/services/" + RoomProvider.class.getName();
    private static final String JCSTRESS = "org/openjdk/jcstress/";

    private RoomJar() {}

    /**
     * What a jar brings. Whether it fits this pagerace is looked at before a class of it is loaded.
     *
     * @throws RoomsException if it does not
     */
    static List<String> rooms(Path jar) {
        if (!Files.isReadable(jar)) {
            throw new RoomsException(jar, "no such file, or not readable");
        }
        if (Files.isDirectory(jar)) {
            throw new RoomsException(jar, "a folder; give the jar that its build makes, such as target/NAME-1.jar");
        }
        if (jar.toAbsolutePath().toString().contains(File.pathSeparator)) {
            throw new RoomsException(jar, "no class path can hold a path with " + File.pathSeparator + " in it");
        }
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            requireVersion(jar, zip);
            requireOurJcstress(jar, zip);
            return load(jar, text(zip, INDEX).lines().toList());
        } catch (IOException e) {
            throw new RoomsException(jar, "not a jar");
        }
    }

    private static void requireVersion(Path jar, ZipFile zip) throws IOException {
        if (zip.getEntry(INDEX) == null || zip.getEntry(RoomProvider.VERSION_RESOURCE) == null) {
            throw new RoomsException(jar, "no rooms in it; build it with pagerace's annotation processor");
        }
        String built = text(zip, RoomProvider.VERSION_RESOURCE).strip();
        if (!built.equals(Integer.toString(RoomProvider.VERSION))) {
            throw new RoomsException(
                    jar,
                    "built against version " + built + " of the annotations, and this pagerace has version "
                            + RoomProvider.VERSION + "; build it again");
        }
    }

    /** Tests of a jar that shades another jcstress would not be run by the one that generated them. */
    private static void requireOurJcstress(Path jar, ZipFile zip) throws IOException {
        for (ZipEntry entry : zip.stream().toList()) {
            if (entry.getName().startsWith(JCSTRESS) && entry.getName().endsWith(".class")) {
                URL ours = RoomJar.class.getClassLoader().getResource(entry.getName());
                if (ours == null || crcOf(ours) != entry.getCrc()) {
                    throw new RoomsException(
                            jar, "it shades another jcstress; build it without, pagerace brings version 0.16");
                }
            }
        }
    }

    private static List<String> load(Path jar, List<String> providers) throws IOException {
        List<String> rooms = new ArrayList<>();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, RoomJar.class.getClassLoader())) {
            for (String provider : providers) {
                Class<?> type = loader.loadClass(provider);
                if (!loader.equals(type.getClassLoader())) {
                    throw new RoomsException(jar, "it holds rooms that are here already; leave it out");
                }
                rooms.add(type.asSubclass(RoomProvider.class)
                        .getDeclaredConstructor()
                        .newInstance()
                        .bug()
                        .room());
            }
        } catch (ReflectiveOperationException | ClassCastException | LinkageError e) {
            throw new RoomsException(jar, "its rooms cannot be loaded: " + e);
        }
        return rooms;
    }

    private static String text(ZipFile zip, String name) throws IOException {
        try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static long crcOf(URL resource) throws IOException {
        CRC32 crc = new CRC32();
        try (InputStream in = resource.openStream()) {
            crc.update(in.readAllBytes());
        }
        return crc.getValue();
    }
}
