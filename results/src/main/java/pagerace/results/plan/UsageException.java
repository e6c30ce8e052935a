package pagerace.results.plan;

import java.util.Collection;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What the user asked for cannot be done; the message is one line that names the word and says what to do. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UsageException(String message) {
        super(message);
    }

    /** For a name that fits nothing: the word, the nearest known one, all known ones. */
    public static UsageException unknown(String kind, String word, Collection<String> known) {
        String nearest = known.stream()
                .min((a, b) -> Integer.compare(distance(word, a), distance(word, b)))
                .filter(name -> distance(word, name) <= Math.max(2, word.length() / 2))
                .map(name -> "; did you mean " + name + "?")
                .orElse("; see pagerace list");
        return new UsageException("unknown " + kind + " '" + word + "'" + nearest + " (known: "
                + String.join(", ", known) + (kind.equals("room") ? "; rooms of other jars: --rooms JAR)" : ")"));
    }

    private static int distance(String a, String b) {
        return LevenshteinDistance.getDefaultInstance().apply(a.toLowerCase(Locale.ROOT), b.toLowerCase(Locale.ROOT));
    }
}
