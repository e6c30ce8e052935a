package pagerace.results.cost;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Optional;
import pagerace.results.statistics.Interval;
import pagerace.results.statistics.Ratio;

/**
 * Something that was said about costs in a mail or a patch, put to the test.
 *
 * @param room the room that it is about
 * @param quote the claim, in a few of its own words where they are quoted
 * @param seed where it was said
 * @param measured what came out
 * @param verdict what this run says
 * @param why one clause, where the verdict is that nobody can tell; else empty
 */
public record Claim(
        String room,
        @JsonProperty("claim") String quote,
        String seed,
        @JsonUnwrapped Measured measured,
        Verdict verdict,
        String why) {
    /**
     * What was measured.
     *
     * @param measure what is divided by what, in words: {@code HoldRef / Trusting, WritebackBench.writeback, ns/op}
     * @param rule when the claim holds: {@code holds if the 95 % interval is below 1.05}
     * @param rounds that have both
     * @param relative median over rounds, empty if it was not measured; its interval is empty under three rounds
     * @param scale beside what it was said, and what the difference is there; empty if it is about the figures alone, or
     *     was not measured
     */
    public record Measured(
            String measure,
            String rule,
            int rounds,
            @JsonUnwrapped Ratio relative,
            Optional<Scale> scale) {}

    /**
     * What a difference is beside a longer operation.
     *
     * @param beside the operation, in words
     * @param nanosMore how much the one costs more than the other, ns per operation
     * @param fromNanos the length of the operation from which on that is below 5 %; 0 if it is not dearer
     * @param interval of that length, 95 %; empty under three rounds
     */
    public record Scale(String beside, double nanosMore, double fromNanos, Optional<Interval> interval) {}

    /** Whether there is any figure to judge it by. */
    @JsonIgnore
    public boolean isMeasured() {
        return measured.relative.ratio().isPresent();
    }

    public enum Verdict {
        HOLDS("holds here"),
        DOES_NOT("does not hold here"),
        CANNOT_TELL("cannot tell");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }
}
