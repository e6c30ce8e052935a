package pagerace.results.record;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where pagerace keeps for this user what it can make again. */
public final class UserCache {
    private UserCache() {}

    /**
     * Its folder, which need not exist yet: {@code pagerace}, in XDG_CACHE_HOME or else in {@code ~/.cache}, or else, for a
     * user without a home, in the folder for what is temporary.
     */
    public static Path folder() {
        return folder(
                System.getenv("XDG_CACHE_HOME"), System.getProperty("user.home"), System.getProperty("java.io.tmpdir"));
    }

    /** A name for what is kept of this, as long as nothing on the class path is built anew. */
    public static String name(String key, String classPath) {
        StringBuilder whole = new StringBuilder(key);
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            whole.append('\n').append(entry).append(new File(entry).lastModified());
        }
        return UUID.nameUUIDFromBytes(whole.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    static Path folder(@Nullable String xdg, String home, String temporary) {
        // A JVM knows the home of a user whom the system does not know as "?".
        Path caches = xdg != null && !xdg.isBlank()
                ? Path.of(xdg)
                : Path.of(home).isAbsolute() ? Path.of(home, ".cache") : Path.of(temporary);
        return caches.resolve("pagerace");
    }
}
