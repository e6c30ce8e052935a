package pagerace.results.record;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import pagerace.model.CompileMode;

/**
 * What was run, where and how: {@code run.json}.
 *
 * @param format version of the run folder's format, {@code major.minor}; of an imported file what wrote it,
 *     {@code jcstress 0.16}
 * @param id the run's name, that of its folder
 * @param started local date and time with offset, ISO 8601
 * @param state what became of the run
 * @param wallSeconds how long it took; 0 while it runs
 * @param jvm of the forked VMs: version and name; of the first one, if there are several
 * @param jvms where the forked VMs are, each with version and name; the rounds take turns
 * @param suite version of pagerace
 * @param command the command line, to run it again
 * @param modes compile modes that were asked for, in which the rounds take turns; empty if the calibration chooses
 * @param full whether there is a floor of one unaligned fork per variant in the interpreter and in C1
 * @param rounds of every scenario, no more and no fewer; 0 for as many as verdicts need
 * @param repetitions of a search that ends with the first hit; 0 for none
 * @param forkMs how long forks are measured; 0 for as long as the hits of a verdict need
 * @param jvmArgs more arguments for forked VMs, as the user gave them
 * @param jobs how many forks ran side by side at most
 * @param cpus those that forks were allowed, {@code 0-7}; empty for all that this process may use
 * @param placements of the forks, in which the rounds take turns; empty for any
 * @param widen as of {@link Settings#widen}
 * @param testsJar a user's own jcstress tests; empty for those of the catalogue
 * @param pairs what of the user's tests stands against what
 * @param cells the tests that were to be run, by jcstress name
 * @param benchmarks the benchmarks that were to be run, as of {@link Series#item}
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
        boolean full,
        int rounds,
        int repetitions,
        int forkMs,
        List<String> jvmArgs,
        List<Jvm> jvms,
        int jobs,
        String cpus,
        List<Placement.Kind> placements,
        int widen,
        String testsJar,
        List<Pair> pairs,
        List<String> cells,
        List<String> benchmarks) {
    /** The format that this version writes. */
    public static final String FORMAT = "1.1";

    private static final double USUAL_REDUCTION = 1000;

    private static final double USUAL_CONFIDENCE = 0.95;

    /**
     * A JVM to fork.
     *
     * @param java its executable
     * @param description version and name, unlike that of every other one of the run
     * @param classPath what it runs; empty for what pagerace itself is
     */
    public record Jvm(String java, String description, String classPath) {
        public Jvm {
            classPath = Objects.requireNonNullElse(classPath, "");
        }
    }

    /**
     * Two tests of a user, compared like a bug and its fix.
     *
     * @param buggy the jcstress test that is the positive control
     * @param fixed the jcstress test that should never show what is bad
     * @param bad the outcomes that the fixed test does not accept, each a regular expression; an outcome that fits none
     *     of {@code accepted} is bad as well
     * @param accepted the outcomes that the fixed test accepts, each a regular expression
     */
    public record Pair(String buggy, String fixed, List<String> bad, List<String> accepted) {
        public Pair {
            bad = List.copyOf(bad);
            accepted = List.copyOf(accepted);
        }
    }

    public enum State {
        RUNNING,
        COMPLETE,
        INTERRUPTED
    }

    public RunHeader {
        command = List.copyOf(command);
        modes = List.copyOf(modes);
        jvmArgs = List.copyOf(jvmArgs);
        // From here on, what format 1.0 did not have.
        jvms = List.copyOf(Objects.requireNonNullElse(jvms, List.of()));
        jobs = Math.max(jobs, 1);
        cpus = Objects.requireNonNullElse(cpus, "");
        placements = List.copyOf(Objects.requireNonNullElse(placements, List.of()));
        testsJar = Objects.requireNonNullElse(testsJar, "");
        pairs = List.copyOf(Objects.requireNonNullElse(pairs, List.of()));
        cells = List.copyOf(cells);
        benchmarks = List.copyOf(benchmarks);
    }

    /**
     * The header of a file that something else wrote, judged as usual. What nobody told is empty or 0.
     *
     * @param format what wrote it, beginning with a letter
     * @param path the file
     */
    static RunHeader imported(
            String format, Path path, Machine machine, String jvm, List<String> cells, List<String> benchmarks) {
        return new RunHeader(
                format,
                String.valueOf(path.getFileName()),
                "",
                State.COMPLETE,
                0,
                machine,
                jvm,
                "",
                List.of(),
                0,
                0,
                USUAL_REDUCTION,
                USUAL_CONFIDENCE,
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
                "",
                List.of(),
                cells,
                benchmarks);
    }

    /** Whether something else than pagerace recorded it. */
    public boolean isImported() {
        return !format.isEmpty() && Character.isLetter(format.charAt(0));
    }

    /** The same run, with other pairs. */
    public RunHeader pairing(List<Pair> newPairs) {
        return new RunHeader(
                format,
                id,
                started,
                state,
                wallSeconds,
                machine,
                jvm,
                suite,
                command,
                budgetSeconds,
                seed,
                reduction,
                confidence,
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
                testsJar,
                newPairs,
                cells,
                benchmarks);
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
                testsJar,
                pairs,
                cells,
                benchmarks);
    }
}
