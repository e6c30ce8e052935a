package pagerace.results.judge;

import java.util.List;
import pagerace.model.CompileMode;
import pagerace.results.plan.Placement;
import pagerace.results.record.ForkRecord;
import pagerace.results.statistics.Rate;

/**
 * The evidence forks of one test that ran alike and ended well, boiled down to what a chart can show.
 *
 * @param forks all of them
 * @param exposed those with at least one bad sample
 * @param samples over all forks
 * @param bad samples with an outcome that counts as bad in the test's scenario
 * @param rate over all forks
 * @param dots of exposed forks by ascending rate; of more than {@link ForkDetails#MOST_DOTS} that many, evenly by rank
 */
public record ForkGroup(Alike alike, int forks, int exposed, long samples, long bad, Rate rate, List<Dot> dots) {
    /**
     * What its forks have in common.
     *
     * @param test the jcstress test
     * @param jvm version and name; empty if the record does not tell
     */
    public record Alike(String test, CompileMode mode, Placement.Kind placement, String jvm) {
        static Alike of(ForkRecord fork) {
            return new Alike(
                    fork.test(),
                    fork.settings().mode(),
                    fork.placement().kind(),
                    fork.settings().jvm());
        }
    }

    /** One fork. */
    public record Dot(int round, long bad, long samples) {
        /** Bad samples per sample. */
        public double rate() {
            return (double) bad / samples;
        }
    }

    public ForkGroup {
        dots = List.copyOf(dots);
    }
}
