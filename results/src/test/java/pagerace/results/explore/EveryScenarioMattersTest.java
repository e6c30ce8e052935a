package pagerace.results.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pagerace.model.Bug;
import pagerace.model.Catalogue;
import pagerace.model.Grade;
import pagerace.model.Role;
import pagerace.model.Scenario;
import pagerace.model.Variant;
import pagerace.model.Variant.Kind;
import pagerace.results.record.Explored;
import pagerace.results.record.Explored.Named;
import pagerace.results.record.Explored.Repair;
import pagerace.results.record.Model;
import pagerace.results.run.Follower;

/** A fix that no scenario races, or a scenario whose bad words nothing reaches, cannot fail. */
class EveryScenarioMattersTest {
    private static final Map<Named, Explored> EXPLORED = new HashMap<>();

    @BeforeAll
    static void exploreTheCatalogue() throws InterruptedException {
        List<Task> tasks = Catalogue.bugs().stream()
                .flatMap(bug -> bug.scenarios().stream()
                        .flatMap(scenario ->
                                bug.variantsIn(scenario).stream().map(variant -> Task.of(bug, scenario, variant))))
                .toList();
        Explorer explorer = new Explorer(Optional.empty(), new Follower());
        Duration plenty = Duration.ofMinutes(10);
        List<Explored> all = new ArrayList<>(explorer.explore(tasks, Model.SC, plenty));
        List<Task> buffered = all.stream()
                .filter(Explored::isClosed)
                .map(one -> Task.of(one.cell()))
                .filter(task -> isOpenByStoreBuffers(task.cell()))
                .toList();
        all.addAll(explorer.explore(buffered, Model.TSO, plenty));
        // What is open by either model is open; a repair is told with the first.
        explorer.repairs(all, plenty)
                .forEach(one -> EXPLORED.merge(one.cell(), one, (before, after) -> after.isOpen() ? after : before));
    }

    private static boolean isOpenByStoreBuffers(Named cell) {
        Bug bug = Catalogue.bug(cell.room()).orElseThrow();
        return bug.variant(cell.variant()).grade(bug.scenario(cell.scenario())).otherwise() == Grade.State.OPEN;
    }

    /** Grades that depend on the compiler are about what no schedule shows. */
    static boolean isOfTheCompiler(Bug bug, Scenario scenario) {
        return scenario.positiveControl()
                .map(control -> bug.variant(control).grade(scenario))
                .filter(grade -> !grade.byMode().isEmpty() && grade.otherwise() == Grade.State.OPEN)
                .isPresent();
    }

    private static Stream<Explored> cells(Bug bug, Role role, Predicate<Named> wanted) {
        return EXPLORED.values().stream()
                .filter(one -> one.cell().room().equals(bug.room()) && wanted.test(one.cell()))
                .filter(one -> bug.scenario(one.cell().scenario()).role() == role)
                .filter(one -> !isOfTheCompiler(bug, bug.scenario(one.cell().scenario())));
    }

    @Test
    void eachFixIsRacedInABreakage() {
        List<String> unraced = new ArrayList<>();
        for (Bug bug : Catalogue.bugs()) {
            for (Variant variant : bug.variants()) {
                List<Explored> cells = cells(
                                bug, Role.BREAKAGE, cell -> cell.variant().equals(variant.name()))
                        .toList();
                if (variant.kind() == Kind.FIX
                        && !cells.isEmpty()
                        && cells.stream().noneMatch(one -> one.repair() == Repair.RACED)) {
                    unraced.add(bug.room() + ": " + variant.name());
                }
            }
        }

        assertThat(unraced).isEmpty();
    }

    /** Where no variant fails a safety control, a mutant does. */
    @ParameterizedTest
    @EnumSource(Role.class)
    void eachScenarioCanFail(Role role) {
        List<String> unreached = new ArrayList<>();
        for (Bug bug : Catalogue.bugs()) {
            cells(bug, role, cell -> true)
                    .collect(Collectors.groupingBy(one -> one.cell().scenario()))
                    .forEach((scenario, cells) -> {
                        boolean byMutant =
                                role == Role.SAFETY && cells.stream().anyMatch(one -> one.repair() == Repair.RACED);
                        if (cells.stream().noneMatch(Explored::isOpen) && !byMutant) {
                            unreached.add(bug.room() + "/" + scenario);
                        }
                    });
        }

        assertThat(unreached).isEmpty();
    }

    @Test
    void eachBadWordIsReachedOrItsDeclarationSaysWhyNot() {
        for (Bug bug : Catalogue.bugs()) {
            for (Scenario scenario : bug.scenarios()) {
                if (!isOfTheCompiler(bug, scenario)) {
                    Set<String> reached = EXPLORED.values().stream()
                            .filter(one -> one.cell().room().equals(bug.room())
                                    && one.cell().scenario().equals(scenario.name()))
                            .flatMap(one -> one.outcomes().stream())
                            .map(Explored.Outcome::word)
                            .collect(Collectors.toSet());

                    assertThat(scenario.bad().stream().filter(word -> !reached.contains(word)))
                            .as(bug.room() + "/" + scenario.name())
                            .containsExactlyInAnyOrderElementsOf(
                                    scenario.unreached().keySet());
                }
            }
        }
    }
}
