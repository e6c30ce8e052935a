package pagerace.results.report.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import pagerace.results.record.Explored;
import pagerace.results.record.Explored.Outcome;
import pagerace.results.record.Witness;
import pagerace.results.record.Witness.Step;

/** Schedules in words. */
public final class Steps {
    private Steps() {}

    /** What an exploration says of its cell. */
    public static String explored(Explored explored) {
        String model = " by any schedule of " + explored.model();
        String words = explored.outcomes().stream()
                .filter(outcome -> outcome.bad() == explored.isOpen())
                .map(outcome -> outcome.word() + (outcome.fair() ? "" : " (if somebody loses patience)"))
                .collect(Collectors.joining(", "));
        String states = " (" + Figures.counted(explored.size().states(), "state") + ")";
        String said = explored.isOpen()
                ? "reaches " + words + states
                : switch (explored.ending().how()) {
                    case EXHAUSTED -> "reaches nothing bad" + model + ", only " + words + states;
                    case BOUNDED ->
                        "not all schedules were followed: " + explored.ending().why();
                    case REFUSED -> "cannot be explored: " + explored.ending().why();
                };
        return "Explored, " + explored.cell().variant() + ": " + said + ".";
    }

    /** What a schedule leads to, and how long it is. */
    public static String title(Outcome outcome) {
        Witness witness = outcome.witness();
        return outcome.word() + (outcome.bad() ? " !" : "") + ": "
                + (witness.switches() == 1 ? "1 switch" : witness.switches() + " switches") + ", "
                + Figures.counted(witness.steps().size(), "step")
                + (outcome.fair() ? "" : ", and somebody loses patience");
    }

    /** One line for each step: {@code  1 writer: inode.size := 8 at Inode.grow:40}. */
    public static List<String> lines(Witness witness) {
        List<String> lines = new ArrayList<>();
        for (Step step : witness.steps()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%2d %s: %s%s",
                    lines.size() + 1,
                    witness.actors().get(step.actor()),
                    what(step),
                    step.where().line().isEmpty() ? "" : " at " + step.where().line()));
        }
        return lines;
    }

    /** What a step does to memory, and what the room calls for that, if it is not the room's own code. */
    public static String what(Step step) {
        String primitive = step.where().primitive();
        return (primitive.isEmpty() ? "" : primitive + ": ") + access(step);
    }

    private static String access(Step step) {
        return switch (step.what()) {
            case READS -> step.place() + " is " + step.before();
            case WRITES -> step.place() + " := " + step.after();
            case UPDATES ->
                step.place() + " " + step.before()
                        + (step.before().equals(step.after()) ? " stays" : " -> " + step.after());
            case FENCES -> "fence";
            case REACHES_MEMORY -> step.place() + " reaches memory: " + step.after();
            case LOSES_PATIENCE -> "loses patience";
        };
    }
}
