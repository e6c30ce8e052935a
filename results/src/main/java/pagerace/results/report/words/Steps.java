package pagerace.results.report.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import pagerace.results.record.Explored;
import pagerace.results.record.Explored.Outcome;
import pagerace.results.record.Witness;
import pagerace.results.record.Witness.Step;

/** Schedules in words. */
public final class Steps {
    /** What the mark of a step means. */
    public static final String MEETS = "two accesses to one place that nothing orders, next to each other";

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

    /**
     * A step as it is drawn in the lane of its actor.
     *
     * @param number counted from 1
     * @param doing what the actor is at, if that is not what it was at in the line above; else empty
     * @param line in Java
     * @param meets whether the access of another actor stands next to it, which nothing orders
     */
    public record Drawn(int number, int actor, String doing, String what, String line, boolean meets) {}

    /** A schedule, time downwards. */
    public static List<Drawn> drawn(Witness witness) {
        Set<Integer> meeting = witness.meeting();
        List<Drawn> drawn = new ArrayList<>();
        String before = "";
        for (Step step : witness.steps()) {
            int number = drawn.size() + 1;
            String now = step.actor() + step.where().doing();
            drawn.add(new Drawn(
                    number,
                    step.actor(),
                    now.equals(before) ? "" : step.where().doing(),
                    what(step),
                    step.where().line(),
                    meeting.contains(number)));
            before = now;
        }
        return drawn;
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
