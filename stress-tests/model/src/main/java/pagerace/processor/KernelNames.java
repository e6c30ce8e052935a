package pagerace.processor;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * How the kernel calls what methods stand for: the code with which their javadoc begins, or that of the method which they
 * override.
 */
final class KernelNames {
    private static final Pattern NAMED = Pattern.compile("\\s*\\{@code ([^}\\s]+)}");

    private KernelNames() {}

    /** Adds them by class and method: {@code pagerace/kernel/Page.put} is {@code put_page}. */
    static void read(Elements elements, Set<? extends Element> types, Map<String, String> names) {
        for (TypeElement type : ElementFilter.typesIn(types)) {
            String prefix = elements.getBinaryName(type).toString().replace('.', '/') + ".";
            for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
                Mirrors.lineage(type).stream()
                        .flatMap(c -> ElementFilter.methodsIn(c.getEnclosedElements()).stream())
                        .filter(other -> other.equals(method) || elements.overrides(method, other, type))
                        .flatMap(other -> name(elements.getDocComment(other)).stream())
                        .findFirst()
                        .ifPresent(name -> names.put(prefix + method.getSimpleName(), name));
            }
            read(elements, Set.copyOf(type.getEnclosedElements()), names);
        }
    }

    private static Optional<String> name(@Nullable String comment) {
        Matcher matcher = NAMED.matcher(comment == null ? "" : comment);
        return matcher.lookingAt() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
