package pagerace.processor;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.util.Elements;
import pagerace.model.Grade;
import pagerace.model.Grade.State;
import pagerace.model.Proposal;
import pagerace.processor.Declarations.RoomDeclaration;
import pagerace.processor.Declarations.ScenarioDeclaration;
import pagerace.processor.Declarations.Stage;
import pagerace.processor.Declarations.VariantDeclaration;
import pagerace.room.Word;

/** Writes the jcstress tests of a scenario: a class that holds one per variant, of the variant's name. */
final class StressWriter {
    private static final String JCSTRESS = "org.openjdk.jcstress.annotations.";
    private static final int USUAL_ACTORS = 2;

    private final Elements elements;
    private final RoomDeclaration room;
    private final ScenarioDeclaration scenario;

    StressWriter(Elements elements, RoomDeclaration room, ScenarioDeclaration scenario) {
        this.elements = elements;
        this.room = room;
        this.scenario = scenario;
    }

    String source() {
        String tests = room.variantsIn(scenario).stream().map(this::test).collect(Collectors.joining("\n"));
        return """
                package %s;

                /** The tests of scenario %s, one per variant. */
                @javax.annotation.processing.Generated("%s")
                @%sDescription(%s)
                @%sRef(%s)
                %spublic final class %s {
                    private %s() {}

                %s}
                """.formatted(
                        room.packageName(),
                        scenario.name(),
                        RoomProcessor.class.getName(),
                        JCSTRESS,
                        literal(scenario.scenario().description()),
                        JCSTRESS,
                        literal(Proposal.url(scenario.scenario().commit())),
                        outcomes(false, "ACCEPTABLE"),
                        scenario.stressClass(),
                        scenario.stressClass(),
                        tests.indent(4));
    }

    private String test(VariantDeclaration variant) {
        Stage stage = scenario.stageOf(variant);
        String name = variant.name();
        return """
                @%sJCStressTest
                @%sJCStressMeta(%s.class)
                %s@%sState
                public static class %s extends %s {
                    public %s() {
                        super(new %s());
                    }
                %s%s}
                """.formatted(
                        JCSTRESS,
                        JCSTRESS,
                        scenario.stressClass(),
                        outcomes(true, mayOccur(variant) ? "ACCEPTABLE_INTERESTING" : "FORBIDDEN"),
                        JCSTRESS,
                        name,
                        stage.element().getQualifiedName(),
                        name,
                        variant.element().getQualifiedName(),
                        howMany(stage).indent(4),
                        methods(stage).indent(4));
    }

    /** jcstress knows no compile modes: what may occur in one of them it must not forbid. */
    private boolean mayOccur(VariantDeclaration variant) {
        return variant.grades()
                .getOrDefault(scenario.name(), Grade.undecided(""))
                .isAnywhere(EnumSet.complementOf(EnumSet.of(State.CLOSED)));
    }

    private String outcomes(boolean bad, String expect) {
        return scenario.words().values().stream()
                .filter(word -> word.bad() == bad)
                .map(word -> outcome(word, expect))
                .collect(Collectors.joining());
    }

    private String outcome(Word word, String expect) {
        return "@%sOutcome(id = %s, expect = %sExpect.%s, desc = %s)%n"
                .formatted(JCSTRESS, literal(word.value()), JCSTRESS, expect, literal(word.means()));
    }

    private static String howMany(Stage stage) {
        int actors = stage.actors().size();
        return actors == USUAL_ACTORS ? "" : """

                @Override
                protected int actors() {
                    return %d;
                }
                """.formatted(actors);
    }

    private static String methods(Stage stage) {
        List<ExecutableElement> actors = stage.actors();
        String played = IntStream.range(0, actors.size())
                .mapToObj(role -> method("Actor", actors.get(role), "    align(" + role + ");\n"))
                .collect(Collectors.joining());
        Optional<String> judged = stage.arbiter().map(arbiter -> method("Arbiter", arbiter, ""));
        return played + judged.orElse("");
    }

    private static String method(String annotation, ExecutableElement method, String before) {
        boolean tells = StageReader.takesResult(method);
        return """

                @Override
                @%s%s
                public void %s(%s) {
                %s    super.%s(%s);
                }
                """.formatted(
                        JCSTRESS,
                        annotation,
                        method.getSimpleName(),
                        tells ? "pagerace.race.WordResult r" : "",
                        before,
                        method.getSimpleName(),
                        tells ? "r" : "");
    }

    private String literal(String text) {
        return elements.getConstantExpression(text);
    }
}
