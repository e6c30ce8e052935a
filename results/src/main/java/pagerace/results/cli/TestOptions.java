package pagerace.results.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
            description = "Your own jcstress tests, built with jcstress 0.16, instead of the rooms; needs --pair or"
                    + " --test. Twice: a version with the bug, then one with its fix.")
    private final List<Path> tests = new ArrayList<>();

    @Option(
            names = "--pair",
            paramLabel = "BUGGY=FIXED",
            description = "Which of your tests is the bug, and which its fix; repeatable. What the fixed one forbids"
                    + " is bad, the buggy one is the positive control.")
    private final List<String> pairs = new ArrayList<>();

    @Option(
            names = "--bad",
            paramLabel = "REGEX",
            description = "An outcome that the fixed tests should never show, whatever they forbid; repeatable.")
    private final List<String> bad = new ArrayList<>();

    @Option(
            names = "--test",
            paramLabel = "TEST",
            description = "One of your tests without a partner: how often it shows what, and no verdict; repeatable.")
    private final List<String> alone = new ArrayList<>();

    boolean areUsersOwn() {
        return !tests.isEmpty();
    }

    /** @param bench what of the rooms' costs is measured as well */
    Content content(Optional<BenchPlan> bench) {
        if (areUsersOwn()) {
            if (isAny()) {
                throw new UsageException("--room, --scenario, --variant and --full are about the rooms, not --tests");
            }
            if (tests.size() > 2 || (tests.size() == 2 && !alone.isEmpty())) {
                throw new UsageException(
                        "--tests twice is a version with the bug and one with its fix, for --pair; not "
                                + (alone.isEmpty() ? tests.size() + " times" : "for --test"));
            }
            if (pairs.isEmpty() && !bad.isEmpty()) {
                throw new UsageException("--bad needs --pair: it says which outcomes of a pair are bad");
            }
            return Contents.ofTests(tests, pairs, bad, alone);
        }
        if (!pairs.isEmpty() || !bad.isEmpty() || !alone.isEmpty()) {
            throw new UsageException("--pair, --bad and --test are for tests of your own; give their jar with --tests");
        }
        return Contents.of(cells(), true, bench);
    }
}
