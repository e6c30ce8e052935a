package pagerace.results.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
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
     * @param pairs each {@code Buggy=Fixed}
     * @throws UsageException if there is no such test
     */
    public static Content ofTests(Path jar, List<String> pairs) {
        UserTests tests = UserTests.in(jar);
        List<Pair> found = tests.pairs(pairs);
        return new Content(
                tests.cells(found).stream().map(Cell::test).toList(),
                List.of(),
                jar.toAbsolutePath().toString(),
                found);
    }

    /** All cells that there are, of the catalogue or in the user's jar. */
    static List<Cell> all(Content content) {
        return content.testsJar().isEmpty()
                ? Selection.everything().cells()
                : UserTests.in(Path.of(content.testsJar())).cells(content.pairs());
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
    static List<Cell> cells(Content content) {
        Map<String, Cell> byTest = all(content).stream().collect(Collectors.toMap(Cell::test, Function.identity()));
        return content.cells().stream()
                .map(test -> Optional.ofNullable(byTest.get(test))
                        .orElseThrow(() -> new UsageException("test " + test
                                + " is not in this pagerace; if it is of a room of your own, add --rooms JAR")))
                .toList();
    }
}
