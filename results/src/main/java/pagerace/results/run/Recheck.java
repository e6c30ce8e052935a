package pagerace.results.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import pagerace.results.fork.Cell;
import pagerace.results.fork.Jvm;
import pagerace.results.fork.MachineProbe;
import pagerace.results.record.Progress;
import pagerace.results.record.Run;
import pagerace.results.record.RunFolder;

/** Runs cells of a recorded run again, with fresh forks, for those who doubt it. */
public final class Recheck {
    private Recheck() {}

    /**
     * What to run again.
     *
     * @param tests of these cells; their positive controls come along
     * @param costs whether their benchmarks are run, too
     * @param baseline a jar of pagerace whose forks take turns with those of this one, before them
     */
    public record Plan(
            Set<String> tests,
            boolean costs,
            Optional<Path> baseline,
            Duration budget,
            List<String> command,
            Path out) {
        public Plan {
            tests = Set.copyOf(tests);
            command = List.copyOf(command);
        }
    }

    /** Whether fresh forks here say anything about that run: the same machine, and the same JVM. */
    public static boolean isPossibleHere(Run run) {
        return run.header().machine().equals(MachineProbe.probe())
                && run.header().jvm().equals(Jvm.description());
    }

    /** Runs them. */
    public static Run run(Plan plan, Verdicts verdicts, Progress progress) throws InterruptedException {
        List<Cell> all = new Selection(List.of(), List.of(), List.of(), true).cells();
        Set<String> races = all.stream()
                .filter(cell -> plan.tests().contains(cell.test()))
                .map(Cell::race)
                .collect(Collectors.toSet());
        List<Cell> cells = all.stream()
                .filter(cell -> plan.tests().contains(cell.test()) || (cell.isControl() && races.contains(cell.race())))
                .toList();
        RunPlan stress = RunPlan.stress(cells, plan.budget(), System.nanoTime(), plan.command(), plan.out());
        RunPlan whole = plan.costs() ? stress.with(BenchPlan.HEADLINES) : stress;
        Path folder = Session.run(
                plan.baseline()
                        .map(jar -> whole.on(List.of(Jvm.ownWith(jar), Jvm.own())))
                        .orElse(whole),
                verdicts,
                progress);
        return RunFolder.read(folder, progress::warn);
    }
}
