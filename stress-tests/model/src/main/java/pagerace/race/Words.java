package pagerace.race;

import java.util.Arrays;

/**
 * Outcome words and their codes. Actors store an int, because building a string per sample costs two thirds of the
 * samples; the word is looked up only when a histogram is written. Codes are dealt out by the running VM and never
 * leave it: records hold words.
 */
public final class Words {
    private static volatile String[] words = {"unset"};

    private Words() {}

    /** The code of a word, the same for every caller in this VM; 0 is kept for <i>unset</i>. */
    public static synchronized int code(String word) {
        int known = Arrays.asList(words).indexOf(word);
        if (known >= 0) {
            return known;
        }
        String[] longer = Arrays.copyOf(words, words.length + 1);
        longer[words.length] = word;
        words = longer;
        return longer.length - 1;
    }

    /** The word; of a code that was never dealt out, what it is, since an actor may have made it up. */
    static String word(int code) {
        String[] known = words;
        return code >= 0 && code < known.length ? known[code] : "no-word-" + code;
    }
}
