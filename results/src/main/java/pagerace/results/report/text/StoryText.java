package pagerace.results.report.text;

import java.io.PrintWriter;
import pagerace.model.Bug;
import pagerace.model.Proposal;
import pagerace.model.Scenario;
import pagerace.model.Variant;
import pagerace.results.report.words.Story;

/** A room's story for the terminal; then come the schedules of its scenarios and the kernel commits of its variants. */
public final class StoryText {
    private static final int WIDTH = 100;

    private StoryText() {}

    /** Writes it as plain text. */
    public static void write(Bug bug, PrintWriter out) {
        Story story = Story.of(bug);
        for (Story.Section section : story.sections()) {
            if (section.isTitle()) {
                out.println(section.title());
            } else {
                out.println();
                heading(section.title(), out);
            }
            boolean first = true;
            boolean inList = false;
            for (Story.Block block : section.blocks()) {
                boolean item = block.kind() == Story.Kind.ITEM;
                if (block.isSchedule() || (!first && !(item && inList))) {
                    out.println();
                }
                first = false;
                inList = item;
                print(block, out);
            }
        }
        out.println();
        heading("Scenarios", out);
        Canvas canvas = new Canvas(out, WIDTH, false, Canvas.Glyphs.ASCII);
        for (Scenario scenario : bug.scenarios()) {
            canvas.paragraph(0, scenario.name() + ": " + scenario.headline(), Canvas.Style.PLAIN);
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

    private static void print(Story.Block block, PrintWriter out) {
        switch (block.kind()) {
            case PARAGRAPH -> out.println(block.text());
            case ITEM -> out.println("- " + block.text().replace("\n", "\n  "));
            case SCHEDULE -> block.text().lines().forEach(line -> out.println(line.isEmpty() ? "" : "  " + line));
        }
    }

    private static void heading(String title, PrintWriter out) {
        out.println(title);
        out.println("-".repeat(title.length()));
    }
}
