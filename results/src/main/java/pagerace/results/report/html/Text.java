package pagerace.results.report.html;

import java.util.List;

/** Text from elsewhere, made fit for a page; escaping is the template's business. */
final class Text {
    /** Names beyond this stand in full behind a click. */
    static final int LONG_NAME = 60;

    /** The same of sentences. */
    static final int LONG_SENTENCE = 600;

    private Text() {}

    static boolean isLong(String text, int most) {
        return text.codePointCount(0, text.length()) > most;
    }

    /** Cut between characters, with an ellipsis. */
    static String cut(String text, int most) {
        return isLong(text, most) ? text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…" : text;
    }

    /** A name in parts that may stand in a line each. */
    static List<String> humps(String name) {
        return List.of(name.split("(?<=[a-z0-9])(?=[A-Z])"));
    }

    /** Without what turns or hides text where no markup can isolate it: in charts, titles and labels. */
    static String plain(String text, int most) {
        return cut(text, most).replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "�");
    }
}
