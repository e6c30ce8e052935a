package pagerace.results.differ;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Optional;
import java.util.OptionalDouble;
import pagerace.results.statistics.Rate;
import pagerace.results.statistics.Ratio;

/**
 * How often one test shows the bad outcome on one side and on the other. There is one for every test, and for every
 * value of what else its settings have, where either side saw anything bad.
 *
 * @param relative typical rate of {@code other} over that of {@code base}, empty if a side has no forks; its interval is
 *     empty under five forks a side
 * @param why one clause: what forbids another word than <i>cannot tell</i>, or what to keep in mind; may be empty
 */
public record Difference(
        Dimension dimension,
        @JsonUnwrapped Compared what,
        Part base,
        Part other,
        @JsonUnwrapped Ratio relative,
        @JsonUnwrapped Tested tested,
        Word word,
        String why) {
    /**
     * What was compared.
     *
     * @param room and {@code scenario} and {@code variant}: where it stands in the catalogue; of a test without grade,
     *     whose outcomes are compared one by one, empty, the test and the outcome
     * @param test the jcstress test; if it has no grade {@code <test>: <outcome>}
     * @param settings what both sides have in common and other differences of this test have not,
     *     {@code c2, SMT siblings}; empty if there is nothing to tell apart
     */
    public record Compared(String room, String scenario, String variant, String test, String settings) {
        /** For a reader: {@code isize/grow LocalCopy [c2]}, or the test and its outcome. */
        public String name() {
            return (room.isEmpty() ? scenario : room + "/" + scenario) + " " + variantInSettings();
        }

        /** {@code LocalCopy [c2]}. */
        public String variantInSettings() {
            return variant + (settings.isEmpty() ? "" : " [" + settings + "]");
        }
    }

    /**
     * A two-sided permutation test over forks.
     *
     * @param p empty where {@code why} forbids a test
     * @param adjustedP the same after Benjamini and Hochberg, over all cells that were compared at once
     */
    public record Tested(OptionalDouble p, OptionalDouble adjustedP) {}

    /**
     * What one side saw.
     *
     * @param forks of the evidence phase that ended well
     * @param exposed forks with at least one bad sample
     * @param rate empty if nothing was sampled
     */
    public record Part(@JsonUnwrapped Side side, int forks, int exposed, Optional<Rate> rate) {}

    /** What it comes to, said of {@code other}. */
    public enum Word {
        MORE_OFTEN("more often"),
        LESS_OFTEN("less often"),
        /** The test saw none; there may be one that is too small for so few forks. */
        NO_DIFFERENCE_SEEN("no difference seen"),
        /** Whatever the figures say, they may come from something else than from what the sides are unlike in. */
        CANNOT_TELL("cannot tell");

        private final String words;

        Word(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }
}
