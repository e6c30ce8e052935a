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
import pagerace.results.plan.Content;
import pagerace.results.plan.Pair;
import pagerace.results.plan.UsageException;

class UserTestsTest {
    private static final String PLAIN = test("my.Counter.Plain", "\"1\"", "\"2\"", "", "");

    private static final UserTests TESTS = UserTests.described(List.of(
            PLAIN,
            test("my.Counter.Atomic", "\"1\", \"0, [0-9]\"", "\"2\", \"[ok\"", "", ""),
            test("other.Counter.Plain", "", "\".*\"", "", ""),
            test("my.Shown.Racy", "", "\"1\", \"2\"", "\"1\"", ""),
            test("my.Shown.Lenient", "", "\"1\", \"2\"", "", ""),
            test("my.Shown.Anything", "", "\".*\"", "", ""),
            test("my.Shown.Strict", "\"2\"", "\"1\"", "", ""),
            test("my.Ends.WithItsVm", "\"STALE\"", "\"TERMINATED\"", "", "it is of Mode.Termination")));

    private static String test(String name, String bad, String accepted, String interesting, String unfit) {
        return """
                {"test":"%s","runner":"%s","actors":3,"bad":[%s],"accepted":[%s],"interesting":[%s],"unfit":"%s"}""".formatted(name, name.replaceFirst("\\.(\\w+)$", "_$1_jcstress"), bad, accepted, interesting, unfit);
    }

    @TempDir
    private Path temp;

    @Test
    void theBuggyTestIsTheControlAndWhatTheFixedOneForbidsIsBad() {
        List<Pair> pairs = TESTS.pairs(List.of("my.Counter.Plain = Atomic"), List.of());
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
        Pair pair = TESTS.pairs(List.of("my.Counter.Plain=Atomic"), List.of()).get(0);
        Cell cell = TESTS.cells(List.of(pair)).get(1);
        for (String word : List.of("1", "0, 7", "no id names it", "2", "[ok")) {
            assertThat(cell.isBad().test(word)).as(word).isEqualTo(pair.isBad(word));
        }
        assertThat(List.of("1", "0, 7", "no id names it")).allMatch(pair::isBad);
        assertThat(List.of("2", "[ok")).as("an id may be meant as it stands").noneMatch(pair::isBad);
    }

    @Test
    void whatNamesNoPairIsRefused() {
        refused("'Atomic' is not of the form 'Buggy=Fixed'", List.of("Atomic"));
        refused("unknown test 'Gone'; the jar has 8, for instance my.Counter.Atomic", List.of("Gone=Atomic"));
        refused("test 'Plain' may be any of my.Counter.Plain, other.Counter.Plain", List.of("Plain=Atomic"));
        refused("a test can stand in one pair of a run only", List.of("Atomic=Atomic"));
    }

    private static void refused(String message, List<String> pairs) {
        assertThatThrownBy(() -> TESTS.pairs(pairs, List.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message);
    }

    @Test
    void whatTheBuggyTestAcceptsIsNotBad() {
        refused(
                "--pair 'Racy=Strict': my.Shown.Racy accepts what my.Shown.Strict forbids, '2'; it accepts '1', '2', the"
                        + " other one forbids '2' and accepts '1'; say what is bad, with --bad 'REGEX' for each outcome",
                List.of("Racy=Strict"));
        refused("other.Counter.Plain accepts what", List.of("other.Counter.Plain=Strict"));

        Pair pair = TESTS.pairs(List.of("Racy=Strict"), List.of("1")).get(0);
        assertThat(pair.isBad("1")).isTrue();
        assertThat(List.of("2", "no id names it")).noneMatch(pair::isBad);
    }

    @Test
    void aPairInWhichNothingIsBadIsRefused() {
        refused("my.Shown.Lenient forbids nothing that my.Shown.Racy shows, which is '1'", List.of("Racy=Lenient"));
        refused("my.Shown.Anything forbids nothing; say what is bad", List.of("Lenient=Anything"));
    }

    @Test
    void aTestThatNoForkCanRunIsRefused() {
        refused("test my.Ends.WithItsVm cannot be run: it is of Mode.Termination", List.of("Racy=WithItsVm"));
        assertThatThrownBy(() -> TESTS.alone(List.of("WithItsVm"))).isInstanceOf(UsageException.class);
    }

    @Test
    void aTestAloneIsJudgedByNobodyAndCalibratedByWhatItMarks() {
        assertThat(TESTS.alone(List.of("Racy", "my.Shown.Racy"))).containsExactly("my.Shown.Racy");
        Cell cell = TESTS.cell("my.Shown.Racy");
        assertThat(cell.isBad().test("1")).isTrue();
        assertThat(cell.isBad().test("2")).isFalse();
        assertThat(cell.race()).isEqualTo("tests/Racy");
    }

    @Test
    void twoVersionsOfAJarArePairedByName() {
        UserTests versions = UserTests.described(List.of(PLAIN), "old.jar", List.of(PLAIN), "new.jar");

        Pair pair = versions.pairs(List.of("Plain=Plain"), List.of()).get(0);

        assertThat(pair.buggy()).isEqualTo("my.Counter.Plain [old.jar]");
        assertThat(pair.fixed()).isEqualTo("my.Counter.Plain [new.jar]");
        assertThat(versions.cells(List.of(pair)))
                .extracting(cell -> cell.race() + " " + cell.variant() + " " + cell.runner())
                .containsExactly(
                        "pairs/Plain [old.jar]=Plain [new.jar] Plain [old.jar] my.Counter_Plain_jcstress",
                        "pairs/Plain [old.jar]=Plain [new.jar] Plain [new.jar] my.Counter_Plain_jcstress");
        Content content = new Content(List.of(), List.of(), "/a/old.jar", "/a/new.jar", List.of(pair));
        assertThat(content.jarOf(pair.buggy())).isEqualTo("/a/old.jar");
        assertThat(content.jarOf(pair.fixed())).isEqualTo("/a/new.jar");
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
        assertThatThrownBy(() -> UserTests.in(List.of(text)))
                .isInstanceOf(UsageException.class)
                .hasMessage("--tests " + text + ": not a jar");
        Path none = temp.resolve("none.jar");
        assertThatThrownBy(() -> UserTests.in(List.of(none)))
                .isInstanceOf(UsageException.class)
                .hasMessage("--tests " + none + ": no such file, or not readable");
    }
}
