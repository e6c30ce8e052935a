package pagerace.results.report.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import pagerace.model.Bug;
import pagerace.model.Proposal;
import pagerace.model.Scenario;
import pagerace.model.Variant;

/**
 * A room's story, as its package documentation tells it: the source of that travels in the jar. Then come the
 * schedules of its scenarios and the kernel commits of its variants.
 */
public final class Story {
    private static final int WIDTH = 100;

    private Story() {}

    /** Writes it as plain text. */
    public static void write(Bug bug, PrintWriter out) {
        lines(bug).forEach(out::println);
        out.println();
        heading("Scenarios", out);
        Canvas canvas = new Canvas(out, WIDTH, false, Canvas.Glyphs.ASCII);
        for (Scenario scenario : bug.scenarios()) {
            canvas.paragraph(0, scenario.name() + ": " + scenario.schedule(), Canvas.Style.PLAIN);
            out.println("    bad: " + String.join(", ", scenario.bad()) + "; "
                    + scenario.positiveControl()
                            .map(control -> "positive control: " + control)
                            .orElse("a safety control"));
        }
        out.println();
        heading("Kernel commits", out);
        out.println("culprit: " + Proposal.url(bug.culprit()));
        for (Variant variant : bug.variants()) {
            variant.proposal()
                    .commit()
                    .filter(commit -> !commit.equals(bug.culprit()))
                    .ifPresent(commit -> out.println(
                            variant.name() + ", " + variant.proposal().status() + ": " + Proposal.url(commit)));
        }
        out.flush();
    }

    /** The story alone, as plain text; verbatim lines are indented by two columns or more. */
    public static List<String> lines(Bug bug) {
        return text(source(bug));
    }

    private static void heading(String title, PrintWriter out) {
        out.println(title);
        out.println("-".repeat(title.length()));
    }

    private static String source(Bug bug) {
        String resource = "/pagerace/" + bug.room() + "/package-info.java";
        try (InputStream in = Bug.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The documentation comment of a source file, without comment signs and the few HTML tags that stories use. */
    static List<String> text(String source) {
        int start = source.indexOf("/**");
        int end = source.indexOf("*/", start);
        if (start < 0 || end < 0) {
            return List.of();
        }
        StringBuilder text = new StringBuilder();
        boolean verbatim = false;
        for (String line : source.substring(start + 3, end).lines().toList()) {
            String content = line.replaceFirst("^\\s*\\*( |$)", "");
            if (content.strip().equals("<pre>") || content.strip().equals("</pre>")) {
                verbatim = content.strip().equals("<pre>");
                text.append('\n');
            } else {
                text.append(verbatim ? unescaped(content) : plain(content)).append('\n');
            }
        }
        // Tags that stood alone leave empty lines behind.
        return text.toString()
                .strip()
                .replaceAll("\n{3,}", "\n\n")
                .lines()
                .map(String::stripTrailing)
                .toList();
    }

    private static String plain(String line) {
        String heading = line.strip();
        if (heading.startsWith("<h2>")) {
            String title = unescaped(heading.replaceAll("</?h2>", ""));
            return title + "\n" + "-".repeat(title.length());
        }
        String bare = line.replaceAll("<li>\\s*", "- ").replaceAll("\\{@(?:code|link|value)\\s+([^}]*)}", "$1");
        return unescaped(bare.replaceAll("</?(?:p|ul|ol|li|i|b|em|code|strong|a)(?:\\s[^>]*)?>", ""));
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .replace("{@literal @}", "@");
    }
}
