package pagerace.results.report.text;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import pagerace.model.Bug;
import pagerace.model.Grade;
import pagerace.model.Proposal;
import pagerace.model.Scenario;
import pagerace.model.Variant;
import pagerace.results.cost.Counted;
import pagerace.results.record.Explored;
import pagerace.results.record.Explored.Outcome;
import pagerace.results.report.words.Figures;
import pagerace.results.report.words.Source;
import pagerace.results.report.words.Steps;
import pagerace.results.report.words.Story;

/**
 * A room's story for the terminal, with the witness of each control below its documented schedule; then come the scenarios
 * and the kernel commits of the variants. Or a part of it.
 */
public final class StoryText {
    private final Bug bug;
    private final Story story;
    private final List<Explored> explored;
    private final PrintWriter out;
    private final Canvas canvas;

    /** @param explored what is known of cells of the room */
    public StoryText(Bug bug, List<Explored> explored, PrintWriter out) {
        this.bug = bug;
        this.story = Story.of(bug);
        this.explored = explored;
        this.out = out;
        canvas = TextReport.canvas(out);
    }

    /**
     * The whole of it.
     *
     * @param count what is in the code of a benchmark, by its glob
     * @param jdk whose code that is
     */
    public void write(Function<String, List<Counted>> count, String jdk) {
        for (Story.Section section : story.sections()) {
            if (section.isTitle()) {
                out.println(section.title());
            } else {
                out.println();
                heading(section.title());
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
                print(block);
            }
            bug.scenarios().stream()
                    .filter(scenario -> Story.isScheduleOf(section, scenario))
                    .forEach(this::control);
            Story.instructions(section).ifPresent(benchmark -> {
                out.println();
                InstructionsText.text(count.apply(benchmark), jdk, canvas);
            });
        }
        out.println();
        heading("Scenarios");
        bug.scenarios().forEach(this::scenario);
        out.println();
        heading("Kernel commits");
        out.println("documented in: " + Source.of(bug.seed()));
        out.println("culprit: " + Proposal.url(bug.culprit()));
        for (Variant variant : bug.variants()) {
            variant.proposal()
                    .commit()
                    .filter(commit -> !commit.equals(bug.culprit()))
                    .map(Proposal::url)
                    .or(() -> variant.proposal()
                            .mail()
                            .map(mail -> Source.of(mail).toString()))
                    .ifPresent(url -> out.println(
                            variant.name() + ", " + variant.proposal().status() + ": " + url));
        }
    }

    /** A scenario: its schedule as documented, and as it is found; then which other variants are open. */
    public void write(Scenario scenario) {
        heading(bug.room() + "/" + scenario.name());
        scenario(scenario);
        for (Story.Block block : story.schedule(scenario)) {
            out.println();
            print(block);
        }
        control(scenario);
        out.println();
        for (Variant variant : bug.variantsIn(scenario)) {
            of(scenario, variant.name()).ifPresent(one -> canvas.paragraph(2, Steps.explored(one), Canvas.Style.PLAIN));
        }
    }

    /** A cell: what the variant changes, its grade, and all that is known to be reached. */
    public void write(Scenario scenario, Variant variant) {
        heading(bug.room() + "/" + scenario.name() + "/" + variant.name());
        canvas.paragraph(0, scenario.name() + ": " + scenario.headline(), Canvas.Style.PLAIN);
        canvas.paragraph(0, variant.name() + ": " + variant.change(), Canvas.Style.PLAIN);
        Grade grade = variant.grade(scenario);
        canvas.paragraph(0, "graded " + Figures.grade(grade.otherwise()) + ": " + grade.reason(), Canvas.Style.PLAIN);
        of(scenario, variant.name()).ifPresent(one -> {
            canvas.paragraph(0, Steps.explored(one), Canvas.Style.PLAIN);
            one.outcomes().stream()
                    .filter(outcome -> outcome.bad() || !one.isOpen())
                    .forEach(this::witness);
        });
    }

    private void scenario(Scenario scenario) {
        canvas.paragraph(0, scenario.name() + ": " + scenario.headline(), Canvas.Style.PLAIN);
        out.println("    bad: " + String.join(", ", scenario.bad()) + "; "
                + scenario.positiveControl()
                        .map(control -> "positive control: " + control)
                        .orElse("a safety control"));
        new TreeMap<>(scenario.unreached())
                .forEach((word, why) ->
                        canvas.paragraph(4, "reached by no variant: " + word + ": " + why, Canvas.Style.PLAIN));
    }

    private void control(Scenario scenario) {
        scenario.positiveControl().flatMap(name -> of(scenario, name)).ifPresent(one -> {
            out.println();
            canvas.paragraph(0, Steps.explored(one), Canvas.Style.PLAIN);
            one.outcomes().stream().filter(Outcome::bad).forEach(this::witness);
        });
    }

    private void witness(Outcome outcome) {
        out.println();
        WitnessText.write(canvas, outcome);
    }

    private Optional<Explored> of(Scenario scenario, String variant) {
        return explored.stream()
                .filter(one -> one.cell().scenario().equals(scenario.name())
                        && one.cell().variant().equals(variant))
                .findFirst();
    }

    private void print(Story.Block block) {
        switch (block.kind()) {
            case PARAGRAPH -> out.println(block.text());
            case ITEM -> out.println("- " + block.text().replace("\n", "\n  "));
            case SCHEDULE -> block.text().lines().forEach(line -> out.println(line.isEmpty() ? "" : "  " + line));
        }
    }

    private void heading(String title) {
        out.println(title);
        out.println("-".repeat(title.length()));
    }
}
