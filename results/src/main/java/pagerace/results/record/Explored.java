package pagerace.results.record;

import java.util.List;

/**
 * What the exploration of one cell has shown.
 *
 * @param test the jcstress test, as it calls itself
 * @param outcomes those that were reached, in the order in which they were met
 * @param races the accesses that are next to each other in some schedule, at least one of them a write
 */
public record Explored(
        Named cell, String test, Model model, Ending ending, Size size, List<Outcome> outcomes, List<Race> races) {
    public Explored {
        outcomes = List.copyOf(outcomes);
        races = List.copyOf(races);
    }

    /** A cell by its names. */
    public record Named(String room, String scenario, String variant) {
        @Override
        public String toString() {
            return room + "/" + scenario + "/" + variant;
        }
    }

    /** How an exploration ended. */
    public enum How {
        /** Every schedule was followed. */
        EXHAUSTED,
        /** It was cut short: what was not reached may be reachable. */
        BOUNDED,
        /** The code cannot be explored. */
        REFUSED
    }

    /**
     * How it ended, and after how long.
     *
     * @param why the limit, or what cannot be explored; empty if all was explored
     * @param small whether the scenario was smaller than it is under stress
     */
    public record Ending(How how, String why, boolean small, double seconds) {}

    /**
     * How much there was to explore.
     *
     * @param states different states of all actors and of the memory that they share
     * @param steps transitions between them
     * @param runs how often code of an actor was run from one shared access to the next; all else was known by then
     * @param places places in memory that two actors touch and one writes
     */
    public record Size(int states, long steps, long runs, int places) {
        public static final Size NONE = new Size(0, 0, 0, 0);
    }

    /**
     * An outcome that was reached.
     *
     * @param bad whether it counts as bad in its scenario, or nobody foresaw it
     * @param fair whether it is reached without anybody losing patience while others could have moved
     * @param witness the schedule with the fewest switches, and of those the one with the fewest steps
     */
    public record Outcome(String word, boolean bad, boolean fair, Witness witness) {}

    /** Two accesses to one place that nothing orders. */
    public record Race(String place, String one, String other) {}

    public boolean isExhausted() {
        return ending.how == How.EXHAUSTED;
    }

    /** Whether something bad was reached. */
    public boolean isOpen() {
        return outcomes.stream().anyMatch(Outcome::bad);
    }

    /** A proof: nothing bad can be reached, by any schedule of the model. */
    public boolean isClosed() {
        return isExhausted() && !isOpen();
    }

    /** Nobody touches what another one writes: the strongest proof, which needs no schedule. */
    public boolean isRaceFree() {
        return isExhausted() && size.places == 0;
    }
}
