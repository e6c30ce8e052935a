package pagerace.results.judge;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import pagerace.model.CompileMode;

/**
 * The verdict, and what stands behind it.
 *
 * @param why one clause that explains the verdict; empty where there is nothing to add
 * @param evidence how much a zero says about compiled code, for cells that are not expected to leak; empty without a live
 *     control
 * @param provoked the same of all other rounds, whose windows were left to the interpreter or whose compile mode is not in
 *     question: it speaks of interleavings, and makes nothing hold
 * @param roundsNeeded about so many more rounds make a closed cell hold, if it goes on to show nothing and the control
 *     to show what it did; empty where that is not the question, or nobody can say
 * @param exposureBound at most this share of forks would be exposed, at the run's confidence; only of a clean cell
 * @param untilSeen how long one waited for the bug; only where that was asked instead of a verdict
 */
public record Ruling(
        Verdict verdict,
        String why,
        Optional<Evidence> evidence,

        @JsonPropertyDescription("the same of rounds with slowed windows or in other compile modes; makes nothing hold")
        Optional<Evidence> provoked,

        @JsonPropertyDescription("about so many more rounds make it hold")
        OptionalInt roundsNeeded,

        OptionalDouble exposureBound,

        @JsonPropertyDescription("how long one waited for the bug, where that was asked instead of a verdict")
        Optional<TimeToExposure> untilSeen) {
    /**
     * How much a zero says, given the control of the very same rounds.
     *
     * @param modes what compiled it
     * @param rounds in which both the control and this cell ran
     * @param controlExposed rounds of these in which the control was exposed
     * @param reduction the largest F for which a fix that leaks F times less often than the control would have been
     *     caught with the run's confidence; 0 if there is none of at least 1
     * @param confidence that a fix which leaks at the control's rate over the <i>requested</i> reduction would have been
     *     caught
     */
    public record Evidence(
            List<CompileMode> modes, int rounds, int controlExposed, double reduction, double confidence) {
        public Evidence {
            modes = List.copyOf(modes);
        }
    }

    static Ruling of(Verdict verdict, String why) {
        return of(verdict, why, Optional.empty());
    }

    static Ruling of(Verdict verdict, String why, Optional<Evidence> evidence) {
        return new Ruling(
                verdict,
                why,
                evidence,
                Optional.empty(),
                OptionalInt.empty(),
                OptionalDouble.empty(),
                Optional.empty());
    }

    static Ruling of(TimeToExposure time) {
        return new Ruling(
                Verdict.NOT_JUDGED,
                time.inWords(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalDouble.empty(),
                Optional.of(time));
    }

    Ruling besides(Optional<Evidence> other) {
        return new Ruling(verdict, why, evidence, other, roundsNeeded, exposureBound, untilSeen);
    }
}
