package pagerace.results.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pagerace.results.plan.Content;
import pagerace.results.plan.UsageException;
import pagerace.results.run.BenchPlan;
import pagerace.results.run.Contents;
import picocli.CommandLine.Option;

/** What to race: rooms, or a user's own tests. */
final class TestOptions extends SelectionOptions {
    @Option(
            names = "--tests",
            paramLabel = "JAR",
            description = "Your own jcstress tests, built with jcstress 0.16, instead of the rooms; needs --pair.")
    private @Nullable Path tests;

    @Option(
            names = "--pair",
            paramLabel = "BUGGY=FIXED",
            description = "Which of your tests is the bug, and which its fix; repeatable. What the fixed one forbids"
                    + " is bad, the buggy one is the positive control.")
    private final List<String> pairs = new ArrayList<>();

    boolean areUsersOwn() {
        return tests != null;
    }

    /** @param bench what of the rooms' costs is measured as well */
    Content content(Optional<BenchPlan> bench) {
        if (tests != null) {
            if (isAny()) {
                throw new UsageException("--room, --scenario, --variant and --full are about the rooms, not --tests");
            }
            return Contents.ofTests(tests, pairs);
        }
        if (!pairs.isEmpty()) {
            throw new UsageException("--pair is for tests of your own; give their jar with --tests");
        }
        return Contents.of(cells(), true, bench);
    }
}
