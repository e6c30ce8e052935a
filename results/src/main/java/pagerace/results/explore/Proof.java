package pagerace.results.explore;

import java.util.Optional;
import pagerace.model.Grade;
import pagerace.model.Grade.State;
import pagerace.results.record.Explored;

/** What an exploration says of a cell, and whether its grade says otherwise. */
public record Proof(Explored explored, Grade grade) {
    /** What is known. */
    public enum Kind {
        OPEN("open"),
        CLOSED("closed"),
        /** Closed, and nobody touches what another one writes. */
        RACE_FREE("closed, race-free"),
        BOUNDED("not finished"),
        REFUSED("cannot be explored");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    public Kind kind() {
        if (explored.isOpen()) {
            return Kind.OPEN;
        }
        return switch (explored.ending().how()) {
            case EXHAUSTED -> explored.isRaceFree() ? Kind.RACE_FREE : Kind.CLOSED;
            case BOUNDED -> Kind.BOUNDED;
            case REFUSED -> Kind.REFUSED;
        };
    }

    /** Why exploration and grade cannot both be right; empty if they can, or if the grade depends on the compiler. */
    public Optional<String> contradiction() {
        State graded = grade.otherwise();
        boolean byCompiler = !grade.byMode().isEmpty();
        if (kind() == Kind.OPEN && graded == State.CLOSED && !byCompiler) {
            return Optional.of("graded closed, but a schedule leads to it");
        }
        if (explored.isClosed() && graded == State.OPEN && !byCompiler) {
            return Optional.of("graded open, but no schedule of " + explored.model() + " leads to it");
        }
        return Optional.empty();
    }
}
