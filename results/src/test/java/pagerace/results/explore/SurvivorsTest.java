package pagerace.results.explore;

import static org.assertj.core.api.Assertions.assertThat;

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

    /** The others take most of a minute: pagerace explore --mutants. */
    @ParameterizedTest
    @ValueSource(strings = {"isize", "ioend", "lockedpage", "waiters"})
    void theStoryNamesThemAll(String room) throws InterruptedException {
        Bug bug = Catalogue.bug(room).orElseThrow();
        List<Task> tasks = bug.scenarios().stream()
                .flatMap(scenario -> bug.variantsIn(scenario).stream().map(variant -> Task.of(bug, scenario, variant)))
                .toList();
        List<Mutated> mutated = new Explorer(Optional.empty(), new Follower()).mutate(tasks, Duration.ofMinutes(10));

        assertThat(mutated).isNotEmpty().allMatch(one -> one.count(Fate.BOUNDED) == 0);
        assertThat(mutated.stream()
                        .flatMap(one -> one.mutants().stream())
                        .filter(one -> one.fate() == Fate.SURVIVED)
                        .map(SurvivorsTest::name)
                        .collect(Collectors.toSet()))
                .isEqualTo(explained(bug));
    }

    /** {@code HoldRef.endPageWriteback: drops Page.put}. */
    private static String name(Mutated.One one) {
        return one.line().replaceFirst(":\\d+$", "").replaceFirst("^\\w+\\.(?=\\w+\\.)", "") + ": " + one.change();
    }

    private static Set<String> explained(Bug bug) {
        String story = Catalogue.story(bug).orElseThrow();
        int start = story.indexOf("## Mutants that survive");
        return start < 0
                ? Set.of()
                : NAMED.matcher(story.substring(start))
                        .results()
                        .map(found -> found.group(1))
                        .collect(Collectors.toSet());
    }
}
