package pagerace.model;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is documented of one cell, a variant in a scenario: can the bad outcome happen?
 *
 * @param otherwise the state in every compile mode that {@code byMode} does not name
 * @param byMode the states that depend on who compiled the code
 * @param byArchitecture the grades that depend on the processor, each as a whole
 * @param reason one sentence: why, or how it was settled; empty where the story needs no more
 */
public record Grade(
        State otherwise, Map<CompileMode, State> byMode, Map<Architecture, Grade> byArchitecture, String reason) {
    public enum State {
        OPEN("open"),
        CLOSED("closed"),
        NOT_OBSERVABLE("not observable here"),
        UNDECIDED("undecided");

        private final String words;

        State(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    public Grade {
        byMode = Map.copyOf(byMode);
        byArchitecture = Map.copyOf(byArchitecture);
    }

    public static Grade open(String reason) {
        return new Grade(State.OPEN, Map.of(), Map.of(), reason);
    }

    public static Grade closed(String reason) {
        return new Grade(State.CLOSED, Map.of(), Map.of(), reason);
    }

    public static Grade notObservable(String reason) {
        return new Grade(State.NOT_OBSERVABLE, Map.of(), Map.of(), reason);
    }

    public static Grade undecided(String reason) {
        return new Grade(State.UNDECIDED, Map.of(), Map.of(), reason);
    }

    /** The same grade, but for one compile mode. */
    public Grade but(CompileMode mode, State state) {
        Map<CompileMode, State> more = new EnumMap<>(CompileMode.class);
        more.putAll(byMode);
        more.put(mode, state);
        return new Grade(otherwise, more, byArchitecture, reason);
    }

    /** Whether there is a compile mode on some architecture whose state is one of these. */
    public boolean isAnywhere(Set<State> states) {
        return Stream.concat(Stream.of(this), byArchitecture.values().stream())
                .anyMatch(there -> Stream.of(CompileMode.values()).anyMatch(mode -> states.contains(there.in(mode))));
    }

    public State in(CompileMode mode) {
        return byMode.getOrDefault(mode, otherwise);
    }

    /** The same grade, but for one architecture. */
    public Grade but(Architecture architecture, Grade there) {
        Map<Architecture, Grade> more = new EnumMap<>(Architecture.class);
        more.putAll(byArchitecture);
        more.put(architecture, there);
        return new Grade(otherwise, byMode, more, reason);
    }

    /** The grade on an architecture, which depends on none any more. */
    public Grade on(Architecture architecture) {
        return byArchitecture.getOrDefault(architecture, new Grade(otherwise, byMode, Map.of(), reason));
    }
}
