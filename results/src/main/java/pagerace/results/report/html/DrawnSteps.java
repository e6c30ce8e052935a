package pagerace.results.report.html;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import pagerace.results.explore.Drawn;
import pagerace.results.record.Witness.Step;
import pagerace.results.report.words.DocumentedSchedule;

/**
 * At which drawn step of its turn each access of the code is shown: the first one whose words name what it touches, its
 * flag, its value or its function. What lies between two such accesses belongs to the step before, and what comes after
 * the last to the end of the turn.
 */
final class DrawnSteps {
    private static final Set<String> SAY_NOTHING = Set.of("null", "true", "false", "value");
    private static final int SHORTEST_NAME = 3;

    private DrawnSteps() {}

    /** @return for each step of the run's witness a drawn step, counted from 0 */
    static List<Integer> of(List<DocumentedSchedule.Step> drawn, Drawn run) {
        List<Integer> at = new ArrayList<>();
        while (at.size() < run.steps().size()) {
            int last = run.steps().get(at.size());
            int first = last;
            while (first > 0 && drawn.get(first - 1).actor() == drawn.get(last).actor()) {
                first--;
            }
            int end = at.size() + Collections.frequency(run.steps(), last);
            spread(drawn, first, last, run.witness().steps().subList(at.size(), end), at);
        }
        return at;
    }

    private static void spread(
            List<DocumentedSchedule.Step> drawn, int first, int last, List<Step> turn, List<Integer> at) {
        int next = first;
        int waiting = 0;
        for (Step step : turn) {
            Set<String> says = says(step);
            int named = next;
            while (named <= last && Collections.disjoint(names(drawn.get(named).what()), says)) {
                named++;
            }
            waiting++;
            if (named <= last) {
                at.addAll(Collections.nCopies(waiting - 1, Math.max(first, named - 1)));
                at.add(named);
                next = named + 1;
                waiting = 0;
            }
        }
        at.addAll(Collections.nCopies(waiting, last));
    }

    /** Of what is written, the flags that change alone. */
    private static Set<String> says(Step step) {
        Set<String> says = new HashSet<>(names(step.before()));
        if (!step.before().equals(step.after())) {
            Set<String> kept = new HashSet<>(says);
            kept.retainAll(names(step.after()));
            says.addAll(names(step.after()));
            says.removeAll(kept);
        }
        says.addAll(names(step.where().function()));
        says.addAll(names(step.place().substring(step.place().lastIndexOf('.') + 1)));
        says.removeAll(SAY_NOTHING);
        return says;
    }

    private static Set<String> names(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("\\W+"))
                .filter(name -> name.length() >= SHORTEST_NAME)
                .collect(Collectors.toSet());
    }
}
