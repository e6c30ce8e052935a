package pagerace.processor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.ElementFilter;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import pagerace.processor.Declarations.Stage;
import pagerace.room.Word;

/** Reads a class of actors. */
final class StageReader {
    private static final String RACE = "pagerace.race.Race";
    private static final String RESULT = "pagerace.race.WordResult";
    private static final int MOST_ACTORS = 4;

    private final Problems problems;

    StageReader(Problems problems) {
        this.problems = problems;
    }

    /** The class, or nothing if too little of it is right for tests to be made of it. */
    Optional<Stage> read(TypeElement type) {
        int before = problems.count();
        problems.require(
                type.getModifiers().contains(Modifier.ABSTRACT), type, "must be abstract: its tests extend it");
        problems.require(
                !type.getModifiers().contains(Modifier.PRIVATE) && type.getNestingKind() == NestingKind.TOP_LEVEL,
                type,
                "must be a class of its own file: its tests stand beside it");
        problems.require(
                Mirrors.lineage(type).stream().anyMatch(line -> line.toString().equals(RACE)),
                type,
                "must extend " + RACE);
        Optional<TypeElement> analogue = analogue(type);
        problems.require(
                analogue.isPresent(),
                type,
                "needs one constructor, not private, whose only parameter is the analogue: a class with nested variants");
        List<ExecutableElement> actors = methods(type, Actor.class);
        List<ExecutableElement> arbiters = methods(type, Arbiter.class);
        problems.require(
                actors.size() >= 2 && actors.size() <= MOST_ACTORS,
                type,
                "two to four methods annotated @Actor are needed, and here are " + actors.size());
        problems.require(arbiters.size() <= 1, type, "has more than one @Arbiter");
        actors.forEach(this::checkMethod);
        arbiters.forEach(this::checkMethod);
        boolean tells = actors.stream().anyMatch(StageReader::takesResult)
                || arbiters.stream().anyMatch(StageReader::takesResult);
        problems.require(tells, type, "no actor and no arbiter takes a WordResult, so no outcome is ever told");
        return problems.count() > before || analogue.isEmpty()
                ? Optional.empty()
                : Optional.of(new Stage(
                        type, analogue.get(), actors, arbiters.stream().findFirst()));
    }

    static boolean takesResult(ExecutableElement method) {
        return !method.getParameters().isEmpty();
    }

    /** The outcome words, those of superclasses first; a word that is declared again keeps its place. */
    Map<String, Word> words(TypeElement type) {
        Map<String, Word> words = new LinkedHashMap<>();
        List<TypeElement> rootFirst = new ArrayList<>(Mirrors.lineage(type));
        Collections.reverse(rootFirst);
        for (TypeElement declaring : rootFirst) {
            List<Word> own = List.of(declaring.getAnnotationsByType(Word.class));
            for (Word word : own) {
                problems.require(
                        Names.WORD.matcher(word.value()).matches(),
                        declaring,
                        "word '" + word.value() + "' is not lower-case words with hyphens");
                problems.require(
                        own.stream().filter(w -> w.value().equals(word.value())).count() == 1,
                        declaring,
                        "word '" + word.value() + "' is declared twice");
                words.put(word.value(), word);
            }
        }
        problems.require(
                words.values().stream().anyMatch(Word::bad),
                type,
                "has no bad word: declare one by @Word(value, means, bad = true)");
        return words;
    }

    private Optional<TypeElement> analogue(TypeElement type) {
        List<ExecutableElement> constructors = ElementFilter.constructorsIn(type.getEnclosedElements());
        if (constructors.size() != 1
                || constructors.get(0).getParameters().size() != 1
                || constructors.get(0).getModifiers().contains(Modifier.PRIVATE)) {
            return Optional.empty();
        }
        return Mirrors.element(constructors.get(0).getParameters().get(0).asType())
                .filter(parameter -> !VariantReader.variantsOf(parameter).isEmpty());
    }

    /** Annotated methods of superclasses first; one that is overridden has the place of the first, once. */
    private static List<ExecutableElement> methods(
            TypeElement type, Class<? extends java.lang.annotation.Annotation> annotation) {
        Map<String, ExecutableElement> methods = new LinkedHashMap<>();
        List<TypeElement> rootFirst = new ArrayList<>(Mirrors.lineage(type));
        Collections.reverse(rootFirst);
        for (TypeElement declaring : rootFirst) {
            for (Element member : declaring.getEnclosedElements()) {
                if (member.getKind() == ElementKind.METHOD && member.getAnnotation(annotation) != null) {
                    methods.put(member.getSimpleName().toString(), (ExecutableElement) member);
                }
            }
        }
        return List.copyOf(methods.values());
    }

    private void checkMethod(ExecutableElement method) {
        Set<Modifier> modifiers = method.getModifiers();
        for (Modifier forbidden : List.of(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL, Modifier.ABSTRACT)) {
            problems.require(
                    !modifiers.contains(forbidden),
                    method,
                    "must not be " + forbidden + ": the generated tests override and call it");
        }
        problems.require(method.getReturnType().getKind() == TypeKind.VOID, method, "must return nothing");
        List<? extends VariableElement> parameters = method.getParameters();
        boolean fits = parameters.isEmpty()
                || (parameters.size() == 1
                        && parameters.get(0).asType().toString().endsWith(RESULT));
        problems.require(fits, method, "takes a WordResult or nothing");
    }
}
