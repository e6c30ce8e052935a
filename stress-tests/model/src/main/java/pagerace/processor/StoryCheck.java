package pagerace.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.annotation.processing.Filer;
import javax.tools.JavaFileManager.Location;
import javax.tools.StandardLocation;
import pagerace.model.RoomProvider;
import pagerace.processor.Declarations.RoomDeclaration;
import pagerace.processor.Declarations.ScenarioDeclaration;

/** Whether a room's story has what is read out of it: by {@code pagerace show}, and beside each scenario on the page. */
final class StoryCheck {
    private static final String SECOND_LEVEL = "## ";
    private static final List<String> HEADINGS = List.of(
            "Symptom",
            "Windows (--widen)",
            "Proposals",
            "From C to Java",
            "What the model leaves out",
            "How Java differs from C",
            "Settled grades");

    /** A room need not have them. */
    private static final List<String> MORE_HEADINGS = List.of("Not races", "Mutants that survive");

    private static final Pattern OF_SCENARIO = Pattern.compile("(Schedule|Scenario)\\b.*");

    private final Filer filer;
    private final Problems problems;

    StoryCheck(Filer filer, Problems problems) {
        this.filer = filer;
        this.problems = problems;
    }

    void check(RoomDeclaration room) {
        Optional<String> story = read(room.packageName());
        if (story.isEmpty()) {
            problems.report(
                    room.element(),
                    "has no story: write " + RoomProvider.STORY + " beside it, with the headings "
                            + String.join(", ", HEADINGS));
            return;
        }
        List<String> lines = story.get().lines().toList();
        problems.require(
                !lines.isEmpty() && lines.get(0).startsWith("# " + room.name() + ": "),
                room.element(),
                "its story does not begin with '# " + room.name() + ": ' and the bug in one sentence");
        List<String> headings = headings(lines);
        for (String needed : HEADINGS) {
            problems.require(headings.contains(needed), room.element(), "its story has no heading '## " + needed + "'");
        }
        for (String heading : headings) {
            problems.require(
                    HEADINGS.contains(heading)
                            || MORE_HEADINGS.contains(heading)
                            || OF_SCENARIO.matcher(heading).matches(),
                    room.element(),
                    "its story's heading '" + heading + "' would be shown nowhere; these are: "
                            + String.join(", ", HEADINGS) + ", " + String.join(", ", MORE_HEADINGS)
                            + ", Schedule (scenario NAME)");
        }
        for (ScenarioDeclaration scenario : room.scenarios()) {
            Pattern name = Pattern.compile("\\b" + Pattern.quote(scenario.name()) + "\\b");
            problems.require(
                    headings.stream()
                            .anyMatch(heading -> OF_SCENARIO.matcher(heading).matches()
                                    && name.matcher(heading).find()),
                    scenario.element(),
                    "the story of the room has no heading '## Schedule (scenario " + scenario.name() + ")'");
        }
    }

    /** A line of a fenced block is no heading. */
    private static List<String> headings(List<String> lines) {
        List<String> headings = new ArrayList<>();
        boolean fenced = false;
        for (String line : lines) {
            fenced ^= line.startsWith("```");
            if (!fenced && line.startsWith(SECOND_LEVEL)) {
                headings.add(line.substring(SECOND_LEVEL.length()).strip());
            }
        }
        return headings;
    }

    /** Where build tools put resources differs: with the classes, or beside the sources. */
    private Optional<String> read(String packageName) {
        return Stream.of(StandardLocation.CLASS_OUTPUT, StandardLocation.SOURCE_PATH, StandardLocation.CLASS_PATH)
                .flatMap(location -> read(location, packageName).stream())
                .findFirst();
    }

    private Optional<String> read(Location location, String packageName) {
        try {
            return Optional.of(filer.getResource(location, packageName, RoomProvider.STORY)
                    .getCharContent(true)
                    .toString());
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
