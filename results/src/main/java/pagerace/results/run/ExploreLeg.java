package pagerace.results.run;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pagerace.results.fork.Cell;
import pagerace.results.record.Explored;
import pagerace.results.record.Explored.How;
import pagerace.results.record.Progress;
import pagerace.results.record.Run;
import pagerace.results.record.RunFolder;
import pagerace.results.record.RunHeader;
import pagerace.results.record.Verdicts;

/** The explorations of a run: before its forks, since they settle some, and after them. */
final class ExploreLeg {
    /** Of the whole run, each time. */
    private static final double SHARE = 0.1;

    private final RunFolder folder;
    private final RunHeader header;
    private final List<Cell> cells;
    private final Verdicts verdicts;
    private final Tools tools;
    private final Progress progress;
    private List<Explored> found;

    ExploreLeg(RunFolder folder, Run before, List<Cell> cells, Verdicts verdicts, Tools tools, Progress progress) {
        this.folder = folder;
        this.header = before.header();
        this.cells = List.copyOf(cells);
        this.verdicts = verdicts;
        this.tools = tools;
        this.progress = progress;
        this.found = before.explored();
    }

    /** All that is explored so far. */
    List<Explored> found() {
        return found;
    }

    private boolean isWanted() {
        return !cells.isEmpty()
                && header.plan().limits().repetitions() == 0
                && header.plan().content().testsJar().isEmpty();
    }

    /** Explores first, and leaves out what that has settled, or what never ends. */
    List<Cell> worthForks(Budget budget) throws InterruptedException {
        if (!isWanted()) {
            return cells;
        }
        explore(cells, budget);
        Set<String> left = tests();
        left.removeAll(verdicts.undecided(new Run(header, List.of(), List.of(), found)));
        Set<String> races = cells.stream().map(Cell::race).collect(Collectors.toSet());
        for (Explored one : found) {
            if (one.isEndless() && left.add(one.test())) {
                progress.warn(one.cell() + " is not raced, since no fork of it would end: "
                        + one.ending().why());
            }
        }
        List<Cell> rest =
                cells.stream().filter(cell -> !left.contains(cell.test())).toList();
        // Without its control nothing of a scenario can be judged.
        races.removeIf(race -> cells.stream().anyMatch(cell -> cell.race().equals(race) && cell.isControl())
                && rest.stream().noneMatch(cell -> cell.race().equals(race) && cell.isControl()));
        return rest.stream().filter(cell -> races.contains(cell.race())).toList();
    }

    /** Explores the other cells of the rooms. */
    void besides(Budget budget) throws InterruptedException {
        if (isWanted()) {
            explore(Contents.besides(cells), budget);
        }
    }

    private Set<String> tests() {
        return found.stream().map(Explored::test).collect(Collectors.toSet());
    }

    /** Explores those of these cells that have not been. */
    private void explore(List<Cell> some, Budget budget) throws InterruptedException {
        Set<String> before = tests();
        List<Cell> rest =
                some.stream().filter(cell -> !before.contains(cell.test())).toList();
        if (rest.isEmpty() || budget.left().isZero()) {
            return;
        }
        List<Explored> now = tools.explore(rest, budget.next(SHARE).left(), progress);
        found = Stream.concat(found.stream(), now.stream()).toList();
        RunFolder.writeExplored(folder.path(), found);
        long late =
                now.stream().filter(one -> one.ending().how() == How.BOUNDED).count();
        if (late > 0) {
            progress.warn(
                    late + " of " + now.size() + " explorations, one for each cell and model, were not finished"
                            + " within a tenth of the budget; pagerace explore takes all the time that it needs, and is remembered");
        }
    }
}
