package pagerace.results.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pagerace.model.CompileMode;
import pagerace.results.fork.Cell;
import pagerace.results.plan.Pair;
import pagerace.results.plan.UsageException;

class UserTestsTest {
    private static final UserTests TESTS = UserTests.described(List.of("""
            {"test":"my.Counter.Plain","runner":"my.Counter_Plain_jcstress","actors":3,"bad":["1"],"accepted":["2"]}""", """
            {"test":"my.Counter.Atomic","runner":"my.Counter_Atomic_jcstress","actors":3,"bad":["1", "0, [0-9]"],\
            "accepted":["2", "[ok"]}""", """
            {"test":"other.Counter.Plain","runner":"r","actors":2,"bad":[],"accepted":[".*"]}"""));

    @TempDir
    private Path temp;

    @Test
    void theBuggyTestIsTheControlAndWhatTheFixedOneForbidsIsBad() {
        List<Pair> pairs = TESTS.pairs(List.of("my.Counter.Plain = Atomic"));
        assertThat(pairs)
                .containsExactly(new Pair(
                        "my.Counter.Plain", "my.Counter.Atomic", List.of("1", "0, [0-9]"), List.of("2", "[ok")));
        List<Cell> cells = TESTS.cells(pairs);
        assertThat(cells).extracting(Cell::test).containsExactly("my.Counter.Plain", "my.Counter.Atomic");
        assertThat(cells)
                .extracting(Cell::runner)
                .containsExactly("my.Counter_Plain_jcstress", "my.Counter_Atomic_jcstress");
        assertThat(cells).extracting(Cell::actors).containsOnly(3);
        assertThat(cells).extracting(Cell::race).containsOnly("pairs/Plain=Atomic");
        assertThat(cells.get(0).controlIn()).containsExactlyInAnyOrder(CompileMode.values());
        assertThat(cells.get(1).isControl()).isFalse();
    }

    @Test
    void anOutcomeIsBadByOneRuleForPlannerAndJudge() {
        Pair pair = TESTS.pairs(List.of("my.Counter.Plain=Atomic")).get(0);
        Cell cell = TESTS.cells(List.of(pair)).get(1);
        for (String word : List.of("1", "0, 7", "no id names it", "2", "[ok")) {
            assertThat(cell.isBad().test(word)).as(word).isEqualTo(pair.isBad(word));
        }
        assertThat(List.of("1", "0, 7", "no id names it")).allMatch(pair::isBad);
        assertThat(List.of("2", "[ok")).as("an id may be meant as it stands").noneMatch(pair::isBad);
    }

    @Test
    void whatNamesNoPairIsRefused() {
        refused("needs --pair 'Buggy=Fixed'", List.of());
        refused("'Atomic' is not of the form 'Buggy=Fixed'", List.of("Atomic"));
        refused("unknown test 'Gone'; the jar has 3, for instance my.Counter.Atomic", List.of("Gone=Atomic"));
        refused("test 'Plain' may be any of my.Counter.Plain, other.Counter.Plain", List.of("Plain=Atomic"));
        refused("a test can stand in one pair of a run only", List.of("Atomic=Atomic"));
    }

    private static void refused(String message, List<String> pairs) {
        assertThatThrownBy(() -> TESTS.pairs(pairs))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aTestThatHasGoneFromTheJarIsRefused() {
        Pair pair = new Pair("my.Counter.Gone", "my.Counter.Atomic", List.of(), List.of());
        assertThatThrownBy(() -> TESTS.cells(List.of(pair)))
                .isInstanceOf(UsageException.class)
                .hasMessage("test my.Counter.Gone is not in the jar any more");
    }

    @Test
    void whatIsNoJarOfJcstressTestsIsRefused() throws IOException {
        Path text = Files.writeString(temp.resolve("text.jar"), "no jar");
        assertThatThrownBy(() -> UserTests.in(text))
                .isInstanceOf(UsageException.class)
                .hasMessage("--tests " + text + ": not a jar");
        Path none = temp.resolve("none.jar");
        assertThatThrownBy(() -> UserTests.in(none))
                .isInstanceOf(UsageException.class)
                .hasMessage("--tests " + none + ": no such file, or not readable");
    }
}
