package pagerace.results.report.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import pagerace.model.Bug;
import pagerace.model.Catalogue;
import pagerace.model.Scenario;
import pagerace.model.Variant;

/** A room's story, cut up so that each part can stand beside what it explains. */
public record Story(Bug bug, List<Section> sections) {
    private static final Pattern INSTRUCTIONS = Pattern.compile("pagerace instructions \\w+ --benchmark\\s+(\\S+)");
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+");

    /** Stories of other people's rooms stand on the page as well: no HTML of theirs gets there. */
    private static final HtmlRenderer HTML =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

    /**
     * What stands under one heading.
     *
     * @param level of the heading; the title of the whole has 1
     */
    public record Section(int level, String title, List<Block> blocks) {
        public boolean isTitle() {
            return level == 1;
        }
    }

    public enum Kind {
        PARAGRAPH,
        ITEM,
        SCHEDULE
    }

    /**
     * A paragraph, an item of a list, or a schedule.
     *
     * @param text plain, in the lines of the source
     * @param html the same for the page
     */
    public record Block(Kind kind, String text, String html) {
        /** In one line. */
        public String sentence() {
            return text.replace('\n', ' ');
        }

        public boolean isSchedule() {
            return kind == Kind.SCHEDULE;
        }
    }

    public Story {
        sections = List.copyOf(sections);
    }

    /** The parts of this room's story; none if the catalogue does not have the room. */
    public static Story of(Bug bug) {
        return new Story(bug, Catalogue.story(bug).map(Story::parse).orElse(List.of()));
    }

    static List<Section> parse(String markdown) {
        List<Section> sections = new ArrayList<>();
        List<Block> blocks = new ArrayList<>();
        Node document = Parser.builder().build().parse(markdown);
        for (Node node : children(document)) {
            if (node instanceof Heading heading) {
                blocks = new ArrayList<>();
                sections.add(new Section(heading.getLevel(), text(node), blocks));
            } else if (node instanceof ListBlock) {
                for (Node item : children(node)) {
                    blocks.add(new Block(
                            Kind.ITEM,
                            text(item),
                            "<p>" + HTML.render(item.getFirstChild()).strip() + "</p>\n"));
                }
            } else if (node instanceof FencedCodeBlock code) {
                blocks.add(schedule(code.getLiteral(), node));
            } else if (node instanceof IndentedCodeBlock code) {
                blocks.add(schedule(code.getLiteral(), node));
            } else {
                blocks.add(new Block(Kind.PARAGRAPH, text(node), HTML.render(node)));
            }
        }
        return sections;
    }

    private static Block schedule(String lines, Node node) {
        return new Block(Kind.SCHEDULE, lines.stripTrailing(), HTML.render(node));
    }

    private static List<Node> children(Node node) {
        List<Node> children = new ArrayList<>();
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            children.add(child);
        }
        return children;
    }

    private static String text(Node node) {
        StringBuilder text = new StringBuilder();
        for (Node child : children(node)) {
            if (child instanceof Text literal) {
                text.append(literal.getLiteral());
            } else if (child instanceof Code code) {
                text.append(code.getLiteral());
            } else if (child instanceof HtmlInline tag) {
                text.append(tag.getLiteral());
            } else if (child instanceof SoftLineBreak) {
                text.append('\n');
            } else {
                text.append(text(child));
            }
        }
        return text.toString();
    }

    /** What users saw. */
    public List<Block> symptom() {
        return titled("Symptom").flatMap(section -> section.blocks().stream()).toList();
    }

    /** The schedules of a scenario, and what is said below them. */
    public List<Block> schedule(Scenario scenario) {
        return sections.stream()
                .filter(section -> isScheduleOf(section, scenario))
                .flatMap(section -> section.blocks().stream())
                .toList();
    }

    /** Whether a section tells the schedule of this scenario. */
    public static boolean isScheduleOf(Section section, Scenario scenario) {
        return section.title().matches("(Schedule|Scenario)\\b.*")
                && word(scenario.name()).matcher(section.title()).find();
    }

    /** The benchmark whose compiled code a section speaks of, by the command that counts it. */
    public static Optional<String> instructions(Section section) {
        return section.blocks().stream()
                .map(block -> INSTRUCTIONS.matcher(block.text()))
                .filter(Matcher::find)
                .map(command -> command.group(1))
                .findFirst();
    }

    /** What became of a variant, where the story tells more than the catalogue. */
    public List<String> proposal(Variant variant) {
        return titled("Proposals")
                .flatMap(section -> section.blocks().stream())
                .map(Block::sentence)
                .filter(sentence -> Arrays.asList(
                                sentence.replaceFirst(":.*", "").split(", "))
                        .contains(variant.name()))
                .toList();
    }

    /** Sentences about a cell: they name its variant, and its scenario or no other one. */
    public List<String> about(Variant variant, Scenario scenario) {
        Pattern name = word(variant.name());
        Pattern here = word(scenario.name());
        return Stream.of("Settled grades", "How Java differs from C")
                .flatMap(this::titled)
                .flatMap(section -> section.blocks().stream())
                .filter(block -> !block.isSchedule())
                .flatMap(block -> SENTENCE_END.splitAsStream(block.sentence()))
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
