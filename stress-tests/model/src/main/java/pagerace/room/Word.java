package pagerace.room;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An outcome word of a scenario, on its class or on a superclass; histograms keep the order, that of superclasses first. A
 * word that is declared again keeps its place and takes the new meaning.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.SOURCE)
@Repeatable(Word.List.class)
public @interface Word {
    /** The word: lower-case words with hyphens. */
    String value();

    /** One sentence. */
    String means();

    /** Whether it is what must not happen here. */
    boolean bad() default false;

    /** Whether a detector says by it that it saw the bug. */
    boolean noticed() default false;

    /** Why no variant reaches it, though it is bad: half a sentence. The build fails if one does. */
    String unreached() default "";

    /** Several words. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.SOURCE)
    @interface List {
        Word[] value();
    }
}
