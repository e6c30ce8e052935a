package pagerace.results.judge;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import pagerace.model.CompileMode;
import pagerace.model.Grade;
import pagerace.model.Variant;
import pagerace.results.cost.Cost;
import pagerace.results.plan.Placement;
import pagerace.results.statistics.Interval;
import pagerace.results.statistics.Rate;
import pagerace.results.statistics.Statistics;

/**
 * A variant in a scenario, judged. All counts are of forks of the evidence phase that ended well, unless they say
 * otherwise.
 *
 * @param test its jcstress test
 * @param grade what is documented
 * @param modes the compile modes that it is about, where its grade depends on them; else empty
 * @param isControl whether it is the scenario's positive control
 * @param failedForks forks that crashed or hung, and that no second attempt made good
 * @param circumstances what is to be known of its forks
 * @param exposed forks with at least one bad sample
 * @param exposure 95 % Clopper-Pearson interval of the share of forks that are exposed; empty without a fork
 * @param bad samples with an outcome that counts as bad here
 * @param warmUpBad the same in the discarded warm-up
 * @param outcomes samples by word, in the order of the scenario; words that it does not know stand last
 * @param unknownWords outcomes that the scenario does not know, warm-up included
 * @param rate empty if nothing was sampled
 * @param byPlacement the same forks by where they ran; empty unless they ran in places of more than one kind
 * @param why one clause that explains the verdict; empty where there is nothing to add
 * @param evidence how much a zero says, for cells that are not expected to leak; empty without a live control
 * @param roundsNeeded about so many more rounds make a closed cell hold, if it goes on to show nothing and the control
 *     to show what it did; empty where that is not the question, or nobody can say
 * @param exposureBound at most this share of forks would be exposed, at the run's confidence; only of a clean cell
 * @param noticed only of a detector, where the scenario has a word for it
 * @param costs by benchmark, the headline first
 */
public record CellResult(
        Variant variant,
        String test,
        Grade.State grade,
        List<CompileMode> modes,
        boolean isControl,
        int forks,
        int failedForks,
        Circumstances circumstances,
        int exposed,
        Optional<Interval> exposure,
        long samples,
        long bad,
        long warmUpBad,
        Map<String, Long> outcomes,
        List<String> unknownWords,
        Optional<Rate> rate,
        List<AtPlacement> byPlacement,
        Verdict verdict,
        String why,
        Optional<Evidence> evidence,
        OptionalInt roundsNeeded,
        OptionalDouble exposureBound,
        Optional<Noticed> noticed,
        List<Cost> costs) {
    /**
     * How much a zero says, given the control of the very same rounds.
     *
     * @param rounds in which both the control and this cell ran
     * @param controlExposed rounds of these in which the control was exposed
     * @param reduction the largest F for which a fix that leaks F times less often than the control would have been
     *     caught with the run's confidence; 0 if there is none of at least 1
     * @param confidence that a fix which leaks at the control's rate over the <i>requested</i> reduction would have been
     *     caught
     */
    public record Evidence(int rounds, int controlExposed, double reduction, double confidence) {}

    /**
     * Forks that are evidence like any other, but that a reader should know of.
     *
     * @param widened whose windows were widened: they prove leaks, never their absence
     * @param oversubscribed that had fewer CPUs than actors
     * @param disturbed whose round the machine disturbed so much that it was repeated
     * @param madeGood that failed, and that a second attempt made good; these are not among the forks
     */
    public record Circumstances(int widened, int oversubscribed, int disturbed, int madeGood) {}

    /** Forks in places of one kind. */
    public record AtPlacement(Placement.Kind kind, int forks, int exposed, Rate rate) {}

    public CellResult {
        modes = List.copyOf(modes);
        outcomes = Collections.unmodifiableMap(new LinkedHashMap<>(outcomes));
        unknownWords = List.copyOf(unknownWords);
        byPlacement = List.copyOf(byPlacement);
        costs = List.copyOf(costs);
    }

    /** The variant's name, with the compile modes that this cell is about: {@code PlainReads [c1 c2]}. */
    public String label() {
        return modes.isEmpty()
                ? variant.name()
                : variant.name() + modes.stream().map(CompileMode::label).collect(Collectors.joining(" ", " [", "]"));
    }

    /**
     * What bounds the rate of a cell that showed nothing, at 95 %, if samples were independent: 3/N, per sample. They
     * are not; it decides nothing.
     */
    public OptionalDouble independentBound() {
        return bad == 0 && samples > 0 ? OptionalDouble.of(Statistics.ruleOfThree(samples)) : OptionalDouble.empty();
    }

    /** The headline of its costs. */
    public Optional<Cost> cost() {
        return costs.stream().findFirst();
    }

    /** Whether it is not as documented; an undecided grade documents nothing that could be contradicted. */
    public boolean contradictsGrade() {
        return verdict == Verdict.LEAKS && grade != Grade.State.UNDECIDED;
    }

    /** Whether more evidence was needed. Nothing can be expected of an undecided cell, so it never was too little. */
    public boolean lacksEvidence() {
        return verdict == Verdict.INCONCLUSIVE && grade != Grade.State.UNDECIDED;
    }

    /** Whether forks are missing: none ended well, or some did not. */
    public boolean isIncomplete() {
        return verdict == Verdict.NOT_RUN || failedForks > 0;
    }
}
