package pagerace.results.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import pagerace.model.CompileMode;
import pagerace.results.fork.Cell;
import pagerace.results.fork.Jvm;
import pagerace.results.record.Placement;
import pagerace.results.record.RunHeader;

/**
 * What to run.
 *
 * @param tests a user's own, instead of cells of the catalogue
 * @param pairs of these tests
 * @param modes that take turns; empty for whichever provokes most
 * @param full whether there is a floor for the modes that show least
 * @param rounds of every scenario; 0 for as many as verdicts need
 * @param repetitions of a search that ends with the first hit; 0 for none
 * @param forkMs how long forks are measured; 0 for as long as the hits of a verdict need
 * @param jvms that take turns; empty for the one that runs this
 * @param calibration an earlier run, or the file in it, whose settings are taken
 * @param command the command line, kept for the record
 * @param out the run folder; empty for {@code results/runs/<id>} below the working directory
 */
public record RunPlan(
        List<Cell> cells,
        Optional<Path> tests,
        List<String> pairs,
        boolean stress,
        Optional<BenchPlan> bench,
        Duration budget,
        List<CompileMode> modes,
        boolean full,
        int rounds,
        int repetitions,
        int forkMs,
        List<String> jvmArgs,
        List<RunHeader.Jvm> jvms,
        int jobs,
        String cpus,
        List<Placement.Kind> placements,
        int widen,
        Optional<Path> calibration,
        long seed,
        double reduction,
        double confidence,
        List<String> command,
        Optional<Path> out) {
    /** How many times less often than its control a fix must be sure to leak. */
    public static final double USUAL_REDUCTION = 1000;

    /** How sure, per cell. */
    public static final double USUAL_CONFIDENCE = 0.95;

    public RunPlan {
        cells = List.copyOf(cells);
        pairs = List.copyOf(pairs);
        modes = List.copyOf(modes);
        jvmArgs = List.copyOf(jvmArgs);
        jvms = List.copyOf(jvms);
        placements = List.copyOf(placements);
        command = List.copyOf(command);
    }

    /**
     * Stress tests of these cells in as many rounds as verdicts need, on the JVM that runs this, with everything else as
     * it is by default.
     */
    public static RunPlan stress(List<Cell> cells, Duration budget, long seed, List<String> command, Path out) {
        return new RunPlan(
                cells,
                Optional.empty(),
                List.of(),
                true,
                Optional.empty(),
                budget,
                List.of(),
                false,
                0,
                0,
                0,
                List.of(),
                List.of(),
                1,
                "",
                List.of(),
                0,
                Optional.empty(),
                seed,
                USUAL_REDUCTION,
                USUAL_CONFIDENCE,
                command,
                Optional.of(out));
    }

    /** A JVM for such a plan. */
    public static RunHeader.Jvm jvm(Path path) {
        return Jvm.at(path);
    }

    /** The same, and what it costs. */
    RunPlan with(BenchPlan benchmarks) {
        return new RunPlan(
                cells,
                tests,
                pairs,
                stress,
                Optional.of(benchmarks),
                budget,
                modes,
                full,
                rounds,
                repetitions,
                forkMs,
                jvmArgs,
                jvms,
                jobs,
                cpus,
                placements,
                widen,
                calibration,
                seed,
                reduction,
                confidence,
                command,
                out);
    }

    /** The same on these JVMs in turn. */
    RunPlan on(List<RunHeader.Jvm> others) {
        return new RunPlan(
                cells,
                tests,
                pairs,
                stress,
                bench,
                budget,
                modes,
                full,
                rounds,
                repetitions,
                forkMs,
                jvmArgs,
                others,
                jobs,
                cpus,
                placements,
                widen,
                calibration,
                seed,
                reduction,
                confidence,
                command,
                out);
    }
}
