package pagerace.results.record;

import java.nio.file.Path;
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

    static Path folder(@Nullable String xdg, String home, String temporary) {
        // A JVM knows the home of a user whom the system does not know as "?".
        Path caches = xdg != null && !xdg.isBlank()
                ? Path.of(xdg)
                : Path.of(home).isAbsolute() ? Path.of(home, ".cache") : Path.of(temporary);
        return caches.resolve("pagerace");
    }
}
