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
        /** A scenario reaches something bad that the variant does not, or somebody waits for ever who did not. */
        KILLED,
        /** What can happen changes, but nothing bad does. */
        SURVIVED,
        /** Nothing changes in any scenario: a step that no scenario needs. */
        EQUIVALENT,
        /** Not all schedules of a scenario were followed. */
        BOUNDED
    }

    /**
     * One mutant.
     *
     * @param line where the change stands
     * @param killers scenarios that notice, each with a word that it reaches
     * @param buffered whether all schedules with store buffers were followed, too; needless once it is killed
     */
    public record One(String change, String line, Fate fate, Map<String, String> killers, boolean buffered) {}

    public long count(Fate fate) {
        return mutants.stream().filter(one -> one.fate() == fate).count();
    }
}
