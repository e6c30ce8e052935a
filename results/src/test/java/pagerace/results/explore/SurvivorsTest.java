package pagerace.results.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pagerace.model.Bug;
import pagerace.model.Catalogue;
import pagerace.results.explore.Mutated.Fate;
import pagerace.results.run.Follower;

/** A mutant that survives is explained in the story of its room. */
class SurvivorsTest {
    private static final Pattern NAMED = Pattern.compile("`(\\w+\\.\\w+: [^`]+)`");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "isize",
                "ioend",
                "lockedpage",
                "waiters",
                "mqueue",
                "pipeindex",
                "mntcount",
                "futexwaiters",
                "sbitmap"
            })
    void theStoryNamesThemAll(String room) throws InterruptedException {
        List<Mutated> mutated = mutated(room, Optional.empty(), Duration.ofMinutes(10));

        assertThat(mutated).isNotEmpty().allMatch(SurvivorsTest::isFinished);
        assertThat(survivors(mutated)).isEqualTo(explained(room));
    }

    /** These take most of a minute, so only what somebody has found out is looked at. */
    @ParameterizedTest
    @ValueSource(strings = {"writeback", "seekhole"})
    void theStoryNamesThoseThatAreKnown(String room) throws InterruptedException {
        List<Mutated> mutated = mutated(room, Optional.of(ExploredCache.ofTheUser()), Duration.ZERO);
        assumeTrue(
                !mutated.isEmpty() && mutated.stream().allMatch(SurvivorsTest::isFinished),
                "not known of these classes: pagerace explore --mutants --room " + room);

        assertThat(survivors(mutated)).isEqualTo(explained(room));
    }

    private static List<Mutated> mutated(String room, Optional<ExploredCache> cache, Duration budget)
            throws InterruptedException {
        Bug bug = Catalogue.bug(room).orElseThrow();
        List<Task> tasks = bug.scenarios().stream()
                .flatMap(scenario -> bug.variantsIn(scenario).stream().map(variant -> Task.of(bug, scenario, variant)))
                .toList();
        return new Explorer(cache, new Follower()).mutate(tasks, budget);
    }

    private static boolean isFinished(Mutated mutated) {
        return mutated.count(Fate.BOUNDED) == 0;
    }

    private static Set<String> survivors(List<Mutated> mutated) {
        return mutated.stream()
                .flatMap(one -> one.mutants().stream())
                .filter(one -> one.fate() == Fate.SURVIVED)
                .map(SurvivorsTest::name)
                .collect(Collectors.toSet());
    }

    /** {@code HoldRef.endPageWriteback: drops Page.put}. */
    private static String name(Mutated.One one) {
        return one.line().replaceFirst(":\\d+$", "").replaceFirst("^\\w+\\.(?=\\w+\\.)", "") + ": " + one.change();
    }

    private static Set<String> explained(String room) {
        String story = Catalogue.story(Catalogue.bug(room).orElseThrow()).orElseThrow();
        int start = story.indexOf("## Mutants that survive");
        return start < 0
                ? Set.of()
                : NAMED.matcher(story.substring(start))
                        .results()
                        .map(found -> found.group(1))
                        .collect(Collectors.toSet());
    }
}
