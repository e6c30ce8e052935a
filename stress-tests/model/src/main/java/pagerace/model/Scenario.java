package pagerace.model;

import java.util.List;
import java.util.Optional;

/**
 * One documented interleaving, with its observable.
 *
 * @param name as on the command line: {@code grow}; its stress tests stand in {@code GrowStress}
 * @param schedule one sentence: who does what in which order
 * @param words every outcome word, the same in all variants
 * @param bad the words that count here; none of another scenario does
 * @param noticed the words by which a detector says that it saw the bug
 * @param positiveControl the variant, graded open here, without whose hits a zero says nothing; empty for a safety
 *     control, in which nothing may ever go wrong
 */
public record Scenario(
        String name,
        String schedule,
        List<String> words,
        List<String> bad,
        List<String> noticed,
        Optional<String> positiveControl) {
    public Scenario {
        words = List.copyOf(words);
        bad = List.copyOf(bad);
        noticed = List.copyOf(noticed);
    }

    public boolean isSafetyControl() {
        return positiveControl.isEmpty();
    }

    /** The class of its stress tests, without the package: {@code grow} gives {@code GrowStress}. */
    public String stressClass() {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1) + "Stress";
    }
}
