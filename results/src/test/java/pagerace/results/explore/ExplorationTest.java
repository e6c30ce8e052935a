package pagerace.results.explore;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pagerace.results.record.Explored;
import pagerace.results.record.Explored.How;
import pagerace.results.record.Explored.Outcome;
import pagerace.results.record.Model;
import pagerace.results.record.Witness;

class ExplorationTest {
    static final Limits LIMITS = Limits.of(Duration.ofMinutes(5));
    static final World WORLD = World.of(ExplorationTest.class.getClassLoader());

    static Task task(String test) {
        return new Task(new Explored.Named("planted", "planted", test), test, Set.of(), Set.of());
    }

    private static Explored explore(String test, Model model) {
        return new Exploration(WORLD, model).explore(task("planted.Planted." + test), LIMITS);
    }

    private static Set<String> words(Explored explored) {
        assertThat(explored.isExhausted()).as(explored.ending().why()).isTrue();
        return explored.outcomes().stream().map(Outcome::word).collect(toSet());
    }

    @ParameterizedTest
    @CsvSource({
        "Dekker, SC, '0,1 1,0 1,1'",
        "Dekker, TSO, '0,0 0,1 1,0 1,1'",
        "DekkerVolatile, TSO, '0,1 1,0 1,1'",
        "DekkerHalf, SC, '0,1 1,0 1,1'",
        "DekkerHalf, TSO, '0,0 0,1 1,0 1,1'",
        "DekkerFenced, TSO, '0,1 1,0 1,1'",
        "Increments, SC, '1,0 2,0 3,0'",
        "Locked, SC, '4,0'",
        "Locked, TSO, '4,0'",
        "Aba, SC, '0,0 1,0'",
        "MissedWakeup, SC, '1,0 deadlock'",
        "Endless, SC, never-ends",
        "Patient, SC, '1,0 2,0'",
        "Published, SC, '0,0 7,7'",
        "Published, TSO, '0,0 7,7'"
    })
    void findsWhatCanHappenAndNothingElse(String test, Model model, String words) {
        assertThat(words(explore(test, model))).containsExactlyInAnyOrder(words.split(" ", -1));
    }

    @Test
    void whoGivesUpAlthoughOthersCouldMoveIsUnfair() {
        assertThat(explore("Patient", Model.SC).outcomes())
                .filteredOn(outcome -> !outcome.fair())
                .extracting(Outcome::word)
                .containsExactly("2,0");
    }

    @Test
    void theWitnessIsTheShortest() {
        Explored explored = explore("Increments", Model.SC);
        Outcome lost = explored.outcomes().stream()
                .filter(outcome -> outcome.word().equals("1,0"))
                .findFirst()
                .orElseThrow();

        // one reads; two and three read and write; one writes: nothing shorter loses two updates.
        assertThat(lost.witness().switches()).isEqualTo(3);
        assertThat(lost.witness().steps()).hasSize(6);
        assertThat(lost.witness().steps()).extracting(Witness.Step::place).containsOnly("x");
        assertThat(lost.witness().steps()).extracting(Witness.Step::meets).containsExactly(0, 0, 0, 0, 0, 5);
    }

    @Test
    void nobodyRacesWhereEachHasItsOwn() {
        assertThat(explore("Apart", Model.SC).isRaceFree()).isTrue();
        assertThat(explore("Locked", Model.SC).isRaceFree()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Monitor, Refused.Monitor.one",
        "Synchronized, Refused.Synchronized.one",
        "Static, Refused.Static.x",
        "BehindStatic, Refused.BehindStatic.one",
        "StaticHandle, Refused.StaticHandle.one",
        "ViewHandle, Refused.ViewHandle.one",
        "Reflective, java.lang.Class.getDeclaredField",
        "Time, java.lang.System.nanoTime",
        "Random, java.util.concurrent.ThreadLocalRandom.current",
        "Starter, Refused.Starter.one",
        "Parked, java.util.concurrent.locks.LockSupport.park",
        "WrongType, Refused.WrongType.one",
        "WrongTypeOfElement, Refused.WrongTypeOfElement.one",
        "WrongMode, Refused.WrongMode.one",
        "AskedHandle, VarHandle.hasInvokeExactBehavior",
        "Chance, java.lang.Math.random",
        "Floating, Refused.Floating.one",
        "Blocked, java.util.concurrent.CountDownLatch.await",
        "Round, does not end",
        "Deep, calls itself without end"
    })
    void whatCannotBeExploredIsRefusedByName(String test, String named) {
        Explored explored = new Exploration(WORLD, Model.SC).explore(task("planted.Refused." + test), LIMITS);

        assertThat(explored.ending().how()).isEqualTo(How.REFUSED);
        assertThat(explored.ending().why()).contains(named).contains("Refused." + test);
    }

    @Test
    void aStateThatIsNeverMadeIsRefusedByTheLineThatHangs() {
        assertThatThrownBy(() -> Scene.of(WORLD, "planted.Refused.Unmade", Duration.ofSeconds(2)))
                .isInstanceOf(NotExplorableException.class)
                .hasMessageMatching("Refused.Unmade.<init>:\\d+ does not end");
    }

    @Test
    void moreStatesThanAreFollowedAreSaidToBeWhereTheActorsGoRound() {
        Explored explored = new Exploration(WORLD, Model.SC)
                .explore(task("planted.Planted.Growing"), new Limits(1000, LIMITS.deadline()));

        assertThat(explored.ending().how()).isEqualTo(How.BOUNDED);
        assertThat(explored.ending().why())
                .matches(
                        "more than 1000 states; in the last one the actors are at Planted.Growing.one:\\d+ and .*two:\\d+");
    }

    @Test
    void whoHasNoTimeIsNotDone() {
        Explored explored =
                new Exploration(WORLD, Model.SC).explore(task("planted.Planted.Increments"), Limits.of(Duration.ZERO));

        assertThat(explored.ending().how()).isEqualTo(How.BOUNDED);
        assertThat(explored.isClosed()).isFalse();
    }
}
