package pagerace.processor;

import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic.Kind;

/** Tells the compiler what is declared wrongly, at the element where it stands. */
final class Problems {
    private final Messager messager;
    private int count;

    Problems(Messager messager) {
        this.messager = messager;
    }

    void report(Element where, String what) {
        messager.printMessage(Kind.ERROR, what, where);
        count++;
    }

    /** At one annotation of an element. */
    void report(Element where, AnnotationMirror annotation, String what) {
        messager.printMessage(Kind.ERROR, what, where, annotation);
        count++;
    }

    void require(boolean right, Element where, String what) {
        if (!right) {
            report(where, what);
        }
    }

    int count() {
        return count;
    }
}
