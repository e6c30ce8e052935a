package pagerace.processor;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import pagerace.model.Grade;
import pagerace.model.Grade.State;
import pagerace.model.Role;
import pagerace.model.Variant.Kind;
import pagerace.processor.Declarations.RoomDeclaration;
import pagerace.processor.Declarations.ScenarioDeclaration;
import pagerace.processor.Declarations.VariantDeclaration;

/**
 * Whether the kind of each variant is what its grades say. A fix closes every breakage of the bug that it is about; a
 * partial one closes some breakage and leaves one of its bug open; a wrong one leaves something open.
 */
final class KindCheck {
    private static final Set<State> POSSIBLE = EnumSet.of(State.OPEN, State.NOT_OBSERVABLE);

    private final Problems problems;
    private final List<VariantDeclaration> variants;
    private final List<ScenarioDeclaration> breakages;

    KindCheck(Problems problems, RoomDeclaration room) {
        this.problems = problems;
        variants = room.variants();
        breakages = room.scenarios().stream()
                .filter(scenario -> scenario.scenario().role() == Role.BREAKAGE)
                .toList();
    }

    void check() {
        for (VariantDeclaration variant : variants) {
            Kind kind = variant.variant().kind();
            List<String> left = breakages.stream()
                    .filter(scenario -> bug(scenario).equals(bug(variant)))
                    .map(ScenarioDeclaration::name)
                    .filter(name -> is(variant, name, POSSIBLE))
                    .toList();
            boolean closesSome =
                    breakages.stream().anyMatch(scenario -> is(variant, scenario.name(), EnumSet.of(State.CLOSED)));
            boolean opensSome =
                    variant.grades().keySet().stream().anyMatch(name -> is(variant, name, EnumSet.of(State.OPEN)));
            require(
                    kind != Kind.FIX || left.isEmpty(),
                    variant,
                    "is called a fix, and leaves possible: " + left.stream().collect(Collectors.joining(", "))
                            + ". Call it PARTIAL, or say in the scenario that it is anotherBug");
            require(kind != Kind.FIX || closesSome, variant, "is called a fix, and closes no breakage");
            require(
                    kind != Kind.PARTIAL || (closesSome && !left.isEmpty()),
                    variant,
                    closesSome
                            ? "is called partial, and leaves no breakage of its bug open: call it FIX"
                            : "is called partial, and closes no breakage: call it WRONG");
            require(kind != Kind.WRONG || opensSome, variant, "is called wrong, and leaves nothing open");
        }
    }

    private void require(boolean right, VariantDeclaration variant, String what) {
        problems.require(right, variant.element(), what);
    }

    /** The commit that repaired it where it is not the room's bug. */
    private static String bug(ScenarioDeclaration scenario) {
        return scenario.scenario().anotherBug();
    }

    private String bug(VariantDeclaration variant) {
        return breakages.stream()
                .map(KindCheck::bug)
                .filter(variant.variant().commit()::equals)
                .findFirst()
                .orElse("");
    }

    private static boolean is(VariantDeclaration variant, String scenario, Set<State> states) {
        return Optional.ofNullable(variant.grades().get(scenario))
                .filter((Grade grade) -> grade.isAnywhere(states))
                .isPresent();
    }
}
