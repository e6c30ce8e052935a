package pagerace.processor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.util.Elements;
import pagerace.model.Architecture;
import pagerace.model.CompileMode;
import pagerace.model.Grade;
import pagerace.model.Grade.State;
import pagerace.processor.Declarations.RoomDeclaration;
import pagerace.processor.Declarations.ScenarioDeclaration;
import pagerace.processor.Declarations.VariantDeclaration;
import pagerace.room.Claim;
import pagerace.room.Figure;
import pagerace.room.Variant;
import pagerace.room.Word;

/** Writes a room's entry in the catalogue. */
final class RoomWriter {
    private static final String MODEL = "pagerace.model.";

    private final Elements elements;
    private final RoomDeclaration room;

    RoomWriter(Elements elements, RoomDeclaration room) {
        this.elements = elements;
        this.room = room;
    }

    /** The simple name of the class. */
    static String className(RoomDeclaration room) {
        return Names.capitalized(room.name()) + "Room";
    }

    String source() {
        return """
                package %s;

                /** The room's entry in the catalogue. */
                @javax.annotation.processing.Generated("%s")
                public final class %s implements pagerace.model.RoomProvider {
                    @Override
                    public int position() {
                        return %d;
                    }

                    @Override
                    public pagerace.model.Bug bug() {
                        return %s;
                    }
                %s}
                """.formatted(
                        room.packageName(),
                        RoomProcessor.class.getName(),
                        className(room),
                        room.room().position(),
                        make(
                                "Bug",
                                literal(room.name()),
                                literal(room.room().symptom()),
                                literal(room.room().culprit()),
                                literal(room.room().seed()),
                                list(room.scenarios().stream().map(this::scenario)),
                                list(room.variants().stream().map(variant -> methodOf(variant) + "()")),
                                list(Stream.of(room.room().claims()).map(this::claim)),
                                "java.util.Map.of()"),
                        room.variants().stream()
                                .map(this::method)
                                .collect(Collectors.joining())
                                .indent(4));
    }

    /** A method each: javac is slow to infer types in one long expression. */
    private String method(VariantDeclaration variant) {
        return """

                private static pagerace.model.Variant %s() {
                    java.util.Map<String, pagerace.model.Grade> grades = new java.util.LinkedHashMap<>();
                %s    return %s;
                }
                """.formatted(
                        methodOf(variant),
                        variant.grades().entrySet().stream()
                                .map(entry -> "grades.put(%s, %s);%n"
                                        .formatted(literal(entry.getKey()), grade(entry.getValue())))
                                .collect(Collectors.joining())
                                .indent(4),
                        variant(variant));
    }

    private static String methodOf(VariantDeclaration variant) {
        return "variant" + variant.name();
    }

    private String scenario(ScenarioDeclaration scenario) {
        List<Word> words = List.copyOf(scenario.words().values());
        return make(
                "Scenario",
                literal(scenario.name()),
                MODEL + "Role." + scenario.scenario().role().name(),
                optional(given(scenario.scenario().anotherBug())),
                literal(scenario.scenario().schedule()),
                make(
                        "Scenario.Outcomes",
                        words(words.stream()),
                        words(words.stream().filter(Word::bad)),
                        words(words.stream().filter(Word::noticed)),
                        words.stream()
                                .filter(word -> !word.unreached().isEmpty())
                                .map(word -> literal(word.value()) + ", " + literal(word.unreached()))
                                .collect(Collectors.joining(", ", "java.util.Map.of(", ")"))),
                optional(scenario.control()
                        .map(control -> control.getSimpleName().toString())),
                literal(room.packageName() + "." + scenario.stressClass()));
    }

    private String words(Stream<Word> words) {
        return list(words.map(word -> literal(word.value())));
    }

    private String variant(VariantDeclaration declared) {
        Variant variant = declared.variant();
        return make(
                "Variant",
                literal(declared.name()),
                MODEL + "Variant.Kind." + variant.kind().name(),
                optional(declared.base()),
                make(
                        "Proposal",
                        MODEL + "Proposal.Status." + variant.status().name(),
                        optional(given(variant.commit())),
                        optional(given(variant.mail())),
                        literal(variant.note())),
                literal(variant.change()),
                "grades");
    }

    private String grade(Grade grade) {
        String none = "java.util.Map.of()";
        String text = make("Grade", state(grade.otherwise()), none, none, literal(grade.reason()));
        for (CompileMode mode : CompileMode.values()) {
            if (grade.byMode().containsKey(mode)) {
                text += ".but(%sCompileMode.%s, %s)".formatted(MODEL, mode.name(), state(grade.in(mode)));
            }
        }
        for (Map.Entry<Architecture, Grade> there : grade.byArchitecture().entrySet()) {
            text += ".but(%sArchitecture.%s, %s)"
                    .formatted(MODEL, there.getKey().name(), grade(there.getValue()));
        }
        return text;
    }

    private static String state(State state) {
        return MODEL + "Grade.State." + state.name();
    }

    private String claim(Claim claim) {
        String seed = claim.seed().isEmpty() ? room.room().seed() : claim.seed();
        return make(
                "Claim",
                literal(claim.quote()),
                literal(seed),
                figure(claim.over()),
                figure(claim.under()),
                Boolean.toString(claim.dearer()),
                literal(claim.beside()),
                claim.shortestNanos() + "L");
    }

    private String figure(Figure figure) {
        return make(
                "Claim.Figure",
                literal(figure.benchmark()),
                literal(figure.variant()),
                literal(figure.role()),
                literal(figure.counter()),
                literal(figure.per()));
    }

    private static Optional<String> given(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private String optional(Optional<String> text) {
        return text.map(there -> "java.util.Optional.of(" + literal(there) + ")")
                .orElse("java.util.Optional.empty()");
    }

    private static String list(Stream<String> items) {
        return items.collect(Collectors.joining(", ", "java.util.List.of(", ")"));
    }

    private static String make(String type, String... arguments) {
        return "new " + MODEL + type + "(" + String.join(", ", arguments) + ")";
    }

    private String literal(String text) {
        return elements.getConstantExpression(text);
    }
}
