package pagerace.results.judge;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import pagerace.model.CompileMode;
import pagerace.model.Grade.State;
import pagerace.model.Scenario;
import pagerace.model.Variant;
import pagerace.results.judge.Ruling.Evidence;
import pagerace.results.plan.Plan;
import pagerace.results.record.ForkList;
import pagerace.results.record.ForkRecord;
import pagerace.results.record.Settings;
import pagerace.results.statistics.Statistics;

/**
 * The rules by which a cell gets its verdict.
 *
 * <ul>
 *   <li>open: seen, it is <i>reproduced</i> (buggy) or <i>leaks as documented</i>; not seen, <i>inconclusive</i>.
 *   <li>closed: any bad outcome, even in the warm-up, and it <i>leaks</i>. It <i>holds</i> if the control was exposed in
 *       at least five rounds of fully compiled code that this cell ran in, and {@link Statistics#reduction} over all
 *       these rounds is at least the one asked for. Else it is <i>inconclusive</i>.
 *   <li>closed in a safety control: <i>clean</i>, or <i>leaks</i>.
 *   <li>not observable here: a hit contradicts the grade, so it <i>leaks</i>; none, and it is <i>clean</i>.
 *   <li>undecided: <i>leaks</i> or <i>inconclusive</i>; neither can contradict anything.
 *   <li>Nothing <i>holds</i> or is <i>clean</i> by forks whose windows were widened: a zero with any of these is
 *       <i>not judged</i>. Their bad outcomes count like any other, but where the grade depends on the compile mode: a
 *       widened window keeps accesses apart that a compiler would merge.
 *   <li>What exploration says comes before what forks do not: a grade that it refutes is <i>contradicted</i>, a closed cell
 *       that it proves to be is <i>race-free</i> or <i>beside the point</i>, and an open one that has a witness but was not
 *       seen is <i>not provoked here</i>.
 *   <li>More than one in a hundred samples in which somebody gave up make any of these <i>inconclusive</i>, except what
 *       was seen.
 *   <li>An outcome that the scenario does not know makes any of these <i>inconclusive</i>, except <i>leaks</i>: nobody
 *       can say whether it was bad.
 * </ul>
 *
 * <p>Fully compiled is C2 with all windows compiled; where the grade is about other modes, or others were asked for, the
 * most optimizing one of these. What other rounds add is told beside it.
 *
 * <p>Rounds in which the control was dead count with their rate of zero: what killed the control may have muted the fix.
 * Where a grade depends on the compile mode, a bad outcome in the warm-up is held against none of the modes, since every
 * VM begins in the interpreter.
 */
public final class Judge {
    /** Rounds in which the control was exposed, for a closed cell to hold. */
    public static final int LEAST_EXPOSED_CONTROLS = 5;

    /** Share of samples in which somebody gave up. */
    static final double MOST_GAVE_UP = 0.01;

    private static final String WIDENED =
            "the windows were widened (--widen), which proves leaks and never their absence";

    private static final String KEPT_APART =
            "the windows were widened (--widen), which keeps compilers from what its grade is about";

    private final Scenario scenario;
    private final List<ForkRecord> controls;
    private final List<CompileMode> asked;
    private final double reduction;
    private final double alpha;

    /**
     * The judge of one scenario.
     *
     * @param controls usable forks of the positive control, in modes in which it is open
     * @param plan what was asked for
     */
    Judge(Scenario scenario, List<ForkRecord> controls, Plan plan) {
        this.scenario = scenario;
        this.controls = ForkList.of(controls);
        this.asked = plan.how().modes().isEmpty()
                ? List.of(CompileMode.C2)
                : plan.how().modes();
        this.reduction = plan.limits().reduction();
        this.alpha = 1 - plan.limits().confidence();
    }

    /** What is known of a cell before it is judged. */
    record Facts(
            CellResult.Subject subject,
            CellResult.Counts counts,
            List<ForkRecord> forks,
            Optional<Proof> proof,
            Optional<String> contradiction) {
        boolean isWidened() {
            return forks.stream().anyMatch(fork -> fork.settings().isWidened());
        }

        boolean leaked() {
            return counts.bad() > 0
                    || (counts.warmUpBad() > 0 && subject.modes().isEmpty());
        }
    }

    /** Forks with one key ran side by side. */
    record Round(int number, Settings settings) {
        static Round of(ForkRecord fork) {
            return new Round(fork.round(), fork.settings());
        }
    }

