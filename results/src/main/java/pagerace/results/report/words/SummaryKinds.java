package pagerace.results.report.words;

import java.util.List;
import java.util.stream.Collectors;
import pagerace.model.Proposal.Status;
import pagerace.model.Role;
import pagerace.model.Variant;
import pagerace.results.judge.Answer;
import pagerace.results.judge.CellResult;
import pagerace.results.judge.Finding.State;
import pagerace.results.judge.Judge;
import pagerace.results.judge.RoomResult;
import pagerace.results.judge.ScenarioResult;
import pagerace.results.judge.Verdict;

/** What sentences say of variants by their kind, and of cells that are alike. */
final class SummaryKinds {
    private SummaryKinds() {}

    static boolean isLanded(Variant variant) {
        return variant.proposal().status() == Status.LANDED;
    }

    /** What needs no forks, what was withdrawn and leaks, and whose bug a scenario is. */
    static void add(RoomResult room, List<String> parts) {
        long raceFree = room.cells()
                .filter(cell -> cell.variant().kind() == Variant.Kind.FIX && cell.verdict() == Verdict.RACE_FREE)
                .count();
        if (raceFree > 0) {
            parts.add((raceFree == 1 ? "1 is" : raceFree + " are") + " race-free (proved)");
        }
        room.answer().map(Answer::unlanded).orElse(List.of()).stream()
                .filter(one -> one.status() == Status.WITHDRAWN)
                .forEach(one -> {
                    String open = one.in(Role.BREAKAGE)
                            .filter(finding -> finding.is(State.OPEN))
                            .map(finding -> finding.scenario().name())
                            .collect(Collectors.joining(", "));
                    if (!open.isEmpty()) {
                        parts.add("the withdrawn " + one.variant().name() + " leaves " + open + " open");
                    }
                });
        room.scenarios().stream()
                .map(ScenarioResult::scenario)
                .forEach(scenario -> scenario.anotherBug()
                        .ifPresent(commit -> parts.add(scenario.name() + " is another bug, of " + commit)));
    }

    /** Closed cells with a live control that only need more rounds. */
    static List<CellResult> shortOfEvidence(ScenarioResult result) {
        return result.cells().stream()
                .filter(cell -> cell.verdict() == Verdict.INCONCLUSIVE
                        && cell.ruling().roundsNeeded().isPresent()
                        && cell.ruling()
                                .evidence()
                                .filter(e -> e.reduction() >= 1 && e.controlExposed() >= Judge.LEAST_EXPOSED_CONTROLS)
                                .isPresent())
                .toList();
    }

    /** One sentence for all of them. */
    static String needed(List<CellResult> cells) {
        double[] reductions = cells.stream()
                .flatMap(cell -> cell.ruling().evidence().stream())
                .mapToDouble(evidence -> Math.floor(evidence.reduction()))
                .sorted()
                .toArray();
        int[] rounds = cells.stream()
                .mapToInt(cell -> cell.ruling().roundsNeeded().orElseThrow())
                .sorted()
                .toArray();
        return Verdict.INCONCLUSIVE + ", so far at least "
                + range(Figures.reduction(reductions[0]), Figures.reduction(reductions[reductions.length - 1]))
                + " x less; about "
                + range(Integer.toString(rounds[0]), Integer.toString(rounds[rounds.length - 1]))
                + " more rounds are needed, if the control goes on as it did.";
    }

    private static String range(String least, String most) {
        return least.equals(most) ? least : least + " to " + most;
    }
}
