package pagerace.processor;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import pagerace.model.Architecture;
import pagerace.model.CompileMode;
import pagerace.model.Grade;
import pagerace.model.Grade.State;
import pagerace.model.Proposal.Status;
import pagerace.model.Variant.Kind;
import pagerace.processor.Declarations.VariantDeclaration;
import pagerace.room.Closed;
import pagerace.room.NotObservable;
import pagerace.room.Open;
import pagerace.room.Undecided;
import pagerace.room.Variant;

/** Reads the variants of an analogue, and their grades. */
final class VariantReader {
    /** One annotation of a grade. */
    private record Said(State state, List<String> in, String why, List<CompileMode> modes, List<Architecture> on) {
        Said(State state, String[] in, String why, CompileMode[] modes, Architecture[] on) {
            this(state, List.of(in), why, List.of(modes), List.of(on));
        }
    }

    private final Problems problems;

    VariantReader(Problems problems) {
        this.problems = problems;
    }

    /** The nested classes that are variants, in the order of the source. */
    static List<TypeElement> variantsOf(TypeElement analogue) {
        return ElementFilter.typesIn(analogue.getEnclosedElements()).stream()
                .filter(type -> type.getAnnotation(Variant.class) != null)
                .toList();
    }

    /**
     * The variants.
     *
     * @param scenarios of the whole room, each with the analogue that it races
     */
    List<VariantDeclaration> read(TypeElement analogue, Map<String, TypeElement> scenarios) {
        List<TypeElement> types = variantsOf(analogue);
        List<VariantDeclaration> variants = new ArrayList<>();
        for (TypeElement type : types) {
            Variant variant = type.getAnnotation(Variant.class);
            checkClass(type, analogue);
            checkReferences(type, variant);
            Optional<TypeElement> changed = Stream.concat(
                            Mirrors.classes(type, Variant.class, "base").stream(),
                            Mirrors.lineage(type).stream().skip(1).filter(types::contains))
                    .findFirst();
            boolean first = variants.isEmpty();
            problems.require(
                    !first || (variant.kind() == Kind.BUGGY && changed.isEmpty()),
                    type,
                    "is the first variant, so it must be the code as it stood: of kind BUGGY, and an heir of no other");
            changed.filter(base -> !first && !types.subList(0, variants.size()).contains(base))
                    .ifPresent(base -> problems.report(
                            type, "changes " + base.getSimpleName() + ", which is no variant that stands above it"));
            Optional<String> base = first
                    ? Optional.empty()
                    : Optional.of(changed.orElse(types.get(0)).getSimpleName().toString());
            variants.add(new VariantDeclaration(type, analogue, variant, base, grades(type, analogue, scenarios)));
        }
        return variants;
    }

    private void checkClass(TypeElement type, TypeElement analogue) {
        boolean made = type.getModifiers().containsAll(Set.of(Modifier.PUBLIC, Modifier.STATIC))
                && !type.getModifiers().contains(Modifier.ABSTRACT);
        problems.require(made, type, "must be public, static and not abstract: tests and benchmarks make one");
        problems.require(
                Mirrors.lineage(type).contains(analogue),
                type,
                "must extend " + analogue.getSimpleName() + ", or a variant of it that it changes");
        List<ExecutableElement> constructors = ElementFilter.constructorsIn(type.getEnclosedElements());
        problems.require(
                !made
                        || constructors.stream()
                                .anyMatch(constructor ->
                                        constructor.getParameters().isEmpty()
                                                && constructor.getModifiers().contains(Modifier.PUBLIC)),
                type,
                "needs a public constructor without arguments");
    }