    Ruling judge(Facts facts) {
        Ruling ruling = byForks(facts);
        boolean unknown = !facts.counts().unknownWords().isEmpty();
        if (ruling.verdict() == Verdict.LEAKS || unknown || facts.proof().isEmpty()) {
            return ruling;
        }
        if (facts.contradiction().isPresent()) {
            return Ruling.of(Verdict.CONTRADICTED, facts.contradiction().get());
        }
        Proof proof = facts.proof().get();
        boolean whole = facts.subject().modes().isEmpty() && facts.subject().grade() == State.CLOSED;
        if (whole && proof.kind() == Proof.Kind.RACE_FREE) {
            return Ruling.of(Verdict.RACE_FREE, "");
        }
        if (whole && proof.kind() == Proof.Kind.BESIDE_THE_POINT) {
            return Ruling.of(Verdict.BESIDE_THE_POINT, "");
        }
        boolean unseen =
                ruling.verdict() == Verdict.INCONCLUSIVE && facts.subject().grade() == State.OPEN;
        return unseen && proof.kind() == Proof.Kind.OPEN ? Ruling.of(Verdict.NOT_PROVOKED, ruling.why()) : ruling;
    }

    private Ruling byForks(Facts facts) {
        if (facts.forks().isEmpty()) {
            return Ruling.of(
                    Verdict.NOT_RUN,
                    facts.counts().failedForks() == 0 ? "no fork was started" : "none of its forks ended well");
        }
        Ruling ruling = byGrade(facts)
                .besides(found(facts, fork -> !isCompiled(facts, fork)).map(Found::evidence));
        if (facts.counts().unknownWords().isEmpty() || ruling.verdict() == Verdict.LEAKS) {
            boolean tooMany = facts.counts().gaveUpShare() > MOST_GAVE_UP && !facts.leaked();
            return tooMany ? Ruling.of(Verdict.INCONCLUSIVE, gaveUp(facts)) : ruling;
        }
        return Ruling.of(
                Verdict.INCONCLUSIVE,
                "outcome " + String.join(", ", facts.counts().unknownWords()) + " is not a word of this scenario");
    }

    private static String gaveUp(Facts facts) {
        return "in " + plain(Math.ceil(facts.counts().gaveUpShare() * 100)) + " % of its samples somebody gave up,"
                + " more than " + plain(MOST_GAVE_UP * 100) + " % are too many";
    }

    private boolean isCompiled(Facts facts, ForkRecord fork) {
        List<CompileMode> modes =
                facts.subject().modes().isEmpty() ? asked : facts.subject().modes();
        return !fork.settings().windows().windowsInterpreted()
                && fork.settings().mode() == Collections.max(modes);
    }

    private Ruling byGrade(Facts facts) {
        if (facts.isWidened()
                && !facts.subject().modes().isEmpty()
                && facts.subject().grade() != State.OPEN) {
            return Ruling.of(Verdict.NOT_JUDGED, KEPT_APART);
        }
        return switch (facts.subject().grade()) {
            case OPEN ->
                facts.counts().bad() == 0
                        ? Ruling.of(
                                Verdict.INCONCLUSIVE,
                                "not seen in " + counted(facts.forks().size(), "fork"))
                        : Ruling.of(
                                facts.subject().variant().kind() == Variant.Kind.BUGGY
                                        ? Verdict.REPRODUCED
                                        : Verdict.LEAKS_AS_DOCUMENTED,
                                "");
            case CLOSED ->
                facts.leaked() ? leaks(facts) : scenario.isSafetyControl() ? clean(facts, "") : closedZero(facts);
            case NOT_OBSERVABLE -> facts.leaked() ? leaks(facts) : clean(facts, "not observable here, as graded");
            case UNDECIDED ->
                facts.leaked()
                        ? Ruling.of(Verdict.LEAKS, "its grade is undecided")
                        : Ruling.of(
                                Verdict.INCONCLUSIVE,
                                "nothing seen, and its grade is undecided",
                                evidence(facts).map(Found::evidence));
        };
    }

