package pagerace.results.report.text;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import pagerace.results.report.words.Tone;

/**
 * Lines of text within a width, coloured if asked for. Control characters of what is printed, which may come from a
 * file, never reach the terminal.
 */
final class Canvas {
    private static final String RESET = "\033[0m";

    private final PrintWriter out;
    private final int width;
    private final boolean colour;
    private final Glyphs glyphs;

    Canvas(PrintWriter out, int width, boolean colour, Glyphs glyphs) {
        this.out = out;
        this.width = width;
        this.colour = colour;
        this.glyphs = glyphs;
    }

    /** How a piece of text looks; words alone must suffice, colour only helps. */
    enum Style {
        PLAIN(""),
        BOLD("\033[1m"),
        DIM("\033[2m"),
        GOOD("\033[32m"),
        SEEN("\033[36m"),
        UNSURE("\033[33m"),
        WRONG("\033[1;31m");

        private final String code;

        Style(String code) {
            this.code = code;
        }

        static Style of(Tone tone) {
            return switch (tone) {
                case GOOD -> GOOD;
                case SEEN -> SEEN;
                case NONE -> DIM;
                case UNSURE -> UNSURE;
                case WRONG -> WRONG;
            };
        }
    }

    /** The few characters beyond ASCII, and what stands for them where they cannot be encoded. */
    record Glyphs(String bar, String partialBars, String atLeast, String plusMinus, String rule) {
        static final Glyphs UNICODE =
                new Glyphs("\u2588", "\u258f\u258e\u258d\u258c\u258b\u258a\u2589", "\u2265", "\u00b1", "\u2500");
        static final Glyphs ASCII = new Glyphs("#", "", ">=", "+-", "-");

        boolean areAscii() {
            return partialBars.isEmpty();
        }
    }

    Glyphs glyphs() {
        return glyphs;
    }

    int width() {
        return width;
    }

    void line() {
        out.println();
    }

    void line(String text) {
        out.println(printable(text).stripTrailing());
    }

    /** A heading with a rule to the right margin. */
    void heading(String text) {
        String shown = cut(printable(text), width - 6);
        int rest = Math.max(2, width - shown.length() - 4);
        out.println(glyphs.rule().repeat(2) + " " + styled(shown, Style.BOLD) + " "
                + glyphs.rule().repeat(rest));
    }

    /** Breaks the text between words; later lines are indented by two more. */
    void paragraph(int indent, String text, Style style) {
        for (String line : wrapped(printable(text), width - indent)) {
            out.println(" ".repeat(indent) + styled(line, style));
        }
    }

    String styled(String text, Style style) {
        return colour && style != Style.PLAIN && !text.isBlank() ? style.code + text + RESET : text;
    }

    /** Writes a line of pieces that were made by {@link #styled} from printable text. */
    void pieces(List<String> pieces) {
        out.println(String.join("", pieces).stripTrailing());
    }

    static String printable(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c)
                                || Character.getType(c) == Character.FORMAT
                                || Character.getType(c) == Character.LINE_SEPARATOR
                                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
                        ? '?'
                        : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    static String cut(String text, int width) {
        return text.length() <= width
                ? text
                : text.substring(0, Math.max(0, width - 2)) + "..".substring(0, Math.min(2, width));
    }

    static String cutInTheMiddle(String text, int width) {
        int end = (width - 2) / 2;
        return text.length() <= width
                ? text
                : text.substring(0, width - 2 - end) + ".." + text.substring(text.length() - end);
    }

    /** The lines of a text that is broken between words, or within those that are too long; later ones are indented. */
    static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            String rest = word;
            if (line.length() > 0 && line.length() + 1 + rest.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
                line.append("  ");
            } else if (line.length() > 0) {
                line.append(' ');
            }
            while (line.length() + rest.length() > width) {
                int fits = width - line.length();
                lines.add(line + rest.substring(0, fits));
                rest = rest.substring(fits);
                line.setLength(0);
                line.append("  ");
            }
            line.append(rest);
        }
        if (!line.toString().isBlank()) {
            lines.add(line.toString());
        }
        return lines;
    }
}
