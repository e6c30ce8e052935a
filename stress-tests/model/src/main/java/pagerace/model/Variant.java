package pagerace.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One version of the code: as it stood, or with one of the fixes that were ever proposed.
 *
 * @param name the simple name of the nested class in the analogue, in the stress test and in {@code (variant)=}
 * @param base the variant that it changes; empty for the code as it stood
 * @param proposal where it comes from and what became of it
 * @param change one sentence: what differs from the base
 * @param grades by scenario name; a cell that is absent cannot differ from another by construction
 */
public record Variant(
        String name, Kind kind, Optional<String> base, Proposal proposal, String change, Map<String, Grade> grades) {
    public enum Kind {
        /** The code as it stood. */
        BUGGY,
        /** Closes every scenario that it is about. */
        FIX,
        /** Closes some scenarios and leaves others open. */
        PARTIAL,
        /** Plausible, and leaves everything that matters open. */
        WRONG,
        /** Notices, does not prevent. */
        DETECTOR;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Variant {
        grades = Collections.unmodifiableMap(new LinkedHashMap<>(grades));
    }

    /** A variant without cells yet. */
    public static Variant of(String name, Kind kind, Proposal proposal, String change) {
        return new Variant(name, kind, Optional.empty(), proposal, change, Map.of());
    }

    /** @throws IllegalArgumentException if there is no such cell */
    public Grade grade(Scenario scenario) {
        Grade grade = grades.get(scenario.name());
        if (grade == null) {
            throw new IllegalArgumentException(name + " has no cell in " + scenario.name());
        }
        return grade;
    }

    /** The same variant with one more cell of the fix matrix. */
    public Variant in(String scenario, Grade grade) {
        Map<String, Grade> more = new LinkedHashMap<>(grades);
        more.put(scenario, grade);
        return new Variant(name, kind, base, proposal, change, more);
    }

    /** The same variant with these grades. */
    public Variant with(Map<String, Grade> others) {
        return new Variant(name, kind, base, proposal, change, others);
    }

    /** The variant as it is on an architecture. */
    Variant on(Architecture architecture) {
        Map<String, Grade> there = new LinkedHashMap<>(grades);
        there.replaceAll((scenario, grade) -> grade.on(architecture));
        return with(there);
    }
}
