package pagerace.results.plan;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * What a run is to do. In JSON it is flat, as it was before it had parts.
 *
 * @param how they are compiled
 * @param seed of the order of forks and of all jitter
 * @param command the command line, to run it again
 */
public record Plan(
        @JsonUnwrapped Content content,
        @JsonUnwrapped Limits limits,
        @JsonUnwrapped Modes how,
        @JsonUnwrapped Where where,
        long seed,
        List<String> command) {
    /** The option that brings rooms of other jars. */
    public static final String ROOMS = "--rooms";

    public Plan {
        command = List.copyOf(command);
    }

    /** The same of something else. */
    public Plan with(Content other) {
        return new Plan(other, limits, how, where, seed, command);
    }

    /** The same somewhere else. */
    public Plan at(Where other) {
        return new Plan(content, limits, how, other, seed, command);
    }

    /** What has to be said again of a run with rooms of other jars, {@code --rooms JAR} with a blank before it; else nothing. */
    public String rooms() {
        StringBuilder said = new StringBuilder();
        for (int i = 0; i + 1 < command.size(); i++) {
            if (command.get(i).equals(ROOMS)) {
                said.append(' ').append(ROOMS).append(' ').append(command.get(i + 1));
            }
        }
        return said.toString();
    }
}
