package pagerace.room;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import pagerace.model.Proposal;
import pagerace.model.Variant.Kind;

/**
 * One version of the code, on a public static class that is nested in the analogue and has a public constructor without
 * arguments. It extends the variant that it changes, or the analogue itself, which holds the code as it stood; the first
 * variant of an analogue is that code.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.SOURCE)
public @interface Variant {
    Kind kind();

    /** What became of it. */
    Proposal.Status status();

    /** The kernel commit, 12 hexadecimal digits, where there is one. */
    String commit() default "";

    /** The mail that proposed it: {@code subject <message id>}, or the bare id where the subject is not known. */
    String mail() default "";

    /**
     * The variant that it changes, where it cannot extend it: shares nothing with it, or must not have the compilers know
     * of its class. Else that is the superclass, or the first variant.
     */
    Class<?> base() default void.class;

    /** When and where, in a few words. */
    String note();

    /** One sentence: what differs from the variant that it changes. */
    String change();
}
