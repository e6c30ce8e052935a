package pagerace.results.record;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A schedule, step by step.
 *
 * @param switches how often another actor goes on than the one before
 * @param actors their names, in the order of the source
 */
public record Witness(int switches, List<String> actors, List<Step> steps) {
    public Witness {
        actors = List.copyOf(actors);
        steps = List.copyOf(steps);
    }

    /** Of these steps; a store that reaches memory is nobody's turn. */
    public static Witness of(List<String> actors, List<Step> steps) {
        List<Integer> turns = steps.stream()
                .filter(step -> step.what() != What.REACHES_MEMORY)
                .map(Step::actor)
                .toList();
        int switches = 0;
        for (int i = 1; i < turns.size(); i++) {
            switches += turns.get(i).equals(turns.get(i - 1)) ? 0 : 1;
        }
        return new Witness(switches, actors, steps);
    }

    /** What a step does. */
    public enum What {
        READS,
        WRITES,
        /** Reads and writes in one. */
        UPDATES,
        /** Waits until its stores have reached memory. */
        FENCES,
        /** A store that was made before reaches memory. */
        REACHES_MEMORY,
        /** Sees the same once too often, and does something else. */
        LOSES_PATIENCE
    }

    /**
     * One step.
     *
     * @param actor counted from 0
     * @param place what is accessed, by the fields that lead to it from the state: {@code page.flags}
     * @param before what was there, as this actor sees it
     * @param after what is there now; the same if nothing changes
     * @param meets the last step, counted from 1, that another actor made while this one was about to make its own, if the
     *     two conflict: nothing orders them; 0 if there is none. An actor that has not begun counts only if no other meets
     *     anything
     */
    public record Step(int actor, What what, String place, String before, String after, Where where, int meets) {}

    /**
     * Which code makes a step.
     *
     * @param function what the room models there, as the kernel calls it: {@code test_clear_page_writeback}; empty if the
     *     room does not say
     * @param primitive what that calls of a data structure: {@code spin_lock}; empty if it has no such name
     * @param room the line of the analogue or the scenario: {@code PageWriteback.turnTo:215}; empty for a store that was
     *     made before
     * @param site where the instruction stands, which is deeper in a data structure: {@code Page.isSet:50}
     */
    public record Where(String function, String primitive, String room, String site) {
        public static final Where NOWHERE = new Where("", "", "", "");

        /** The function, or else the method of the room. */
        public String doing() {
            return function.isEmpty() ? room.replaceFirst(":.*", "").replaceFirst(".*\\.", "") : function;
        }

        /** The line by its file: {@code PageWriteback:215}. */
        public String line() {
            return room.replaceFirst("\\..*(?=:)", "");
        }
    }

    /** The steps, counted from 1, at which two accesses meet that nothing orders. */
    public Set<Integer> meeting() {
        Set<Integer> meeting = new TreeSet<>();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).meets() > 0) {
                meeting.add(i + 1);
                meeting.add(steps.get(i).meets());
            }
        }
        return meeting;
    }
}
