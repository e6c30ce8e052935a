package pagerace.processor;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What names and references look like. */
public final class Names {
    static final Pattern COMMIT = Pattern.compile("[0-9a-f]{12}");
    static final Pattern MAIL = Pattern.compile("[^\\s<>@]+@[^\\s<>@]+|\\S[^<>]* <[^\\s<>@]+@[^\\s<>@]+>");
    static final Pattern WORD = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private static final Pattern ROOM = Pattern.compile("[a-z][a-z0-9]*");

    /** Packages of pagerace itself, which no room may be called after. */
    private static final Set<String> TAKEN =
            Set.of("bench", "kernel", "model", "processor", "race", "results", "room", "unset");

    private Names() {}

    /** Whether a room can be called that: one lower-case word that is not taken. */
    public static boolean isRoom(String name) {
        return ROOM.matcher(name).matches() && !TAKEN.contains(name);
    }

    /** With a capital letter, as in the name of a class. */
    public static String capitalized(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
