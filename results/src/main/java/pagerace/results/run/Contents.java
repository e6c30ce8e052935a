package pagerace.results.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pagerace.results.fork.BenchItem;
import pagerace.results.fork.Cell;
import pagerace.results.plan.Content;
import pagerace.results.plan.Pair;
import pagerace.results.plan.UsageException;

/** What a plan is about, and what stands behind its names. */
public final class Contents {
    private Contents() {}

    /**
     * Cells of the catalogue.
     *
     * @param stress whether they are raced
     * @param bench what of their costs is measured
     * @throws UsageException if there is no such benchmark
     */
    public static Content of(List<Cell> cells, boolean stress, Optional<BenchPlan> bench) {
        return Content.of(
                stress ? cells.stream().map(Cell::test).toList() : List.of(),
                bench.stream()
                        .flatMap(plan -> BenchItems.of(cells, plan).stream())
                        .map(BenchItem::toString)
                        .toList());
    }

    /**
     * Tests of a user, from their own jar.
     *
     * @param jars one, or the buggy version and the fixed one
     * @param pairs each {@code Buggy=Fixed}
     * @param bad outcomes that no fixed test should show, regular expressions; if there are none, what it forbids
     * @param alone tests without a partner
     * @throws UsageException if there is no such test, or nothing is asked for
     */
    public static Content ofTests(List<Path> jars, List<String> pairs, List<String> bad, List<String> alone) {
        bad.forEach(Pairing::checkRegex);
        UserTests tests = UserTests.in(jars);
        if (pairs.isEmpty() && alone.isEmpty()) {
            throw new UsageException("--tests needs --pair 'Buggy=Fixed', which test is the bug and which its fix, or"
                    + " --test T for the outcomes of one; tests: " + String.join(", ", tests.names()));
        }
        List<Pair> found = tests.pairs(pairs, bad);
        return new Content(
                Stream.concat(tests.cells(found).stream().map(Cell::test), tests.alone(alone).stream())
                        .distinct()
                        .toList(),
                List.of(),
                jars.get(0).toAbsolutePath().toString(),
                jars.size() == 1 ? "" : jars.get(1).toAbsolutePath().toString(),
                found);
    }

    /** The same cells by scenario, in their order. */
    public static List<List<Cell>> byScenario(List<Cell> cells) {
        return List.copyOf(cells.stream()
                .collect(Collectors.groupingBy(Cell::race, LinkedHashMap::new, Collectors.toList()))
                .values());
    }

    /** All cells that there are, of the catalogue or in the user's jar. */
    static List<Cell> all(Content content) {
        if (content.testsJar().isEmpty()) {
            return Selection.everything().cells();
        }
        UserTests tests =
                UserTests.in(content.testsJars().stream().map(Path::of).toList());
        List<Cell> cells = new ArrayList<>(tests.cells(content.pairs()));
        Set<String> paired = cells.stream().map(Cell::test).collect(Collectors.toSet());
        content.cells().stream()
                .filter(test -> !paired.contains(test))
                .map(tests::cell)
                .forEach(cells::add);
        return cells;
    }

    /** The other cells of the rooms of these. */
    static List<Cell> besides(List<Cell> cells) {
        Set<String> rooms = cells.stream().map(Cell::room).collect(Collectors.toSet());
        return Selection.everything().cells().stream()
                .filter(cell -> rooms.contains(cell.room()) && !cells.contains(cell))
                .toList();
    }

    /**
     * The cells, in order.
     *
     * @throws UsageException if one is not here any more
     */
    public static List<Cell> cells(Content content) {
        Map<String, Cell> byTest = all(content).stream().collect(Collectors.toMap(Cell::test, Function.identity()));
        return content.cells().stream()
                .map(test -> Optional.ofNullable(byTest.get(test))
                        .orElseThrow(() -> new UsageException("test " + test
                                + " is not in this pagerace; if it is of a room of your own, add --rooms JAR")))
                .toList();
    }
}
