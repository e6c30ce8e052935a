package pagerace.results.explore;

import java.util.List;
import java.util.Map;

/**
 * What became of a variant's mutants: its repair, taken out in small pieces.
 *
 * @param besideThePoint scenarios whose bad word stays out of reach whatever is taken out: they do not race the repair
 */
public record Mutated(String room, String variant, List<One> mutants, List<String> besideThePoint) {
    public Mutated {
        mutants = List.copyOf(mutants);
        besideThePoint = List.copyOf(besideThePoint);
    }

    /** What became of a mutant. */
    public enum Fate {
        /** A scenario reaches something bad. */
        KILLED,
        /** What can happen changes, but nothing bad does. */
        SURVIVED,
        /** Nothing changes in any scenario: a step that no scenario needs. */
        EQUIVALENT,
        /** Not all schedules of a scenario were followed. */
        BOUNDED,
        /** Nobody notices, but the line also runs while states are built, and there it was not changed. */
        IN_PART
    }

    /**
     * One mutant.
     *
     * @param line where the change stands
     * @param killers scenarios that notice, each with a bad word that it reaches
     */
    public record One(String change, String line, Fate fate, Map<String, String> killers) {}

    public long count(Fate fate) {
        return mutants.stream().filter(one -> one.fate() == fate).count();
    }
}
