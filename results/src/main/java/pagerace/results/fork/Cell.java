package pagerace.results.fork;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import pagerace.model.Bug;
import pagerace.model.CompileMode;
import pagerace.model.Grade.State;
import pagerace.model.Scenario;
import pagerace.model.Variant;
import pagerace.results.record.ForkRecord;

/**
 * One cell of a fix matrix, as something to run.
 *
 * @param test its jcstress test
 * @param runner the class that jcstress generated to run it
 * @param actors threads that race in it
 * @param controlIn compile modes in which it is its scenario's positive control; empty if it is none
 * @param isBad whether an outcome counts as bad
 */
public record Cell(
        String test,
        String runner,
        int actors,
        String room,
        String scenario,
        String variant,
        Set<CompileMode> controlIn,
        Predicate<String> isBad) {
    public Cell {
        controlIn = Set.copyOf(controlIn);
    }

    /** A cell of the catalogue. */
    public static Cell of(Bug bug, Scenario scenario, Variant variant) {
        Set<CompileMode> controlIn = EnumSet.noneOf(CompileMode.class);
        if (scenario.positiveControl().filter(variant.name()::equals).isPresent()) {
            for (CompileMode mode : CompileMode.values()) {
                if (variant.grade(scenario).in(mode) == State.OPEN) {
                    controlIn.add(mode);
                }
            }
        }
        String test = bug.test(scenario, variant);
        return new Cell(
                test,
                JcstressFork.runnerOf(test),
                JcstressFork.actorsOf(test),
                bug.room(),
                scenario.name(),
                variant.name(),
                controlIn,
                scenario.bad()::contains);
    }

    public boolean isControl() {
        return !controlIn.isEmpty();
    }

    /** The scenario with its room, {@code isize/grow}: names of scenarios repeat between rooms. */
    public String race() {
        return room + "/" + scenario;
    }

    /** Measured samples that are bad. */
    public long bad(ForkRecord fork) {
        return bad(fork.outcomes());
    }

    /** Samples that are bad, of those with each outcome. */
    long bad(Map<String, Long> outcomes) {
        return outcomes.entrySet().stream()
                .filter(outcome -> isBad.test(outcome.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