    private void checkReferences(TypeElement type, Variant variant) {
        problems.require(
                variant.commit().isEmpty()
                        || Names.COMMIT.matcher(variant.commit()).matches(),
                type,
                "commit '" + variant.commit() + "' is not 12 hexadecimal digits");
        problems.require(
                variant.mail().isEmpty() || Names.MAIL.matcher(variant.mail()).matches(),
                type,
                "mail '" + variant.mail()
                        + "' is neither a message id nor a subject with a message id in angle brackets");
        problems.require(
                variant.status() != Status.LANDED || !variant.commit().isEmpty(), type, "landed, so it has a commit");
        problems.require(!variant.change().isBlank(), type, "change is empty: say what differs, in one sentence");
    }

    private Map<String, Grade> grades(TypeElement type, TypeElement analogue, Map<String, TypeElement> scenarios) {
        List<Said> all = said(type);
        for (Said said : all) {
            for (String name : said.in) {
                TypeElement raced = scenarios.get(name);
                if (raced == null) {
                    problems.report(
                            type,
                            "is graded in '" + name + "', which is no scenario of this room; these are: "
                                    + String.join(", ", scenarios.keySet()));
                } else if (!raced.equals(analogue)) {
                    problems.report(
                            type, "is graded in '" + name + "', which does not race " + analogue.getSimpleName());
                }
            }
        }
        problems.require(
                all.stream().anyMatch(said -> !said.in.isEmpty()),
                type,
                "has no cell: grade it in a scenario by @Open or @Closed");
        Map<String, Grade> grades = new LinkedHashMap<>();
        for (String name : scenarios.keySet()) {
            List<Said> here =
                    all.stream().filter(said -> said.in.contains(name)).toList();
            if (!here.isEmpty()) {
                grades.put(name, grade(type, name, here));
            }
        }
        return grades;
    }

    private Grade grade(TypeElement type, String scenario, List<Said> here) {
        List<Said> anywhere = here.stream().filter(said -> said.on.isEmpty()).toList();
        Grade grade = byMode(type, scenario, anywhere);
        for (Architecture architecture : Architecture.values()) {
            List<Said> there =
                    here.stream().filter(said -> said.on.contains(architecture)).toList();
            if (!there.isEmpty()) {
                grade = grade.but(architecture, byMode(type, scenario, there));
            }
        }
        return grade;
    }

    private Grade byMode(TypeElement type, String scenario, List<Said> all) {
        List<Said> otherwise = all.stream().filter(said -> said.modes.isEmpty()).toList();
        if (otherwise.size() != 1) {
            problems.report(
                    type,
                    otherwise.isEmpty()
                            ? "has no grade in " + scenario + " but for some compile modes or architectures"
                            : "is graded twice in " + scenario);
            return Grade.undecided("");
        }
        problems.require(
                !otherwise.get(0).why.isBlank(), type, "is graded in " + scenario + " without a reason: add why");
        Map<CompileMode, State> modes = new EnumMap<>(CompileMode.class);
        for (Said said : all) {
            for (CompileMode mode : said.modes) {
                if (modes.put(mode, said.state) != null) {
                    problems.report(type, "is graded twice in " + scenario + " for " + mode.label());
                }
            }
        }
        return new Grade(otherwise.get(0).state, modes, Map.of(), otherwise.get(0).why);
    }

    private static List<Said> said(TypeElement type) {
        return Stream.of(
                        all(type, Open.class, g -> new Said(State.OPEN, g.in(), g.why(), g.modes(), g.on())),
                        all(type, Closed.class, g -> new Said(State.CLOSED, g.in(), g.why(), g.modes(), g.on())),
                        all(
                                type,
                                NotObservable.class,
                                g -> new Said(State.NOT_OBSERVABLE, g.in(), g.why(), g.modes(), g.on())),
                        all(type, Undecided.class, g -> new Said(State.UNDECIDED, g.in(), g.why(), g.modes(), g.on())))
                .flatMap(Function.identity())
                .toList();
    }

    private static <A extends Annotation> Stream<Said> all(
            TypeElement type, Class<A> annotation, Function<A, Said> read) {
        return Stream.of(type.getAnnotationsByType(annotation)).map(read);
    }
}
