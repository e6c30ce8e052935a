package pagerace.results.record;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import pagerace.model.Scenario;
import pagerace.results.plan.Placement;

/**
 * One finished fork of a stress test: a line of {@code forks.jsonl}, which is flat but for settings, placement and
 * weather.
 *
 * @param cell what raced
 * @param placement which CPUs the actors had
 */
public record ForkRecord(
        @JsonUnwrapped CellName cell,
        @JsonUnwrapped Turn turn,
        Settings settings,
        Placement placement,
        @JsonUnwrapped Ending ending,
        @JsonUnwrapped Histograms histograms,
        @JsonUnwrapped Spent spent,
        Weather weather) {
    public enum Phase {
        /** Chooses settings, and is never evidence. */
        CALIBRATION,
        EVIDENCE
    }

    public enum Status {
        OK,
        CRASHED,
        HUNG
    }

    /**
     * A cell of a fix matrix, by name.
     *
     * @param test the jcstress test, {@code pagerace.isize.GrowStress.DoubleRead}
     */
    public record CellName(String test, String room, String scenario, String variant) {
        static final CellName NONE = new CellName("", "", "", "");
    }

    /**
     * When it was its turn.
     *
     * @param round forks of one scenario with one round number ran with identical settings, one per variant, side by
     *     side in time; counted from 1
     * @param attempt 1, or 2 where the first one failed
     * @param jobs how many forks ran at the same time
     */
    public record Turn(int round, Phase phase, int attempt, int jobs) {
        public Turn {
            attempt = Math.max(attempt, 1); // format 1.0 did not have it
        }

        Turn in(int otherRound) {
            return new Turn(otherRound, phase, attempt, jobs);
        }
    }

    /**
     * How it ended.
     *
     * @param disturbed whether the machine kept its actors from running, by {@link Weather#disturbs}: then its round is repeated, if
     *     there is time, unless the number of rounds was given
     * @param failure empty if it ended well, else what happened, with the output of the fork
     */
    public record Ending(boolean disturbed, Status status, String failure) {
        static final Ending WELL = new Ending(false, Status.OK, "");
    }

    /**
     * Samples by outcome word.
     *
     * @param outcomes of the measured iteration
     * @param warmUp of the discarded warm-up: a bad one still makes a fix leak, but has no compile mode
     */
    public record Histograms(Map<String, Long> outcomes, Map<String, Long> warmUp) {
        public Histograms {
            outcomes = Counts.copyOf(outcomes);
            warmUp = Counts.copyOf(warmUp);
        }
    }

    /**
     * The time that it took.
     *
     * @param wallNanos from the launch of the VM to its end
     * @param activeNanos the measured iteration alone
     * @param cpuNanos CPU time of the whole VM, -1 if unknown
     */
    public record Spent(long wallNanos, long activeNanos, long cpuNanos) {}

    public ForkRecord {
        placement = Objects.requireNonNullElse(placement, Placement.ANY); // format 1.0 did not have it
    }

    /** The same fork, counted to another round. */
    public ForkRecord in(int otherRound) {
        return new ForkRecord(cell, turn.in(otherRound), settings, placement, ending, histograms, spent, weather);
    }

    public String test() {
        return cell.test;
    }

    public String room() {
        return cell.room;
    }

    public String scenario() {
        return cell.scenario;
    }

    public String variant() {
        return cell.variant;
    }

    public int round() {
        return turn.round;
    }

    public Phase phase() {
        return turn.phase;
    }

    public Status status() {
        return ending.status;
    }

    public Map<String, Long> outcomes() {
        return histograms.outcomes;
    }

    /** Measured, whatever their outcome, but for those in which somebody gave up: they are no samples of the race. */
    public long samples() {
        return Counts.copyOf(outcomes()).total() - gaveUp();
    }

    /** Whether anything was measured, whatever its outcome. */
    public boolean hasOutcomes() {
        return Counts.copyOf(outcomes()).total() > 0;
    }

    /** Measured, in which somebody gave up. */
    public long gaveUp() {
        return Counts.copyOf(outcomes()).of(Scenario.GAVE_UP);
    }

    /** Measured samples whose outcome is one of these words. */
    public long count(Collection<String> words) {
        return sum(histograms.outcomes, words);
    }

    /** Warm-up samples whose outcome is one of these words. */
    public long warmUpCount(Collection<String> words) {
        return sum(histograms.warmUp, words);
    }

    private static long sum(Map<String, Long> counts, Collection<String> words) {
        long sum = 0; // A million forks are summed up several times: a stream for each would take most of the time.
        for (String word : words) {
            sum += Counts.copyOf(counts).of(word);
        }
        return sum;
    }
}
