package pagerace.results.plan;

import java.util.Collection;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/**
 * Two tests of a user, compared like a bug and its fix.
 *
 * @param buggy the jcstress test that is the positive control
 * @param fixed the jcstress test that should never show what is bad
 * @param bad the outcomes that the fixed test does not accept, each a regular expression; an outcome that fits none of
 *     {@code accepted} is bad as well
 * @param accepted the outcomes that the fixed test accepts, each a regular expression
 */
public record Pair(String buggy, String fixed, List<String> bad, List<String> accepted) {
    public Pair {
        bad = List.copyOf(bad);
        accepted = List.copyOf(accepted);
    }

    /** As jcstress does, which forbids what no id names. */
    public boolean isBad(String word) {
        return fits(word, bad) || !fits(word, accepted);
    }

    /** Whether one of these outcomes, each a regular expression, is this one. */
    public static boolean fits(String word, Collection<String> ids) {
        return ids.stream().anyMatch(id -> fits(word, id));
    }

    private static boolean fits(String word, String id) {
        try {
            return word.equals(id) || word.matches(id);
        } catch (PatternSyntaxException e) {
            return false; // an id that is meant as it stands
        }
    }
}
