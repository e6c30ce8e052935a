package pagerace.results.plan;

import java.util.Collection;

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
        return new UsageException(
                "unknown " + kind + " '" + word + "'" + nearest + " (known: " + String.join(", ", known) + ")");
    }

    /** The edit distance of Levenshtein, letters compared without case. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
                int replaced = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
