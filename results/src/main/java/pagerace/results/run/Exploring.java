package pagerace.results.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import pagerace.results.fork.Cell;
import pagerace.results.plan.Plan;
import pagerace.results.record.Progress;
import pagerace.results.record.RunFolder;
import pagerace.results.record.RunHeader;
import pagerace.results.record.RunHeader.State;

/** A run that explores, and does nothing else. */
public final class Exploring {
    private Exploring() {}

    /**
     * Explores the cells of a plan.
     *
     * @param out the run folder
     * @return the run folder
     */
    public static Path run(Plan plan, Path out, Progress progress) throws InterruptedException {
        List<Cell> cells = Contents.cells(plan.content());
        RunHeader header = Session.header(plan, cells);
        RunFolder folder = RunFolder.create(out, header);
        Budget budget = Budget.startingNow(Duration.ofSeconds(plan.limits().budgetSeconds()), System::nanoTime);
        progress.begin("explores " + cells.size() + " cells, writing " + out, budget.whole());
        RunFolder.writeExplored(out, Tools.REAL.explore(cells, budget.whole(), progress));
        folder.write(header.in(State.COMPLETE, budget.spent().toMillis() / 1000.0));
        progress.end("recorded in " + out);
        return out;
    }
}
