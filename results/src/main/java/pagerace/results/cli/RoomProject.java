package pagerace.results.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import pagerace.model.Catalogue;
import pagerace.processor.Names;
import pagerace.results.fork.Jvm;
import pagerace.results.plan.UsageException;

/**
 * A Maven project with a room, from templates. They are files as they would stand in the project, with {@code @room@},
 * {@code @Room@} and {@code @jar@} for what differs.
 */
final class RoomProject {
    private static final List<String> TEMPLATES = List.of(
            "pom.xml",
            "README.md",
            ".gitignore",
            "src/main/java/rooms/@room@/package-info.java",
            "src/main/java/rooms/@room@/story.md",
            "src/main/java/rooms/@room@/LinkCount.java",
            "src/main/java/rooms/@room@/LinkRace.java",
            "src/main/java/rooms/@room@/Lost.java",
            "src/main/java/rooms/@room@/Bounds.java",
            "src/main/java/rooms/@room@/@Room@Bench.java",
            "src/test/java/rooms/@room@/LinkCountTest.java");

    private final String room;
    private final Path folder;

    /** @throws UsageException if no room can be called that, or if the folder is not empty */
    RoomProject(String room, Path folder) {
        if (!Names.isRoom(room) || !SourceVersion.isName(room)) {
            throw new UsageException("'" + room + "' cannot be a room's name: it becomes a Java package, so give one"
                    + " lower-case word that is no Java keyword and no package of pagerace's own");
        }
        if (Catalogue.bug(room).isPresent()) {
            throw new UsageException("a room " + room + " exists already; see pagerace show " + room);
        }
        this.room = room;
        this.folder = folder;
        requireEmpty();
    }

    private void requireEmpty() {
        if (Files.exists(folder)) {
            try (Stream<Path> content = Files.list(folder)) {
                if (content.findAny().isPresent()) {
                    throw new UsageException(folder + " is not empty; give another folder by --dir");
                }
            } catch (IOException e) {
                throw new UsageException(folder + " is no folder that can be written to: " + e.getMessage());
            }
        }
    }

    /** Writes the project, and what to do with it. */
    void write(PrintWriter out) {
        Map<Path, String> files = new LinkedHashMap<>();
        for (String template : TEMPLATES) {
            files.put(folder.resolve(filled(template)), filled(read(template)));
        }
        try {
            for (Map.Entry<Path, String> file : files.entrySet()) {
                Files.createDirectories(Objects.requireNonNull(file.getKey().getParent()));
                Files.writeString(file.getKey(), file.getValue());
            }
        } catch (IOException e) {
            throw new UsageException(folder + " cannot be written: " + e.getMessage());
        }
        out.println("Wrote " + files.size() + " files to " + folder + ". Now:");
        out.println("  mvn -q -f " + folder.resolve("pom.xml") + " package");
        out.println("  pagerace run --rooms " + folder.resolve("target").resolve(room + "-1.jar") + " --room " + room
                + " --budget 60s");
        out.println("and then make it yours, by " + folder.resolve("README.md") + ".");
    }

    private String filled(String template) {
        return template.replace("@room@", room)
                .replace("@Room@", Names.capitalized(room))
                .replace("@jar@", jar());
    }

    /** The jar that this runs from: a project needs what is in it, and nothing else. */
    private static String jar() {
        return Stream.of(Jvm.classPath().split(java.io.File.pathSeparator, -1))
                .filter(entry -> entry.endsWith(".jar") && entry.contains("pagerace"))
                .findFirst()
                .orElseThrow(() -> new UsageException("a new room needs pagerace.jar: run 'java -jar pagerace.jar'"));
    }

    private static String read(String template) {
        String name = template.substring(template.lastIndexOf('/') + 1).replace("@Room@", "Room");
        String resource = "newroom/" + name + ".template";
        try (InputStream in = RoomProject.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
