package pagerace.results.record;

import java.util.List;
import pagerace.catalogue.CompileMode;

/**
 * What was run, where and how: {@code run.json}.
 *
 * @param format version of the run folder's format, {@code major.minor}
 * @param id the run's name, that of its folder
 * @param started local date and time with offset, ISO 8601
 * @param state what became of the run
 * @param wallSeconds how long it took; 0 while it runs
 * @param jvm of the forked VMs: version and name
 * @param suite version of pagerace
 * @param command the command line, to run it again
 * @param modes compile modes, in which the rounds take turns
 * @param jvmArgs more arguments for forked VMs, as the user gave them
 * @param cells the tests that were to be run, by jcstress name
 * @param benchmarks the benchmarks that were to be run, {@code <benchmark> <variant>}
 */
public record RunHeader(
        String format,
        String id,
        String started,
        State state,
        double wallSeconds,
        Machine machine,
        String jvm,
        String suite,
        List<String> command,
        long budgetSeconds,
        long seed,
        double reduction,
        double confidence,
        List<CompileMode> modes,
        List<String> jvmArgs,
        List<String> cells,
        List<String> benchmarks) {
    /** The format that this version writes. */
    public static final String FORMAT = "1.0";

    public enum State {
        RUNNING,
        COMPLETE,
        INTERRUPTED
    }

    public RunHeader {
        command = List.copyOf(command);
        modes = List.copyOf(modes);
        jvmArgs = List.copyOf(jvmArgs);
        cells = List.copyOf(cells);
        benchmarks = List.copyOf(benchmarks);
    }

    /** The same run, in another state. */
    public RunHeader in(State newState, double newWallSeconds) {
        return new RunHeader(
                format,
                id,
                started,
                newState,
                newWallSeconds,
                machine,
                jvm,
                suite,
                command,
                budgetSeconds,
                seed,
                reduction,
                confidence,
                modes,
                jvmArgs,
                cells,
                benchmarks);
    }
}
