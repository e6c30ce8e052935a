package pagerace.results.report.words;

import java.util.List;

/** A name and its value, as they stand beside each other. */
public record Fact(String name, String value) {
    /** Adds one, unless it is blank. */
    public static void add(List<Fact> facts, String name, String value) {
        if (!value.isBlank()) {
            facts.add(new Fact(name, value));
        }
    }
}
