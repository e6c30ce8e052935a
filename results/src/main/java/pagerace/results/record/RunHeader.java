package pagerace.results.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import pagerace.results.plan.Content;
import pagerace.results.plan.Jdk;
import pagerace.results.plan.Limits;
import pagerace.results.plan.Modes;
import pagerace.results.plan.Plan;
import pagerace.results.plan.Where;

/**
 * What was run, where and how: {@code run.json}.
 *
 * @param format version of the run folder's format, {@code major.minor}; of an imported file what wrote it,
 *     {@code jcstress 0.16}
 * @param id the run's name, that of its folder
 * @param started local date and time with offset, ISO 8601
 * @param state what became of the run
 * @param wallSeconds how long it took; 0 while it runs
 * @param suite version of pagerace
 * @param plan what was to be run; it names at least one JVM
 */
public record RunHeader(
        String format,
        String id,
        String started,
        State state,
        double wallSeconds,
        Machine machine,
        String suite,
        @JsonUnwrapped Plan plan) {
    /** The format that this version writes. */
    public static final String FORMAT = "1.3";

    public enum State {
        RUNNING,
        COMPLETE,
        INTERRUPTED
    }

    /**
     * The header of a file that something else wrote, judged as usual. What nobody told is empty or 0.
     *
     * @param format what wrote it, beginning with a letter
     * @param path the file
     */
    static RunHeader imported(String format, Path path, Machine machine, String jvm, Content content) {
        return new RunHeader(
                format,
                String.valueOf(path.getFileName()),
                "",
                State.COMPLETE,
                0,
                machine,
                "",
                new Plan(
                        content,
                        Limits.usual(Duration.ZERO),
                        Modes.ANY,
                        Where.ANYWHERE.on(List.of(new Jdk("", jvm, ""))),
                        0,
                        List.of()));
    }

    /** Whether something else than pagerace recorded it. */
    public boolean isImported() {
        return !format.isEmpty() && Character.isLetter(format.charAt(0));
    }

    /** Version and name of the first JVM that was forked; written for readers of format 1.1 and older. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public String jvm() {
        return plan.where().jvms().stream().findFirst().map(Jdk::description).orElse("");
    }

    /** The JVMs that were forked, in turn. */
    public List<String> jvms() {
        return plan.where().jvms().stream().map(Jdk::description).toList();
    }

    /** The same run of another plan. */
    public RunHeader with(Plan other) {
        return new RunHeader(format, id, started, state, wallSeconds, machine, suite, other);
    }

    /** The same run, in another state. */
    public RunHeader in(State newState, double newWallSeconds) {
        return new RunHeader(format, id, started, newState, newWallSeconds, machine, suite, plan);
    }
}
