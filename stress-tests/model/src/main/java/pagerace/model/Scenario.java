package pagerace.model;

import java.util.List;
import java.util.Optional;

/**
 * One documented interleaving, with its observable.
 *
 * @param name as on the command line: {@code grow}
 * @param role what it is for
 * @param schedule one sentence: who does what in which order
 * @param words every outcome word, the same in all variants
 * @param bad the words that count here; none of another scenario does
 * @param noticed the words by which a detector says that it saw the bug
 * @param positiveControl the variant, graded open here, without whose hits a zero says nothing; empty for a safety
 *     control, in which nothing may ever go wrong
 * @param stressClass the class that its tests are nested in: {@code pagerace.isize.GrowStress}
 */
public record Scenario(
        String name,
        Role role,
        String schedule,
        List<String> words,
        List<String> bad,
        List<String> noticed,
        Optional<String> positiveControl,
        String stressClass) {
    public Scenario {
        words = List.copyOf(words);
        bad = List.copyOf(bad);
        noticed = List.copyOf(noticed);
    }

    public boolean isSafetyControl() {
        return positiveControl.isEmpty();
    }
}
