package pagerace.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One documented interleaving, with its observable.
 *
 * @param name as on the command line: {@code grow}
 * @param role what it is for
 * @param anotherBug the commit that repaired it, where it is a breakage that the room's fixes need not close
 * @param schedule one sentence: who does what in which order
 * @param outcomes the words that can come out
 * @param positiveControl the variant, graded open here, without whose hits a zero says nothing; empty for a safety
 *     control that no variant fails
 * @param stressClass the class that its tests are nested in: {@code pagerace.isize.GrowStress}
 */
public record Scenario(
        String name,
        Role role,
        Optional<String> anotherBug,
        String schedule,
        Outcomes outcomes,
        Optional<String> positiveControl,
        String stressClass) {
    /** The word, in whatever scenario, of a state in which an actor went away instead of waiting on: no sample of the race. */
    public static final String GAVE_UP = "gave-up";

    /**
     * Outcome words, the same in all variants.
     *
     * @param words all of them
     * @param bad the words that count here; none of another scenario does
     * @param noticed the words by which a detector says that it saw the bug
     * @param unreached bad words that no variant reaches, and why
     */
    public record Outcomes(List<String> words, List<String> bad, List<String> noticed, Map<String, String> unreached) {
        public Outcomes(List<String> words, List<String> bad, List<String> noticed) {
            this(words, bad, noticed, Map.of());
        }

        public Outcomes {
            unreached = Map.copyOf(unreached);
            words = List.copyOf(words);
            bad = List.copyOf(bad);
            noticed = List.copyOf(noticed);
        }
    }

    public List<String> words() {
        return outcomes.words;
    }

    public List<String> bad() {
        return outcomes.bad;
    }

    public List<String> noticed() {
        return outcomes.noticed;
    }

    /** Bad words that no variant reaches, and why. */
    public Map<String, String> unreached() {
        return outcomes.unreached;
    }

    /** The schedule, and whose bug it is if not the room's. */
    public String headline() {
        return schedule
                + anotherBug.map(commit -> " (another bug, " + commit + ")").orElse("");
    }

    public boolean isSafetyControl() {
        return positiveControl.isEmpty();
    }
}
