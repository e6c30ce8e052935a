package pagerace.results.judge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pagerace.model.Bug;
import pagerace.model.Grade;
import pagerace.model.Variant;

/**
 * The catalogue for forks of stock jcstress. These begin with a check in cold code that is counted with the rest, so
 * nobody can say which compiler an outcome belongs to, and a grade that depends on the compiler decides nothing.
 */
final class StockCatalogue {
    private StockCatalogue() {}

    static List<Bug> of(List<Bug> catalogue) {
        return catalogue.stream().map(StockCatalogue::bug).toList();
    }

    private static Bug bug(Bug bug) {
        return bug.with(bug.variants().stream().map(StockCatalogue::variant).toList());
    }

    private static Variant variant(Variant variant) {
        Map<String, Grade> grades = new LinkedHashMap<>(variant.grades());
        grades.replaceAll((scenario, grade) -> grade.byMode().isEmpty()
                ? grade
                : Grade.undecided("forks of stock jcstress mix what compilers make of it"));
        return variant.with(grades);
    }
}
