package pagerace.results.report.words;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pagerace.model.Proposal.Status;
import pagerace.model.Role;
import pagerace.model.Scenario;
import pagerace.results.cost.CostControl;
import pagerace.results.judge.Answer;
import pagerace.results.judge.Comparison;
import pagerace.results.judge.Finding;
import pagerace.results.judge.Finding.State;
import pagerace.results.judge.Proposed;

/**
 * Which fix of a room's bug to take, in words that are the same in every report.
 *
 * @param sentence what closes it, how sure that is, and what it costs
 * @param more what a reader asks next, each under a name
 */
public record AnswerCard(String room, Tone tone, String sentence, List<Fact> more) {
    /** The name of what was neither explored nor run. */
    public static final String NOT_KNOWN = "not known";

    /** The name of what its cost lacks. */
    public static final String COST = "cost";

    public AnswerCard {
        more = List.copyOf(more);
    }

    /** One for each room of which something was explored or run; none of a run that judges no fix. */
    public static List<AnswerCard> of(Comparison comparison) {
        return comparison.rooms().stream()
                .flatMap(room ->
                        room
                                .answer()
                                .map(answer -> of(
                                        room.bug().room(),
                                        answer,
                                        comparison.costs().controls()))
                                .stream())
                .toList();
    }

    private static AnswerCard of(String room, Answer answer, List<CostControl> controls) {
        List<Fact> more = new ArrayList<>();
        Fact.add(more, "stays open", staysOpen(answer));
        Fact.add(more, NOT_KNOWN, notKnown(answer));
        Fact.add(more, "as good", asGood(answer));
        Fact.add(more, "not enough", notEnough(answer));
        Fact.add(
                more,
                "beside it",
                list(
                        answer.landed(),
                        one -> !one.isAboutIt() && closed(one).findAny().isPresent(),
                        one -> named(one) + " closes " + scenarios(closed(one).toList())));
        List<Proposed> withdrawn = answer.unlanded().stream()
                .filter(one -> one.status() == Status.WITHDRAWN && one.isAboutIt())
                .filter(one -> answer.best().isPresent() || !one.leavesOpen().isEmpty())
                .toList();
        boolean right = withdrawn.stream().noneMatch(one -> one.leavesOpen().isEmpty());
        Fact.add(
                more,
                right ? "withdrawn, rightly" : "withdrawn",
                list(withdrawn, one -> true, one -> named(one) + " " + unlanded(one, answer)));
        Fact.add(
                more,
                "not landed",
                others(
                        answer,
                        one -> answer.best().isPresent() && one.leavesOpen().isEmpty() && !isAsGood(one, answer),
                        one -> " " + unlanded(one, answer)));
        Fact.add(
                more,
                COST,
                answer.best()
                        .map(best -> ExtraCost.unsure(room, best, controls))
                        .orElse(""));
        boolean known = answer.best().filter(Proposed::isLanded).isPresent();
        return new AnswerCard(room, known ? Tone.GOOD : Tone.UNSURE, sentence(room, answer, controls), more);
    }

    private static String sentence(String room, Answer answer, List<CostControl> controls) {
        if (answer.best().isEmpty()) {
            return answer.missing().isEmpty()
                    ? "No proposal is known to close every breakage of this bug."
                    : "Which fix to take cannot be said: " + unknown(answer) + ". pagerace explore --room " + room
                            + " follows every schedule, however long that takes; a later run knows it.";
        }
        Proposed best = answer.best().get();
        List<Finding> closed = closed(best).toList();
        return (best.isLanded() ? "" : "No landed fix closes every breakage of this bug. ")
                + named(best, note(best)) + " closes "
                + breakages(closed) + ": " + Sureness.of(closed) + "; "
                + ExtraCost.of(best, controls) + "." + Prices.of(best, answer.asBuggy());
    }

    /** {@code reuse was raced without a verdict, and not explored to the end; freed was neither}. */
    private static String unknown(Answer answer) {
        return Stream.of(State.UNDECIDED, State.NOT_RUN)
                .map(state -> answer.missing().stream()
                        .filter(finding -> finding.is(state))
                        .toList())
                .filter(some -> !some.isEmpty())
                .map(some -> scenarios(some)
                        + (some.size() == 1 ? " was " : " were ")
                        + (some.get(0).is(State.UNDECIDED)
                                ? "raced without a verdict, and not explored to the end"
                                : "neither explored to the end nor raced"))
                .collect(Collectors.joining("; "));
    }

