package pagerace.processor;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import pagerace.model.Grade;
import pagerace.room.Room;
import pagerace.room.Scenario;
import pagerace.room.Variant;
import pagerace.room.Word;

/** What is declared, as the processor has read it. */
final class Declarations {
    private Declarations() {}

    /**
     * A room.
     *
     * @param scenarios in the order of the room
     * @param variants in the order of the fix matrix: by analogue, in the order in which scenarios race these
     */
    record RoomDeclaration(
            PackageElement element, Room room, List<ScenarioDeclaration> scenarios, List<VariantDeclaration> variants) {
        /** The last part of the package's name. */
        String name() {
            return element.getSimpleName().toString();
        }

        String packageName() {
            return element.getQualifiedName().toString();
        }

        /** The variants that have a cell in this scenario. */
        List<VariantDeclaration> variantsIn(ScenarioDeclaration scenario) {
            return variants.stream()
                    .filter(variant -> variant.grades().containsKey(scenario.name()))
                    .toList();
        }
    }

    /**
     * A scenario.
     *
     * @param words by the word
     * @param control the positive control, if one is named
     * @param others what other variants are staged with
     */
    record ScenarioDeclaration(
            Stage stage,
            Scenario scenario,
            Map<String, Word> words,
            Optional<TypeElement> control,
            Map<TypeElement, Stage> others) {
        TypeElement element() {
            return stage.element();
        }

        String name() {
            return element().getSimpleName().toString().toLowerCase(Locale.ROOT);
        }

        /** The simple name of the class that holds its tests: {@code GrowStress}. */
        String stressClass() {
            return Names.capitalized(name()) + "Stress";
        }

        Stage stageOf(VariantDeclaration variant) {
            return others.getOrDefault(variant.element(), stage);
        }
    }

    /**
     * A class of actors.
     *
     * @param analogue what its constructor takes
     * @param actors by role
     */
    record Stage(
            TypeElement element,
            TypeElement analogue,
            List<ExecutableElement> actors,
            Optional<ExecutableElement> arbiter) {}

    /**
     * A variant.
     *
     * @param base the variant that it changes; empty for the code as it stood
     * @param grades by scenario, in the order of the room
     */
    record VariantDeclaration(
            TypeElement element,
            TypeElement analogue,
            Variant variant,
            Optional<String> base,
            Map<String, Grade> grades) {
        String name() {
            return element.getSimpleName().toString();
        }
    }
}
