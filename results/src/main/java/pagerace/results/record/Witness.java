package pagerace.results.record;

import java.util.List;

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
     * @param room which line of the room's own does it: {@code PageWriteback.turnTo:215}; empty for a store that was
     *     made before
     * @param site where the instruction stands, which is deeper where the room calls what rooms share: {@code Page.isSet:50}
     * @param races whether another actor may be about to access the same place
     */
    public record Step(
            int actor, What what, String place, String before, String after, String room, String site, boolean races) {}
}