    /** What landed, by what it leaves open; of what did not, the names alone. */
    private static String notEnough(Answer answer) {
        Map<String, List<String>> byLeft = answer.landed().stream()
                .filter(one -> one.isAboutIt() && !one.leavesOpen().isEmpty())
                .collect(Collectors.groupingBy(
                        AnswerCard::leaves,
                        LinkedHashMap::new,
                        Collectors.mapping(one -> named(one, note(one, answer)), Collectors.toList())));
        return Stream.concat(
                        byLeft.entrySet().stream()
                                .map(entry -> String.join(", ", entry.getValue())
                                        + (entry.getValue().size() == 1 ? " " : ": each ")
                                        + entry.getKey()),
                        Stream.of(others(answer, one -> !one.leavesOpen().isEmpty(), one -> "")))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static String asGood(Answer answer) {
        String landed = list(
                answer.landed(),
                one -> closesAsMuch(one, answer),
                one -> named(one)
                        + (paid(one, answer).isEmpty() ? "" : ", but pays " + Prices.words(paid(one, answer))));
        String others = others(
                answer,
                one -> isAsGood(one, answer),
                one -> one.findings().stream().anyMatch(Finding::isUnknown) ? ", as far as is known" : "");
        return landed + (landed.isEmpty() || others.isEmpty() ? "" : "; ") + others;
    }

    /** What was not landed and not withdrawn either, by what became of it: {@code rejected A, B; superseded C}. */
    private static String others(Answer answer, Predicate<Proposed> wanted, Function<Proposed, String> words) {
        return Stream.of(Status.REJECTED, Status.SUPERSEDED, Status.DEFERRED)
                .map(status -> answer.unlanded().stream()
                        .filter(one -> one.status() == status && one.isAboutIt())
                        .filter(wanted)
                        .map(one -> named(one) + words.apply(one))
                        .reduce((a, b) -> a + ", " + b)
                        .map(names -> status + " " + names))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
    }

    private static String note(Proposed one) {
        return one.variant().proposal().note().replaceFirst(";.*", "");
    }

    /** Of what is made of the same commits as another. */
    private static String note(Proposed one, Answer answer) {
        boolean alike = Stream.concat(answer.best().stream(), answer.landed().stream())
                .anyMatch(other -> !other.equals(one) && other.commits().equals(one.commits()));
        return alike ? note(one) : "";
    }

    private static Stream<Finding> closed(Proposed one) {
        return one.in(Role.BREAKAGE).filter(finding -> finding.is(State.CLOSED));
    }

    private static String named(Proposed one) {
        return named(one, "");
    }

    /** {@code 073861ed77b6 + c2407cf7d22d (HoldRefAndLoopInWait; 5.11 to 6.6)}. */
    private static String named(Proposed one, String note) {
        String name = one.variant().name();
        return one.isLanded()
                ? String.join(" + ", one.commits()) + " (" + name + (note.isEmpty() ? "" : "; " + note) + ")"
                : name + (note.isEmpty() ? "" : " (" + note + ")");
    }

    private static String breakages(List<Finding> closed) {
        String own = scenarios(closed, finding -> !finding.isOfAnotherBug());
        String others = scenarios(closed, Finding::isOfAnotherBug);
        return others.isEmpty() ? own : own + ", and of another bug " + others;
    }

    /** Of another bug, where even what closes all of this one does not. */
    private static String staysOpen(Answer answer) {
        List<Finding> open = answer.best().map(Proposed::leavesOpen).orElse(List.of());
        if (open.isEmpty()) {
            return "";
        }
        boolean everywhere = Stream.concat(answer.landed().stream(), answer.unlanded().stream())
                .noneMatch(one -> one.isAboutIt() && one.leavesOpen().isEmpty());
        return scenarios(open) + ", another bug" + (everywhere ? "; no proposal closes every breakage" : "");
    }

    private static String notKnown(Answer answer) {
        List<Finding> all =
                answer.best().stream().flatMap(best -> best.findings().stream()).toList();
        return Stream.of(State.NOT_RUN, State.UNDECIDED)
                .filter(state -> all.stream().anyMatch(finding -> finding.is(state)))
                .map(state -> scenarios(all, finding -> finding.is(state)) + " (" + state + ")")
                .collect(Collectors.joining(", "));
    }

    /** {@code leaves truncate open, and breaks release}. */
    private static String leaves(Proposed one) {
        List<Finding> open = one.leavesOpen();
        String left = scenarios(open, finding -> finding.scenario().role() == Role.BREAKAGE);
        String lost = scenarios(open, finding -> finding.scenario().role() == Role.SAFETY);
        return Stream.of(left.isEmpty() ? "" : "leaves " + left + " open", lost.isEmpty() ? "" : "breaks " + lost)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", and "));
    }

    private static boolean isAsGood(Proposed one, Answer answer) {
        return closesAsMuch(one, answer) && paid(one, answer).isEmpty();
    }

    private static boolean closesAsMuch(Proposed one, Answer answer) {
        return answer.best()
                .filter(best -> one.isAboutIt()
                        && one.leavesOpen().isEmpty()
                        && lacks(one, best).isEmpty())
                .isPresent();
    }

    /** What neither the best one pays nor the code as it stood did. */
    private static List<Finding> paid(Proposed one, Answer answer) {
        return one.prices().stream()
                .filter(finding ->
                        answer.best().filter(best -> Prices.isIn(finding, best)).isEmpty())
                .filter(finding -> !Prices.isIn(finding, answer.asBuggy()))
                .toList();
    }

    /** What the best one closes, and this one is not known to. */
    private static List<Finding> lacks(Proposed one, Proposed best) {
        List<Scenario> closed = closed(best).map(Finding::scenario).toList();
        return one.findings().stream()
                .filter(finding -> closed.contains(finding.scenario()) && !finding.is(State.CLOSED))
                .toList();
    }

    /** Why it was right that it did not land, as far as that can be seen here. */
    private static String unlanded(Proposed one, Answer answer) {
        if (!one.leavesOpen().isEmpty()) {
            return leaves(one);
        }
        if (!paid(one, answer).isEmpty()) {
            return "pays " + Prices.words(paid(one, answer));
        }
        if (isAsGood(one, answer)) {
            return "is as good here";
        }
        List<Finding> lacks = answer.best().map(best -> lacks(one, best)).orElse(List.of());
        return lacks.isEmpty()
                ? "leaves nothing open that was asked"
                : "closes " + scenarios(closed(one).toList()) + ", but " + scenarios(lacks) + " "
                        + lacks.get(0).state();
    }

    private static String list(List<Proposed> some, Predicate<Proposed> wanted, Function<Proposed, String> words) {
        return some.stream().filter(wanted).map(words).collect(Collectors.joining("; "));
    }

    static String scenarios(List<Finding> findings) {
        return findings.stream().map(finding -> finding.scenario().name()).collect(Collectors.joining(", "));
    }

    static String scenarios(List<Finding> findings, Predicate<Finding> wanted) {
        return scenarios(findings.stream().filter(wanted).toList());
    }
}
