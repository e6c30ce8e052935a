package pagerace.results.report.words;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A schedule as a story draws it: a line of names, a line of dashes below each of them, then steps, each below its actor,
 * time downwards. A line that begins further right goes on with the one above, if that is the same actor's.
 *
 * @param actors from left to right
 */
public record DocumentedSchedule(List<String> actors, List<Step> steps) {
    private static final Pattern DASHES = Pattern.compile("-{3,}");
    private static final Pattern CHUNK = Pattern.compile("\\S+(?: \\S+)*");
    private static final String INDENT = "  ";
    private static final int NEAR = 4;

    /** @param actor counted from 0 */
    public record Step(int actor, String what) {}

    public DocumentedSchedule {
        actors = List.copyOf(actors);
        steps = List.copyOf(steps);
    }

    /** Empty if no line of dashes tells the lanes. */
    public static Optional<DocumentedSchedule> of(String drawn) {
        List<String> lines = drawn.lines().toList();
        for (int rule = 1; rule < lines.size(); rule++) {
            List<Integer> lanes = new ArrayList<>();
            Matcher dashes = DASHES.matcher(lines.get(rule));
            while (dashes.find()) {
                lanes.add(dashes.start());
            }
            if (lanes.size() > 1 && lines.get(rule).matches("[- ]+")) {
                List<String> names = cut(lines.get(rule - 1), lanes);
                return Optional.of(new DocumentedSchedule(names, steps(lines.subList(rule + 1, lines.size()), lanes)));
            }
        }
        return Optional.empty();
    }

    private static List<Step> steps(List<String> lines, List<Integer> lanes) {
        List<Step> steps = new ArrayList<>();
        for (String line : lines) {
            List<String> cells = cut(line, lanes);
            for (int lane = 0; lane < cells.size(); lane++) {
                if (cells.get(lane).isEmpty()) {
                    continue;
                }
                int last = steps.size() - 1;
                boolean goesOn =
                        last >= 0 && steps.get(last).actor() == lane && line.startsWith(INDENT, lanes.get(lane));
                if (goesOn) {
                    steps.set(last, new Step(lane, steps.get(last).what() + " " + cells.get(lane)));
                } else {
                    steps.add(new Step(lane, cells.get(lane)));
                }
            }
        }
        return steps;
    }

    /** What two blanks part belongs to the lane that it begins in, or a little before. */
    private static List<String> cut(String line, List<Integer> lanes) {
        List<String> cells = new ArrayList<>(Collections.nCopies(lanes.size(), ""));
        Matcher chunks = CHUNK.matcher(line);
        while (chunks.find()) {
            int lane = 0;
            while (lane + 1 < lanes.size() && lanes.get(lane + 1) <= chunks.start() + NEAR) {
                lane++;
            }
            cells.set(lane, (cells.get(lane) + " " + chunks.group()).strip());
        }
        return cells;
    }
}
