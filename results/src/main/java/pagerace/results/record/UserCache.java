package pagerace.results.record;

import java.nio.file.Path;

/** Where pagerace keeps for this user what it can make again. */
public final class UserCache {
    private UserCache() {}

    /** Its folder, which need not exist yet: {@code pagerace}, in XDG_CACHE_HOME or else in {@code ~/.cache}. */
    public static Path folder() {
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path caches = xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return caches.resolve("pagerace");
    }
}
