package pagerace.results.report.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pagerace.results.differ.Difference;
import pagerace.results.differ.Difference.Word;
import pagerace.results.differ.Side;
import pagerace.results.report.words.Agreements;
import pagerace.results.report.words.Figures;

/** The tables of differences on the page, one per pair of sides. */
final class DifferenceTables {
    private static final int MOST_ROWS = 100;
    private static final int MOST_PAIRS = 20;

    private DifferenceTables() {}

    /**
     * What differs between two sides, clear words first; {@code left} more are left out.
     *
     * @param nothing says why, where nothing can be told of any of them; else empty
     */
    record Sides(String dimension, String base, String other, List<Difference> differences, int left, String nothing) {}

    private record Pair(String dimension, Side base, Side other) {}

    static List<Sides> sides(Page page) {
        Map<Pair, List<Difference>> pairs = new LinkedHashMap<>();
        for (Difference difference : page.all().differences()) {
            pairs.computeIfAbsent(
                            new Pair(
                                    Wording.capital(difference.dimension().toString()),
                                    difference.base().side(),
                                    difference.other().side()),
                            key -> new ArrayList<>())
                    .add(difference);
        }
        return pairs.entrySet().stream()
                .limit(MOST_PAIRS)
                .map(entry -> sides(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Sides sides(Pair pair, List<Difference> all) {
        List<Difference> sorted = all.stream()
                .sorted((a, b) -> Boolean.compare(isClear(b), isClear(a)))
                .limit(MOST_ROWS)
                .toList();
        return new Sides(
                pair.dimension(),
                pair.base().label(),
                pair.other().label(),
                sorted,
                all.size() - sorted.size(),
                all.stream().allMatch(one -> one.word() == Word.CANNOT_TELL) ? Agreements.cannotTell(all) : "");
    }

    private static boolean isClear(Difference difference) {
        return difference.word() == Word.MORE_OFTEN || difference.word() == Word.LESS_OFTEN;
    }

    static String p(Difference difference) {
        return difference.tested().adjustedP().isPresent()
                ? Figures.three(difference.tested().adjustedP().getAsDouble())
                : "";
    }

    static String rate(Difference.Part part) {
        return part.rate().map(Figures::perMillion).orElse("") + ", " + part.exposed() + " of "
                + Figures.counted(part.forks(), "fork");
    }
}
