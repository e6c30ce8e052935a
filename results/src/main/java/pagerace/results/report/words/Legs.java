package pagerace.results.report.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import pagerace.model.Scenario;
import pagerace.results.judge.CellResult;
import pagerace.results.judge.Comparison;
import pagerace.results.judge.RoomResult;
import pagerace.results.record.RunHeader.State;

/** How much of the rooms of a run real threads raced, and how much was followed step by step alone. */
public final class Legs {
    private static final int MOST_NAMED = 8;

    private Legs() {}

    /** What was raced, and what was planned and had no time; empty of a run without races. */
    public static String of(Comparison comparison) {
        return (raced(comparison) + " " + noTime(comparison)).strip();
    }

    /** Scenarios that were to be raced, and have not one fork. */
    private static String noTime(Comparison comparison) {
        List<String> left = comparison.rooms().stream()
                .flatMap(room -> room.scenarios().stream()
                        .filter(result ->
                                result.rounds() == 0 && result.cells().stream().anyMatch(CellResult::neverRan))
                        .map(result ->
                                room.bug().room() + "/" + result.scenario().name()))
                .toList();
        if (left.isEmpty()) {
            return "";
        }
        boolean ended = comparison.header().state() == State.COMPLETE;
        int more = left.size() - MOST_NAMED;
        return (ended ? "No time was left for " : "Not reached: ")
                + left.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "") + ".";
    }

    private static String raced(Comparison comparison) {
        List<String> raced = new ArrayList<>();
        int explored = 0;
        int neither = 0;
        for (RoomResult room : comparison.rooms()) {
            Set<Scenario> here = room.scenarios().stream()
                    .filter(result -> result.rounds() > 0)
                    .map(result -> result.scenario())
                    .collect(Collectors.toSet());
            for (Scenario scenario : room.bug().scenarios()) {
                if (here.contains(scenario)) {
                    raced.add(room.bug().room() + "/" + scenario.name());
                } else if (isExplored(room, scenario)) {
                    explored++;
                } else {
                    neither++;
                }
            }
        }
        if (raced.isEmpty() && explored == 0) {
            return "";
        }
        int all = raced.size() + explored + neither;
        if (all == raced.size()) {
            return "Stressed: every scenario of " + rooms(comparison) + ".";
        }
        String which = raced.size() > MOST_NAMED ? Integer.toString(raced.size()) : String.join(", ", raced);
        return "Stressed: " + (raced.isEmpty() ? "nothing" : which)
                + (raced.size() > MOST_NAMED ? " of " : "; of ") + all + " scenarios of " + rooms(comparison)
                + (explored > 0 ? ", explored alone: " + explored : "")
                + (neither > 0 ? ", neither: " + neither : "") + ".";
    }

    private static boolean isExplored(RoomResult room, Scenario scenario) {
        return room.bug().variantsIn(scenario).stream()
                .anyMatch(variant -> room.proofs().containsKey(room.bug().test(scenario, variant)));
    }

    private static String rooms(Comparison comparison) {
        return Figures.counted(comparison.rooms().size(), "room");
    }
}