    private static Ruling leaks(Facts facts) {
        if (facts.counts().bad() == 0) {
            return Ruling.of(Verdict.LEAKS, counted(facts.counts().warmUpBad(), "bad sample") + ", all in the warm-up");
        }
        return Ruling.of(
                Verdict.LEAKS,
                counted(facts.counts().bad(), "bad sample") + " in "
                        + facts.counts().exposed() + " of "
                        + counted(facts.forks().size(), "fork"));
    }

    private Ruling clean(Facts facts, String why) {
        if (facts.isWidened()) {
            return Ruling.of(Verdict.NOT_JUDGED, WIDENED);
        }
        double bound = Statistics.exposureBound(facts.forks().size(), alpha);
        return new Ruling(
                Verdict.CLEAN,
                why,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalDouble.of(bound),
                Optional.empty());
    }

    private Ruling closedZero(Facts facts) {
        if (facts.isWidened()) {
            return Ruling.of(Verdict.NOT_JUDGED, WIDENED);
        }
        Optional<Found> found = evidence(facts);
        if (found.isEmpty()) {
            return Ruling.of(
                    Verdict.INCONCLUSIVE,
                    facts.forks().stream().anyMatch(fork -> isCompiled(facts, fork))
                            ? "its positive control "
                                    + scenario.positiveControl().orElse("") + " ran in none of its rounds"
                            : "no round of it ran fully compiled");
        }
        Evidence evidence = found.get().evidence();
        if (evidence.controlExposed() < LEAST_EXPOSED_CONTROLS) {
            return inconclusive(
                    "its positive control was exposed in " + evidence.controlExposed() + " of "
                            + counted(evidence.rounds(), "round") + ", " + LEAST_EXPOSED_CONTROLS + " are needed",
                    found.get());
        }
        if (evidence.reduction() < reduction) {
            return inconclusive(
                    evidence.reduction() == 0
                            ? "the positive control was too often silent to tell"
                            : "so far at least " + plain(Math.floor(evidence.reduction())) + " x less, "
                                    + plain(reduction) + " x were asked for",
                    found.get());
        }
        return Ruling.of(Verdict.HOLDS, "", Optional.of(evidence));
    }

    private static Ruling inconclusive(String why, Found found) {
        OptionalInt needed = found.roundsNeeded().get();
        return new Ruling(
                Verdict.INCONCLUSIVE,
                needed.isEmpty()
                        ? why
                        : why + "; needs about " + counted(needed.getAsInt(), "more round")
                                + " if the control goes on as it did",
                Optional.of(found.evidence()),
                Optional.empty(),
                needed,
                OptionalDouble.empty(),
                Optional.empty());
    }

    /** @param roundsNeeded as of {@link Ruling} */
    private record Found(Evidence evidence, Supplier<OptionalInt> roundsNeeded) {}

    private Optional<Found> evidence(Facts facts) {
        return found(facts, fork -> isCompiled(facts, fork));
    }

    private Optional<Found> found(Facts facts, Predicate<ForkRecord> which) {
        Map<Round, Long> own = new HashMap<>();
        facts.forks().stream().filter(which).forEach(fork -> own.putIfAbsent(Round.of(fork), fork.samples()));
        if (own.isEmpty()) {
            return Optional.empty();
        }
        Set<CompileMode> modes = new TreeSet<>();
        DoubleStream.Builder controlRates = DoubleStream.builder();
        LongStream.Builder ownSamples = LongStream.builder();
        for (ForkRecord fork : controls) {
            Long partner = own.remove(Round.of(fork));
            if (partner != null) {
                modes.add(fork.settings().mode());
                controlRates.add((double) fork.count(scenario.bad()) / Math.max(1, fork.samples()));
                ownSamples.add(partner);
            }
        }
        double[] rates = controlRates.build().toArray();
        long[] samples = ownSamples.build().toArray();
        if (rates.length == 0) {
            return Optional.empty();
        }
        Evidence evidence = new Evidence(
                List.copyOf(modes),
                rates.length,
                (int) Arrays.stream(rates).filter(rate -> rate > 0).count(),
                Statistics.reduction(rates, samples, alpha),
                1 - Statistics.missProbability(rates, samples, reduction));
        return Optional.of(new Found(
                evidence, () -> Statistics.roundsNeeded(rates, samples, reduction, alpha, LEAST_EXPOSED_CONTROLS)));
    }

    /** Without an exponent; both figures lie below the reduction asked for. */
    private static String plain(double value) {
        return new BigDecimal(value).stripTrailingZeros().toPlainString();
    }

    static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
