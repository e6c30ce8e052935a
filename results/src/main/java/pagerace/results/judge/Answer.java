package pagerace.results.judge;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import pagerace.model.Proposal.Status;
import pagerace.model.Role;
import pagerace.model.Scenario;
import pagerace.model.Variant;
import pagerace.model.Variant.Kind;
import pagerace.results.cost.Cost;
import pagerace.results.judge.Finding.State;

/**
 * Which fix of a room's bug to take. It rests on what was explored and on what was run, over all scenarios of the room,
 * and on nothing else.
 *
 * @param best closes every breakage of the room's bug, and of those that do most of the others; what landed comes before
 *     what did not, and few commits before many. Empty if nothing closes all, or if that is not known
 * @param asBuggy the code as it stood
 * @param landed the other landed ones, in the order of the catalogue
 * @param unlanded what was proposed and did not land, likewise
 * @param missing breakages of the room's own that some fix may close, or may not, with the most that is known of one: why
 *     there is no best one
 */
public record Answer(
        Optional<Proposed> best,
        @JsonPropertyDescription("the code as it stood") Proposed asBuggy,
        List<Proposed> landed,
        List<Proposed> unlanded,

        @JsonPropertyDescription("breakages that some fix may close, or may not: why there is no best one")
        List<Finding> missing) {
    private static final Set<Kind> FIXES = EnumSet.of(Kind.FIX, Kind.PARTIAL, Kind.WRONG);
    private static final Set<Status> UNLANDED =
            EnumSet.of(Status.WITHDRAWN, Status.REJECTED, Status.SUPERSEDED, Status.DEFERRED);

    public Answer {
        landed = List.copyOf(landed);
        unlanded = List.copyOf(unlanded);
        missing = List.copyOf(missing);
    }

    /** Of a room of which something was explored or run; tests that somebody paired are no proposals. */
    static Optional<Answer> of(RoomResult room) {
        boolean nothing = room.proofs().isEmpty()
                && room.cells().allMatch(cell -> cell.counts().forks() == 0);
        if (nothing || !room.bug().tests().isEmpty()) {
            return Optional.empty();
        }
        List<Proposed> all = room.bug().variants().stream()
                .map(variant -> proposed(room, variant))
                .toList();
        List<Proposed> fixes =
                all.stream().filter(one -> FIXES.contains(one.variant().kind())).toList();
        List<Scenario> own =
                room.bug().scenarios().stream().filter(Proposed::isOwn).toList();
        Optional<Proposed> best = fixes.stream()
                .filter(one -> closes(one, own))
                .filter(one -> one.in(Role.SAFETY).noneMatch(finding -> finding.is(State.OPEN)))
                .min(Comparator.comparingInt(Answer::rank)
                        .thenComparingInt(one -> one.leavesOpen().size())
                        .thenComparingInt(one -> -count(one.others(), State.CLOSED))
                        .thenComparingInt(one -> one.commits().size()));
        List<Proposed> others =
                fixes.stream().filter(one -> !best.equals(Optional.of(one))).toList();
        return Optional.of(new Answer(
                best,
                all.get(0),
                others.stream().filter(Proposed::isLanded).toList(),
                others.stream().filter(one -> UNLANDED.contains(one.status())).toList(),
                best.isPresent() ? List.of() : missing(fixes, own)));
    }

    private static Proposed proposed(RoomResult room, Variant variant) {
        Optional<Cost> cost = room.costs().stream()
                .filter(one -> one.variant().equals(variant.name()) && !one.isContended())
                .findFirst()
                .filter(one -> one.relative().ratio().isPresent());
        return new Proposed(
                variant,
                room.bug().commits(variant),
                variant.proposal().status(),
                room.bug().scenarios().stream()
                        .filter(scenario -> variant.grades().containsKey(scenario.name()))
                        .map(scenario -> Finding.of(
                                scenario,
                                variant,
                                Optional.ofNullable(room.proofs().get(room.bug().test(scenario, variant))),
                                room.cells(scenario, variant)))
                        .toList(),
                cost);
    }

    private static boolean closes(Proposed one, List<Scenario> own) {
        return !own.isEmpty()
                && own.stream()
                        .allMatch(scenario ->
                                one.in(scenario).filter(f -> f.is(State.CLOSED)).isPresent());
    }

    private static int rank(Proposed one) {
        return one.isLanded() ? 0 : one.status() == Status.NEVER_PROPOSED ? 2 : 1;
    }

    private static int count(Stream<Finding> findings, State state) {
        return (int) findings.filter(finding -> finding.is(state)).count();
    }

    /** Without these nobody can say whether some fix closes all. */
    private static List<Finding> missing(List<Proposed> fixes, List<Scenario> own) {
        List<Proposed> hopeful = fixes.stream()
                .filter(one -> one.variant().kind() != Kind.WRONG)
                .filter(one -> one.own().allMatch(finding -> finding.is(State.CLOSED) || finding.isUnknown()))
                .toList();
        return own.stream()
                .flatMap(scenario -> hopeful.stream()
                        .flatMap(one -> one.in(scenario).stream())
                        .filter(Finding::isUnknown)
                        .min(Comparator.comparing(Finding::state))
                        .stream())
                .toList();
    }
}
