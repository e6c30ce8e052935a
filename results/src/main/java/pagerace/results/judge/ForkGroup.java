package pagerace.results.judge;

import java.util.List;
import pagerace.model.CompileMode;
import pagerace.results.plan.Placement;
import pagerace.results.statistics.Rate;

/**
 * The evidence forks of one test that ran under alike circumstances and ended well, boiled down to what a chart can
 * show.
 *
 * @param test the jcstress test
 * @param jvm version and name; empty if the record does not tell
 * @param forks all of them
 * @param exposed those with at least one bad sample
 * @param disturbed those in rounds that the machine disturbed
 * @param widened those whose windows were widened: they prove leaks, never their absence
 * @param oversubscribed those with fewer CPUs than actors
 * @param samples over all forks
 * @param bad samples with an outcome that counts as bad in the test's scenario
 * @param rate over all forks
 * @param dots of exposed forks by ascending rate; of more than {@link ForkDetails#MOST_DOTS} that many, evenly by rank
 */
public record ForkGroup(
        String test,
        CompileMode mode,
        Placement.Kind placement,
        String jvm,
        int forks,
        int exposed,
        int disturbed,
        int widened,
        int oversubscribed,
        long samples,
        long bad,
        Rate rate,
        List<Dot> dots) {
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
