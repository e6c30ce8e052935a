package pagerace.results.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pagerace.results.explore.Mutated.Fate;
import pagerace.results.record.Explored;
import pagerace.results.record.Model;
import pagerace.results.run.Follower;

class MutantTest {
    private static List<Mutant> mutants(String owner, String method) {
        return Mutant.of(ExplorationTest.WORLD.loader(), owner).stream()
                .filter(mutant -> mutant.line().contains("." + method + ":"))
                .toList();
    }

    @Test
    void eachOperatorChangesOneThing() {
        assertThat(mutants("planted/Repaired", "guarded"))
                .extracting(Mutant::change)
                .containsExactly(
                        "drops Repaired.lock",
                        "drops Repaired.lock and unlock",
                        "splits Repaired.lock",
                        "drops Repaired.add",
                        "drops Repaired.unlock",
                        "swaps two calls",
                        "swaps two calls");
        assertThat(mutants("planted/Repaired", "publish"))
                .extracting(Mutant::change)
                .containsExactly("drops VarHandle.setVolatile", "setVolatile becomes setRelease");
        assertThat(mutants("planted/Repaired", "untilSet"))
                .extracting(Mutant::change)
                .contains("turns once");
    }

    @Test
    void aMutantIsRunInThePlaceOfTheMethod() {
        Mutant mutant = mutants("planted/Repaired", "guarded").stream()
                .filter(m -> m.change().equals("drops Repaired.lock and unlock"))
                .findFirst()
                .orElseThrow();
        World world = ExplorationTest.WORLD.with(mutant);

        assertThat(words(ExplorationTest.WORLD)).containsExactly("2,0");
        assertThat(words(world)).containsExactlyInAnyOrder("1,0", "2,0");
    }

    private static Set<String> words(World world) {
        Scene scene = new Scene(world, "planted.Repaired");
        Search search = new Exploration(world, Model.SC).search(scene, ExplorationTest.LIMITS, false);
        return Set.copyOf(search.outcomes.values());
    }

    @Test
    void aRepairThatIsTakenOutIsNoticed(@TempDir Path folder) throws InterruptedException {
        List<Task> tasks = List.of(Task.of(new Explored.Named("writeback", "freed", "HoldRef")));
        Follower follower = new Follower();
        Explorer explorer = new Explorer(Optional.of(new ExploredCache(folder)), follower);
        List<Mutated> mutated = explorer.mutate(tasks, Duration.ofMinutes(5));

        assertThat(mutated).hasSize(1);
        assertThat(mutated.get(0).mutants())
                .filteredOn(one -> one.change().equals("drops Page.get"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.fate()).isEqualTo(Fate.KILLED);
                    assertThat(one.killers()).containsEntry("freed", "wake-after-free");
                    assertThat(one.line()).startsWith("PageWriteback.HoldRef.endPageWriteback:");
                });
        assertThat(mutated.get(0).mutants())
                .allSatisfy(one -> assertThat(one.fate() == Fate.KILLED)
                        .isNotEqualTo(one.killers().isEmpty()));
        int all = mutated.get(0).mutants().size();
        assertThat(follower.steps()).contains("mutant " + all + " of " + all);
        // All is known by now.
        assertThat(explorer.mutate(tasks, Duration.ofNanos(1))).isEqualTo(mutated);
    }
}
