package pagerace.results.record;

import java.util.HashMap;
import java.util.Map;
import pagerace.model.Bug;
import pagerace.model.Catalogue;
import pagerace.model.Scenario;
import pagerace.model.Variant;

/** Where tests and benchmarks that ran without pagerace stand in the catalogue. */
final class StockNames {
    private final Map<String, Name> tests = new HashMap<>();

    StockNames() {
        for (Bug bug : Catalogue.bugs()) {
            for (Scenario scenario : bug.scenarios()) {
                for (Variant variant : bug.variantsIn(scenario)) {
                    tests.put(bug.test(scenario, variant), new Name(bug.room(), scenario.name(), variant.name()));
                }
            }
        }
    }

    /** A cell of the catalogue; all empty for a test of somebody else. */
    record Name(String room, String scenario, String variant) {
        static final Name UNKNOWN = new Name("", "", "");
    }

    Name of(String test) {
        return tests.getOrDefault(test, Name.UNKNOWN);
    }
}
