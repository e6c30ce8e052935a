package pagerace.processor;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic.Kind;

/** Tells the compiler what is declared wrongly, at the element where it stands, and once: scenarios share superclasses. */
final class Problems {
    private final Messager messager;
    private final Set<List<Object>> reported = new HashSet<>();
    private int count;

    Problems(Messager messager) {
        this.messager = messager;
    }

    void report(Element where, String what) {
        if (reported.add(List.of(where, what))) {
            messager.printMessage(Kind.ERROR, what, where);
        }
        count++;
    }

    void require(boolean right, Element where, String what) {
        if (!right) {
            report(where, what);
        }
    }

    /** How many there were so far, those that were reported before among them. */
    int count() {
        return count;
    }
}
