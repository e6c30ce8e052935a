package pagerace.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pagerace.model.Catalogue;
import pagerace.model.RoomsException;

/** A jar brings its rooms, or one line says why it cannot. */
class RoomJarTest {
    private static final String INDEX = "META-INF/services/pagerace.model.RoomProvider";
    private static final String VERSION = "META-INF/pagerace/model-version";
    private static final String ACTOR = "org/openjdk/jcstress/annotations/Actor.class";

    @TempDir
    Path folder;

    private Path jar;

    @BeforeEach
    void name() {
        jar = folder.resolve("rooms.jar");
    }

    private void pack(Map<String, byte[]> entries) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void isRefused(String why) {
        assertThatThrownBy(() -> Catalogue.requireFitting(List.of(jar)))
                .isInstanceOf(RoomsException.class)
                .hasMessage(jar + ": " + why);
    }

    @Test
    void aSoundJarBringsItsRoomsOnce() throws IOException {
        Path classes = folder.resolve("classes");
        assertThat(Compilation.of(SoundRoom.files(), classes).errors()).isEmpty();
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(classes).filter(Files::isRegularFile)) {
            for (Path file : files.toList()) {
                entries.put(classes.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        try (InputStream ours = getClass().getClassLoader().getResourceAsStream(ACTOR)) {
            entries.put(ACTOR, Objects.requireNonNull(ours).readAllBytes());
        }
        pack(entries);

        assertThat(Catalogue.requireFitting(List.of(jar))).containsExactly("stale");
        assertThatThrownBy(() -> Catalogue.requireFitting(List.of(jar, jar)))
                .isInstanceOf(RoomsException.class)
                .hasMessage(jar + ": is given twice");
        Path copy = Files.copy(jar, folder.resolve("copy.jar"));
        assertThatThrownBy(() -> Catalogue.requireFitting(List.of(jar, copy)))
                .isInstanceOf(RoomsException.class)
                .hasMessage(copy + ": its room stale exists already; rename its package");
    }

    @Test
    void whatIsNotThere() {
        isRefused("no such file, or not readable");
    }

    @Test
    void aFolder() throws IOException {
        Files.createDirectory(jar);
        isRefused("a folder; give the jar that its build makes, such as target/NAME-1.jar");
    }

    @Test
    void noJar() throws IOException {
        Files.writeString(jar, "a text");
        isRefused("not a jar");
    }

    @Test
    void noIndex() throws IOException {
        pack(Map.of(VERSION, bytes("1\n")));
        isRefused("no rooms in it; build it with pagerace's annotation processor");
    }

    @Test
    void noVersion() throws IOException {
        pack(Map.of(INDEX, bytes("rooms.stale.StaleRoom\n")));
        isRefused("no rooms in it; build it with pagerace's annotation processor");
    }

    @Test
    void anotherVersion() throws IOException {
        pack(Map.of(INDEX, bytes("rooms.stale.StaleRoom\n"), VERSION, bytes("2\n")));
        isRefused("built against version 2 of the annotations, and this pagerace has version 1; build it again");
    }

    @Test
    void anotherJcstress() throws IOException {
        pack(Map.of(INDEX, bytes("rooms.stale.StaleRoom\n"), VERSION, bytes("1\n"), ACTOR, bytes("of 0.15")));
        isRefused("it shades another jcstress; build it without, pagerace brings version 0.16");
    }

    @Test
    void aRoomThatCannotBeLoaded() throws IOException {
        pack(Map.of(INDEX, bytes("rooms.gone.GoneRoom\n"), VERSION, bytes("1\n")));
        isRefused("its rooms cannot be loaded: java.lang.ClassNotFoundException: rooms.gone.GoneRoom");
    }
}
