package pagerace.results.report.words;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import pagerace.results.differ.Agreement;
import pagerace.results.differ.Agreement.OtherVerdict;
import pagerace.results.differ.Difference;
import pagerace.results.differ.Differences;

/** What every report of several runs ends with: whether they agree, and what may be compared. */
public final class Agreements {
    private static final int CELLS_NAMED = 4;

    private static final int LONGEST_FACT = 60;

    private Agreements() {}

    /**
     * A few sentences.
     *
     * @param name how a report calls the column of this label
     */
    public static List<String> sentences(Agreement agreement, UnaryOperator<String> name) {
        String base = name.apply(agreement.base());
        String other = name.apply(agreement.other());
        List<String> sentences = new ArrayList<>();
        sentences.add(verdicts(agreement, base, other));
        rates(agreement, base, other, sentences);
        if (!agreement.facts().isEmpty()) {
            sentences.add(base + " and " + other + " differ in "
                    + agreement.facts().stream().map(Agreements::fact).collect(Collectors.joining("; ")) + ".");
        }
        return sentences;
    }

    /** Of differences of which none can be told: in how many cells, and why; of unlike settings, that they are. */
    public static String cannotTell(List<Difference> differences) {
        Map<String, Long> why = differences.stream()
                .collect(Collectors.groupingBy(
                        difference -> difference.why().startsWith(Differences.UNLIKE)
                                ? Differences.UNLIKE.replaceFirst(", $", "")
                                : difference.why(),
                        LinkedHashMap::new,
                        Collectors.counting()));
        return "Cannot tell in " + (differences.size() == 1 ? "" : "any of ")
                + Figures.counted(differences.size(), "cell") + ": "
                + why.entrySet().stream()
                        .map(entry -> entry.getKey() + (why.size() == 1 ? "" : " in " + entry.getValue()))
                        .collect(Collectors.joining("; "))
                + ".";
    }

    private static String verdicts(Agreement agreement, String base, String other) {
        int cells = agreement.cells();
        if (cells == 0) {
            return base + " and " + other + " have no cell in common.";
        }
        Map<String, List<String>> alike = new LinkedHashMap<>();
        for (OtherVerdict differing : agreement.otherVerdicts()) {
            alike.computeIfAbsent(
                            base + " " + differing.base() + ", " + other + " " + differing.other(),
                            any -> new ArrayList<>())
                    .add(differing.cell());
        }
        return "Verdicts of " + base + " and " + other + " agree in "
                + (cells - agreement.otherVerdicts().size()) + " of " + Figures.counted(cells, "cell")
                + alike.entrySet().stream()
                        .map(entry -> "; " + entry.getKey() + ": " + cells(entry.getValue()))
                        .collect(Collectors.joining())
                + ".";
    }

    private static String cells(List<String> names) {
        int left = names.size() - CELLS_NAMED;
        return names.stream().limit(CELLS_NAMED).collect(Collectors.joining(", "))
                + (left > 0 ? " and " + left + " more" : "");
    }

    private static void rates(Agreement agreement, String base, String other, List<String> sentences) {
        int comparable = agreement.rates().comparable();
        int others = agreement.rates().others();
        if (comparable > 0) {
            sentences.add(
                    "Rates of " + Figures.counted(comparable, "test") + " are comparable: the settings are the same.");
        }
        if (others > 0) {
            sentences.add("Rates of " + Figures.counted(others, comparable > 0 ? "other test" : "test")
                    + " are not comparable: the settings are others, " + other + " against " + base + " in "
                    + (agreement.rates().unlike().isEmpty()
                            ? "placement"
                            : String.join(", ", agreement.rates().unlike()))
                    + "; to make them so, run " + other + " again with --calibration and the folder of " + base + ".");
        }
    }

    private static String fact(Agreement.Fact fact) {
        String both = fact.base() + " against " + fact.other();
        return fact.what() + (both.length() > LONGEST_FACT ? "" : " (" + both + ")");
    }
}
