package pagerace.results.run;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Collection;
import java.util.regex.PatternSyntaxException;
import pagerace.results.plan.UsageException;

/** Names by which a user means several things, {@code Lock*}. */
final class Globs {
    private Globs() {}

    /**
     * Whether one of them fits; if there is none, everything does.
     *
     * @throws UsageException if one is no glob
     */
    static boolean fit(Collection<String> globs, String name) {
        return globs.isEmpty() || globs.stream().anyMatch(glob -> fits(glob, name));
    }

    static boolean fits(String glob, String name) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(name));
        } catch (PatternSyntaxException e) {
            throw new UsageException("'" + glob + "' is not a glob: " + e.getDescription());
        }
    }
}
