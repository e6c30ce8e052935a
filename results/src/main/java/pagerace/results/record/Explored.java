package pagerace.results.record;

import java.util.List;
import java.util.Objects;

/**
 * What the exploration of one cell has shown.
 *
 * @param test the jcstress test, as it calls itself
 * @param outcomes those that were reached, in the order in which they were met
 * @param races the accesses that are next to each other in some schedule, at least one of them a write
 * @param repair what its scenario does to the variant's repair
 */
public record Explored(
        Named cell,
        String test,
        Model model,
        Ending ending,
        Size size,
        List<Outcome> outcomes,
        List<Race> races,
        Repair repair) {
    /** What a refusal says of code that never ends. */
    public static final String ENDLESS = "does not end";

    public Explored {
        repair = Objects.requireNonNullElse(repair, Repair.UNKNOWN);
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

    /** Whether a scenario in which a variant is closed races the lines that the variant repairs. */
    public enum Repair {
        /** Nobody asked, the time was over, or not all of it could be taken out. */
        UNKNOWN,
        /** Something bad is reached without it, or without a part of it. */
        RACED,
        /** Nothing bad is reached whatever is taken out of it. */
        BESIDE_THE_POINT
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
    public record Size(int states, long steps, long runs, int places) {}

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

    /** An exploration that showed nothing. */
    public static Explored without(Named cell, String test, Model model, How how, String why, double seconds) {
        Ending ending = new Ending(how, why, false, seconds);
        return new Explored(cell, test, model, ending, new Size(0, 0, 0, 0), List.of(), List.of(), Repair.UNKNOWN);
    }

    /** The same, and what became of the variant without its repair. */
    public Explored with(Repair other) {
        return new Explored(cell, test, model, ending, size, outcomes, races, other);
    }

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

    /** Whether it was refused since its code, or an initializer that it needs, never ends: no fork would. */
    public boolean isEndless() {
        return ending.how == How.REFUSED && ending.why.contains(ENDLESS);
    }

    /** Nobody touches what another one writes: the strongest proof, which needs no schedule. */
    public boolean isRaceFree() {
        return isExhausted() && size.places == 0;
    }
}
