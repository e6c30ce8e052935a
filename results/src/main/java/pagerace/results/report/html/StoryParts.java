package pagerace.results.report.html;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import pagerace.catalogue.Catalogue;
import pagerace.model.Bug;
import pagerace.model.Scenario;
import pagerace.model.Variant;
import pagerace.results.report.text.Story;

/** A room's story, cut up so that each part can stand beside what it explains. */
record StoryParts(Bug bug, List<Section> sections) {
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+");

    /** What stands under one heading. */
    record Section(String title, List<Block> blocks) {}

    /** A paragraph or list item in one line, or verbatim lines. */
    record Block(String text, boolean verbatim) {}

    StoryParts {
        sections = List.copyOf(sections);
    }

    /** The parts of this room's story; none if the catalogue does not have the room. */
    static StoryParts of(Bug bug) {
        boolean known = Catalogue.bug(bug.room()).filter(bug::equals).isPresent();
        return new StoryParts(bug, known ? parse(Story.lines(bug)) : List.of());
    }

    static List<Section> parse(List<String> lines) {
        List<Section> sections = new ArrayList<>();
        String title = "";
        List<String> body = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            boolean underlined = i + 1 < lines.size()
                    && !lines.get(i).isBlank()
                    && lines.get(i + 1).equals("-".repeat(lines.get(i).length()));
            if (underlined) {
                sections.add(new Section(title, blocks(body)));
                title = lines.get(i);
                body.clear();
                i++;
            } else {
                body.add(lines.get(i));
            }
        }
        sections.add(new Section(title, blocks(body)));
        return sections;
    }

    private static List<Block> blocks(List<String> lines) {
        List<Block> blocks = new ArrayList<>();
        List<String> open = new ArrayList<>();
        boolean item = false;
        for (String line : lines) {
            boolean startsItem = line.startsWith("- ");
            boolean verbatim = line.startsWith("  ") && !item;
            boolean wasVerbatim = !open.isEmpty() && open.get(0).startsWith("  ");
            if (line.isBlank() || startsItem || (!open.isEmpty() && verbatim != wasVerbatim)) {
                close(open, blocks);
                item = startsItem;
            }
            if (!line.isBlank()) {
                open.add(line);
            }
        }
        close(open, blocks);
        return blocks;
    }

    private static void close(List<String> open, List<Block> blocks) {
        if (open.isEmpty()) {
            return;
        }
        boolean verbatim = open.get(0).startsWith("  ");
        String text = verbatim
                ? String.join("\n", open).stripIndent()
                : String.join(" ", open.stream().map(String::strip).toList()).replaceFirst("^- ", "");
        blocks.add(new Block(text, verbatim));
        open.clear();
    }

    /** What users saw. */
    List<Block> symptom() {
        return titled("Symptom").flatMap(section -> section.blocks().stream()).toList();
    }

    /** The schedules of a scenario, and what is said below them. */
    List<Block> schedule(Scenario scenario) {
        Pattern name = word(scenario.name());
        List<Block> own = sections.stream()
                .filter(section -> section.title().matches("(?i)(schedule|scenario).*")
                        && name.matcher(section.title()).find())
                .flatMap(section -> section.blocks().stream())
                .toList();
        if (!own.isEmpty()) {
            return own;
        }
        Pattern mention = Pattern.compile("(?i)\\bscenario " + Pattern.quote(scenario.name()) + "\\b");
        return sections.stream()
                .flatMap(section -> section.blocks().stream())
                .filter(block ->
                        !block.verbatim() && mention.matcher(block.text()).find())
                .toList();
    }

    /** What became of a variant, where the story tells more than the catalogue. */
    List<String> proposal(Variant variant) {
        return titled("Proposals")
                .flatMap(section -> section.blocks().stream())
                .filter(block -> Arrays.asList(
                                block.text().replaceFirst(":.*", "").split(", "))
                        .contains(variant.name()))
                .map(Block::text)
                .toList();
    }

    /** Sentences about a cell: they name its variant, and its scenario or no other one. */
    List<String> about(Variant variant, Scenario scenario) {
        Pattern name = word(variant.name());
        Pattern here = word(scenario.name());
        return Stream.of("Settled grades", "How Java differs from C")
                .flatMap(this::titled)
                .flatMap(section -> section.blocks().stream())
                .filter(block -> !block.verbatim())
                .flatMap(block -> SENTENCE_END.splitAsStream(block.text()))
                .filter(sentence -> name.matcher(sentence).find())
                .filter(sentence -> here.matcher(sentence).find()
                        || bug.scenarios().stream()
                                .noneMatch(other ->
                                        word(other.name()).matcher(sentence).find()))
                .toList();
    }

    private Stream<Section> titled(String title) {
        return sections.stream().filter(section -> section.title().equals(title));
    }

    private static Pattern word(String word) {
        return Pattern.compile("(?i)\\b" + Pattern.quote(word) + "\\b");
    }
}
