package pagerace.results.judge;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import pagerace.model.Scenario;
import pagerace.model.Variant;
import pagerace.results.judge.Ruling.Evidence;
import pagerace.results.record.Explored.Outcome;

/**
 * What a run knows of a variant in a scenario, by exploration and by stress together; grades alone say nothing here.
 *
 * @param explored whether a witness or a proof says so
 * @param atLeast how much rarer than in the control it is, at the run's confidence; empty where no zero says so
 * @param bad the bad outcomes that a schedule reaches, or that were seen
 */
public record Finding(
        Scenario scenario,
        State state,

        @JsonPropertyDescription("whether a witness or a proof says so")
        boolean explored,

        Stressed stressed,

        @JsonPropertyDescription("so many times rarer than in the control")
        OptionalDouble atLeast,

        @JsonPropertyDescription("the bad outcomes that were reached or seen")
        List<String> bad) {
    /** Can something bad happen? */
    public enum State {
        CLOSED("closed"),
        OPEN("open"),
        /** It may happen elsewhere, and cannot be seen on this architecture. */
        NOT_OBSERVABLE("not observable here"),
        UNDECIDED("run, undecided"),
        NOT_RUN("open, not run");

        private final String words;

        State(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** What real threads say. */
    public enum Stressed {
        NO("no"),
        /** There is no race: nobody touches what another one writes. */
        NEEDLESS("needless"),
        UNDECIDED("undecided"),
        HOLDS("holds"),
        LEAKED("leaked");

        private final String words;

        Stressed(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    public Finding {
        bad = List.copyOf(bad);
    }

    /** @param cells of this variant in this scenario, one for each state of its grade; none if it was not run */
    static Finding of(Scenario scenario, Variant variant, Optional<Proof> proof, List<CellResult> cells) {
        Stressed stressed = stressed(proof, cells);
        Proof.Kind kind = proof.map(Proof::kind).orElse(Proof.Kind.REFUSED);
        boolean explored = kind != Proof.Kind.BOUNDED && kind != Proof.Kind.REFUSED;
        State state;
        if (kind == Proof.Kind.OPEN || stressed == Stressed.LEAKED) {
            state = State.OPEN;
        } else if (explored || stressed == Stressed.HOLDS) {
            state = switch (variant.grade(scenario).otherwise()) {
                case CLOSED -> State.CLOSED;
                // No schedule leads there; the compiler, or another processor, does.
                case OPEN -> State.OPEN;
                case NOT_OBSERVABLE -> State.NOT_OBSERVABLE;
                case UNDECIDED -> State.UNDECIDED;
            };
        } else {
            state = stressed == Stressed.NO ? State.NOT_RUN : State.UNDECIDED;
        }
        return new Finding(scenario, state, explored, stressed, atLeast(cells), bad(scenario, proof, cells));
    }

    private static List<String> bad(Scenario scenario, Optional<Proof> proof, List<CellResult> cells) {
        Set<String> seen = new HashSet<>();
        proof.ifPresent(one -> one.models()
                .forEach(model ->
                        model.outcomes().stream().filter(Outcome::bad).forEach(outcome -> seen.add(outcome.word()))));
        cells.forEach(cell -> cell.counts().outcomes().forEach((word, count) -> {
            if (count > 0) {
                seen.add(word);
            }
        }));
        return scenario.bad().stream().filter(seen::contains).toList();
    }

    private static Stressed stressed(Optional<Proof> proof, List<CellResult> cells) {
        if (cells.stream().anyMatch(cell -> cell.counts().bad() + cell.counts().warmUpBad() > 0)) {
            return Stressed.LEAKED;
        }
        if (cells.stream().anyMatch(cell -> cell.verdict() == Verdict.HOLDS)) {
            return Stressed.HOLDS;
        }
        if (proof.filter(one -> one.kind() == Proof.Kind.RACE_FREE).isPresent()) {
            return Stressed.NEEDLESS;
        }
        return cells.stream().anyMatch(cell -> cell.counts().forks() > 0) ? Stressed.UNDECIDED : Stressed.NO;
    }

    private static OptionalDouble atLeast(List<CellResult> cells) {
        return cells.stream()
                .filter(cell -> cell.verdict() == Verdict.HOLDS || cell.verdict() == Verdict.INCONCLUSIVE)
                .flatMap(cell -> cell.ruling().evidence().stream())
                .mapToDouble(Evidence::reduction)
                .filter(reduction -> reduction >= 1)
                .min();
    }

    public boolean is(State other) {
        return state == other;
    }

    /** Whether it may still be either. */
    public boolean isUnknown() {
        return is(State.NOT_RUN) || is(State.UNDECIDED);
    }

    public boolean isOfAnotherBug() {
        return scenario.anotherBug().isPresent();
    }
}
