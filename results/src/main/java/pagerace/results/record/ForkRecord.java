package pagerace.results.record;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;

/**
 * One finished fork of a stress test: a line of {@code forks.jsonl}.
 *
 * @param test the jcstress test, {@code pagerace.isize.GrowStress.DoubleRead}
 * @param round forks of one scenario with one round number ran with identical settings, one per variant, side by side
 *     in time; counted from 1
 * @param phase calibration forks choose settings and are never evidence
 * @param attempt 1, or 2 where the first one failed
 * @param jobs how many forks ran at the same time
 * @param placement which CPUs the actors had
 * @param disturbed whether the machine disturbed it so much that its round was repeated, by {@link Weather#disturbs}
 * @param failure empty if it ended well, else what happened, with the output of the fork
 * @param outcomes samples by outcome word, of the measured iteration
 * @param warmUp the same of the discarded warm-up: a bad one still makes a fix leak, but has no compile mode
 * @param wallNanos from the launch of the VM to its end
 * @param activeNanos the measured iteration alone
 * @param cpuNanos CPU time of the whole VM, -1 if unknown
 */
public record ForkRecord(
        String test,
        String room,
        String scenario,
        String variant,
        int round,
        Phase phase,
        Settings settings,
        int attempt,
        int jobs,
        Placement placement,
        boolean disturbed,
        Status status,
        String failure,
        Map<String, Long> outcomes,
        Map<String, Long> warmUp,
        long wallNanos,
        long activeNanos,
        long cpuNanos,
        Weather weather) {
    public enum Phase {
        CALIBRATION,
        EVIDENCE
    }

    public enum Status {
        OK,
        CRASHED,
        HUNG
    }

    public ForkRecord {
        attempt = Math.max(attempt, 1); // format 1.0 did not have it, nor the placement
        placement = Objects.requireNonNullElse(placement, Placement.ANY);
        outcomes = Counts.copyOf(outcomes);
        warmUp = Counts.copyOf(warmUp);
    }

    /** The same fork, counted to another round. */
    public ForkRecord in(int otherRound) {
        return new ForkRecord(
                test,
                room,
                scenario,
                variant,
                otherRound,
                phase,
                settings,
                attempt,
                jobs,
                placement,
                disturbed,
                status,
                failure,
                outcomes,
                warmUp,
                wallNanos,
                activeNanos,
                cpuNanos,
                weather);
    }

    public long samples() {
        return outcomes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Measured samples whose outcome is one of these words. */
    public long count(Collection<String> words) {
        return sum(outcomes, words);
    }

    /** Warm-up samples whose outcome is one of these words. */
    public long warmUpCount(Collection<String> words) {
        return sum(warmUp, words);
    }

    private static long sum(Map<String, Long> counts, Collection<String> words) {
        return words.stream().mapToLong(word -> counts.getOrDefault(word, 0L)).sum();
    }
}
