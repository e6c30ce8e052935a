package pagerace.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The room {@code stale} of the test resources: every kind of declaration stands in it once, and all are right. */
final class SoundRoom {
    static final String FOLDER = "rooms/stale/";

    private static final List<String> NAMES = List.of(
            "package-info.java",
            "Cache.java",
            "CacheRace.java",
            "Fill.java",
            "FillLocked.java",
            "Linger.java",
            "Calm.java",
            "Other.java",
            "Apart.java",
            "story.md");

    private SoundRoom() {}

    /** By path. */
    static Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        NAMES.forEach(name -> files.put(FOLDER + name, file(name)));
        return files;
    }

    /** With one change; what is replaced must occur exactly once. */
    static Map<String, String> with(String name, String old, String changed) {
        String before = file(name);
        assertThat(before.split(Pattern.quote(old), -1))
                .as("%s, of which there must be one in %s", old, name)
                .hasSize(2);
        Map<String, String> files = files();
        files.put(FOLDER + name, before.replace(old, changed));
        return files;
    }

    static String file(String name) {
        try (InputStream in = SoundRoom.class.getResourceAsStream("/sound-room/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
