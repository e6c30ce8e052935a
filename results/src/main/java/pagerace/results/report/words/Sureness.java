package pagerace.results.report.words;

import java.util.ArrayList;
import java.util.List;
import pagerace.results.judge.Finding;
import pagerace.results.judge.Finding.Stressed;

/** How sure it is that what a proposal closes is closed, in words. */
final class Sureness {
    private Sureness() {}

    /** {@code explored, stressed in freed alone: >= 2900 x rarer}. */
    static String of(List<Finding> closed) {
        return explored(closed) + ", " + stressed(closed);
    }

    private static String explored(List<Finding> closed) {
        List<Finding> not =
                closed.stream().filter(finding -> !finding.explored()).toList();
        return not.isEmpty()
                ? "explored"
                : not.size() == closed.size() ? "not explored" : "explored, but for " + AnswerCard.scenarios(not);
    }

    private static String stressed(List<Finding> closed) {
        List<Finding> raced = closed.stream()
                .filter(finding -> finding.stressed() != Stressed.NEEDLESS)
                .toList();
        if (raced.isEmpty()) {
            return "race-free, so there is nothing to stress";
        }
        List<Finding> holds = stressed(raced, Stressed.HOLDS);
        List<Finding> undecided = stressed(raced, Stressed.UNDECIDED);
        List<String> parts = new ArrayList<>();
        if (!holds.isEmpty()) {
            parts.add(
                    holds.size() == raced.size()
                            ? (raced.size() < closed.size() ? "elsewhere " : "and ") + rarer(holds)
                            : "stressed in " + AnswerCard.scenarios(holds) + (undecided.isEmpty() ? " alone" : "")
                                    + ": " + rarer(holds));
        }
        if (raced.size() < closed.size()) {
            parts.add(
                    0,
                    "race-free in " + AnswerCard.scenarios(closed, finding -> finding.stressed() == Stressed.NEEDLESS));
        }
        if (!undecided.isEmpty()) {
            parts.add("stressed without a verdict in " + AnswerCard.scenarios(undecided)
                    + (rarer(undecided).isEmpty() ? "" : ", so far " + rarer(undecided)));
        }
        if (holds.isEmpty() && undecided.isEmpty()) {
            parts.add("not stressed" + (parts.isEmpty() ? "" : " in the others"));
        }
        return String.join(", ", parts);
    }

    private static List<Finding> stressed(List<Finding> raced, Stressed how) {
        return raced.stream().filter(finding -> finding.stressed() == how).toList();
    }

    private static String rarer(List<Finding> findings) {
        return findings.stream().flatMapToDouble(finding -> finding.atLeast().stream()).min().stream()
                .filter(reduction -> reduction >= 2) // Once as rare is no news.
                .mapToObj(reduction -> ">= " + Figures.reduction(reduction) + " x rarer")
                .findFirst()
                .orElse("");
    }
}
