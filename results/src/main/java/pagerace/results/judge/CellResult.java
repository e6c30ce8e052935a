package pagerace.results.judge;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import pagerace.model.CompileMode;
import pagerace.model.Grade;
import pagerace.model.Scenario;
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
 * @param circumstances what is to be known of its forks
 * @param costs by benchmark, the headline first
 * @param explored every schedule that there is; empty if nobody followed them
 */
public record CellResult(
        @JsonUnwrapped Subject subject,
        @JsonUnwrapped Ruling ruling,
        @JsonUnwrapped Counts counts,
        @JsonUnwrapped Rates rates,
        Circumstances circumstances,
        @JsonIgnore List<Cost> costs,

        @JsonPropertyDescription("every schedule that there is, null if nobody followed them")
        Optional<Proof> explored) {
    /**
     * What is judged.
     *
     * @param test its jcstress test
     * @param grade what is documented
     * @param modes the compile modes that it is about, where its grade depends on them; else empty
     * @param isControl whether it is the scenario's positive control
     */
    public record Subject(
            Variant variant,
            String test,
            Grade.State grade,

            @JsonPropertyDescription("the compile modes that it is about, where its grade depends on them; else empty")
            List<CompileMode> modes,

            @JsonIgnore boolean isControl) {
        public Subject {
            modes = List.copyOf(modes);
        }

        @JsonProperty("kind")
        Variant.Kind kind() {
            return variant.kind();
        }
    }

    /**
     * What was counted.
     *
     * @param failedForks forks that crashed or hung, and that no second attempt made good
     * @param samples without those in which somebody gave up
     * @param exposed forks with at least one bad sample
     * @param bad samples with an outcome that counts as bad here
     * @param warmUpBad the same in the discarded warm-up
     * @param outcomes samples by word, in the order of the scenario; words that it does not know stand last
     * @param unknownWords outcomes that the scenario does not know, warm-up included
     */
    public record Counts(
            int forks,
            int failedForks,
            int exposed,
            long samples,
            long bad,
            long warmUpBad,
            Map<String, Long> outcomes,
            @JsonIgnore List<String> unknownWords) {
        public Counts {
            outcomes = Collections.unmodifiableMap(new LinkedHashMap<>(outcomes));
            unknownWords = List.copyOf(unknownWords);
        }

        /** Of all that was measured, the share in which somebody gave up. */
        double gaveUpShare() {
            long gaveUp = outcomes.getOrDefault(Scenario.GAVE_UP, 0L);
            return gaveUp == 0 ? 0 : (double) gaveUp / (samples + gaveUp);
        }

        /**
         * What bounds the rate of a cell that showed nothing, at 95 %, if samples were independent: 3/N, per sample.
         * They are not; it decides nothing.
         */
        @JsonProperty("independentBound")
        @JsonPropertyDescription("3/N, if samples were independent")
        public OptionalDouble independentBound() {
            return bad == 0 && samples > 0
                    ? OptionalDouble.of(Statistics.ruleOfThree(samples))
                    : OptionalDouble.empty();
        }
    }

    /**
     * How often it happened.
     *
     * @param exposure 95 % Clopper-Pearson interval of the share of forks that are exposed; empty without a fork
     * @param rate empty if nothing was sampled
     * @param byPlacement the same forks by where they ran; empty unless they ran in places of more than one kind
     * @param noticed only of a detector, where the scenario has a word for it
     */
    public record Rates(
            @JsonPropertyDescription("share of forks that are exposed, Clopper-Pearson")
            Optional<Interval> exposure,

            Optional<Rate> rate,
            List<AtPlacement> byPlacement,
            Optional<Noticed> noticed) {
        public Rates {
            byPlacement = List.copyOf(byPlacement);
        }
    }

    /**
     * Forks that are evidence like any other, but that a reader should know of.
     *
     * @param widened whose windows were widened: they prove leaks, never their absence
     * @param oversubscribed that had fewer CPUs than actors
     * @param disturbed that ran while the machine was disturbed
     * @param madeGood that failed, and that a second attempt made good; these are not among the forks
     */
    public record Circumstances(int widened, int oversubscribed, int disturbed, int madeGood) {}

    /** Forks in places of one kind. */
    public record AtPlacement(@JsonProperty("placement") Placement.Kind kind, int forks, int exposed, Rate rate) {}

    public CellResult {
        costs = List.copyOf(costs);
    }

    public Variant variant() {
        return subject.variant();
    }

    public String test() {
        return subject.test();
    }

    public Grade.State grade() {
        return subject.grade();
    }

    public Verdict verdict() {
        return ruling.verdict();
    }

    /** The variant's name, with the compile modes that this cell is about: {@code PlainReads [c1 c2]}. */
    public String label() {
        List<CompileMode> modes = subject.modes();
        return variant().name()
                + (modes.isEmpty()
                        ? ""
                        : modes.stream().map(CompileMode::label).collect(Collectors.joining(" ", " [", "]")));
    }

    /** Whether a fork in this mode is one of it. */
    public boolean isAbout(CompileMode mode) {
        return subject.modes().isEmpty() || subject.modes().contains(mode);
    }

    /** The headline of its costs. */
    public Optional<Cost> cost() {
        return costs.stream().findFirst();
    }

    /** Whether it is not as documented; an undecided grade documents nothing that could be contradicted. */
    public boolean contradictsGrade() {
        return verdict() == Verdict.CONTRADICTED || (verdict() == Verdict.LEAKS && grade() != Grade.State.UNDECIDED);
    }

    /** Whether exploration has settled it, so that forks could add nothing. */
    public boolean isProved() {
        return verdict() == Verdict.RACE_FREE || verdict() == Verdict.BESIDE_THE_POINT;
    }

    /** Whether more evidence was needed. Nothing can be expected of an undecided cell, so it never was too little. */
    public boolean lacksEvidence() {
        return (verdict() == Verdict.INCONCLUSIVE || verdict() == Verdict.NOT_JUDGED)
                && grade() != Grade.State.UNDECIDED
                && ruling.untilSeen().filter(TimeToExposure::isAlwaysSeen).isEmpty();
    }

    /** Whether no fork of it was even started. */
    public boolean neverRan() {
        return verdict() == Verdict.NOT_RUN && counts.failedForks() == 0;
    }

    /** Whether forks are missing: none ended well, or some did not. */
    public boolean isIncomplete() {
        return verdict() == Verdict.NOT_RUN || counts.failedForks() > 0;
    }
}
