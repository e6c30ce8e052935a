package pagerace.results.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a run is to do. In JSON it is flat, as it was before it had parts.
 *
 * @param how they are compiled
 * @param seed of the order of forks and of all jitter
 * @param command the command line, to run it again
 * @param shard which part of a fleet's plan this is; null for a run of its own
 */
public record Plan(
        @JsonUnwrapped Content content,
        @JsonUnwrapped Limits limits,
        @JsonUnwrapped Modes how,
        @JsonUnwrapped Where where,
        long seed,
        List<String> command,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Shard shard) {
    /** The option that brings rooms of other jars. */
    public static final String ROOMS = "--rooms";

    public Plan {
        command = List.copyOf(command);
    }

    /** Of a run of its own. */
    public Plan(Content content, Limits limits, Modes how, Where where, long seed, List<String> command) {
        this(content, limits, how, where, seed, command, null);
    }

    /** The same of something else. */
    public Plan with(Content other) {
        return new Plan(other, limits, how, where, seed, command, shard);
    }

    /** The same somewhere else. */
    public Plan at(Where other) {
        return new Plan(content, limits, how, other, seed, command, shard);
    }

    /** The same, asked for by another command line. */
    public Plan by(List<String> other) {
        return new Plan(content, limits, how, where, seed, other, shard);
    }

    /** The jars of its rooms from elsewhere, as they were given. */
    public List<String> roomsJars() {
        List<String> jars = new ArrayList<>();
        for (int i = 0; i < command.size(); i++) {
            String word = command.get(i);
            if (word.startsWith(ROOMS + "=")) {
                jars.add(word.substring(ROOMS.length() + 1));
            } else if (word.equals(ROOMS) && i + 1 < command.size()) {
                jars.add(command.get(i + 1));
            }
        }
        return jars;
    }

    /** What has to be said again of a run with rooms of other jars, {@code --rooms JAR} with a blank before it; else nothing. */
    public String rooms() {
        return roomsJars().stream().map(jar -> " " + ROOMS + " " + jar).collect(Collectors.joining());
    }
}
