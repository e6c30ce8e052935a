package pagerace.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Reads what annotations say of classes, and who extends whom. */
final class Mirrors {
    private Mirrors() {}

    /** The annotations of an element, those in their containers among them, of the given type. */
    static List<AnnotationMirror> annotations(Element element, Class<?> type) {
        List<AnnotationMirror> found = new ArrayList<>();
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            if (isOf(mirror, type.getCanonicalName())) {
                found.add(mirror);
            } else if (isOf(mirror, type.getCanonicalName() + ".List")) {
                for (Object inner :
                        (List<?>) member(mirror, "value").orElseThrow().getValue()) {
                    found.add((AnnotationMirror) ((AnnotationValue) inner).getValue());
                }
            }
        }
        return found;
    }

    /** The classes that a member of an annotation names; none where it is left to its default. */
    static List<TypeElement> classes(Element element, Class<?> type, String member) {
        return annotations(element, type).stream()
                .flatMap(mirror -> member(mirror, member).stream())
                .flatMap(value -> value.getValue() instanceof List<?> several ? several.stream() : Stream.of(value))
                .flatMap(value -> element(((AnnotationValue) value).getValue()).stream())
                .toList();
    }

    /** The class and what it extends, itself first, without Object. */
    static List<TypeElement> lineage(TypeElement type) {
        List<TypeElement> line = new ArrayList<>();
        Optional<TypeElement> next = Optional.of(type);
        while (next.isPresent() && !next.get().getQualifiedName().contentEquals("java.lang.Object")) {
            line.add(next.get());
            next = element(next.get().getSuperclass());
        }
        return line;
    }

    static boolean extendsClass(TypeElement type, String name) {
        return lineage(type).stream()
                .anyMatch(ancestor -> ancestor.getQualifiedName().contentEquals(name));
    }

    static Optional<TypeElement> element(Object type) {
        return type instanceof TypeMirror mirror
                        && mirror instanceof DeclaredType declared
                        && declared.asElement() instanceof TypeElement element
                ? Optional.of(element)
                : Optional.empty();
    }

    private static Optional<AnnotationValue> member(AnnotationMirror mirror, String name) {
        return mirror.getElementValues().entrySet().stream()
                .filter(entry -> entry.getKey().getSimpleName().contentEquals(name))
                .<AnnotationValue>map(Map.Entry::getValue)
                .findFirst();
    }

    private static boolean isOf(AnnotationMirror mirror, String name) {
        return element(mirror.getAnnotationType())
                .filter(type -> type.getQualifiedName().contentEquals(name))
                .isPresent();
    }
}
