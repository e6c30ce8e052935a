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
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads what annotations say of classes, and who extends whom. */
final class Mirrors {
    private Mirrors() {}

    /** The classes that a member of an annotation names; none where it is left to its default. */
    static List<TypeElement> classes(Element element, Class<?> type, String member) {
        return element.getAnnotationMirrors().stream()
                .filter(mirror -> element(mirror.getAnnotationType())
                        .filter(found -> found.getQualifiedName().contentEquals(type.getName()))
                        .isPresent())
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

    /**
     * The class that a type is of, if it is of one.
     *
     * @throws TypeNotPresentException if the compiler does not find it either, and will say so
     */
    static Optional<TypeElement> element(Object type) {
        if (!(type instanceof TypeMirror known) || known.getKind() == TypeKind.ERROR) {
            throw new TypeNotPresentException(type.toString(), null);
        }
        return known instanceof DeclaredType declared && declared.asElement() instanceof TypeElement element
                ? Optional.of(element)
                : Optional.empty();
    }

    private static Optional<AnnotationValue> member(AnnotationMirror mirror, String name) {
        return mirror.getElementValues().entrySet().stream()
                .filter(entry -> entry.getKey().getSimpleName().contentEquals(name))
                .<AnnotationValue>map(Map.Entry::getValue)
                .findFirst();
    }
}
