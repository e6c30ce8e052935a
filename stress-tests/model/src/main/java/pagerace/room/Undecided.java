package pagerace.room;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import pagerace.model.Architecture;
import pagerace.model.CompileMode;

/** Nobody knows whether the bad outcome can happen in these scenarios. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.SOURCE)
@Repeatable(Undecided.List.class)
public @interface Undecided {
    /** The names of the scenarios. */
    String[] in();

    /** One sentence: why, or how it was settled. */
    String why() default "";

    /** The compile modes in which this is so; where there are none, in all that no other grade of the cell names. */
    CompileMode[] modes() default {};

    /** The architectures on which this is so; where there are none, on all that no other grade of the cell names. */
    Architecture[] on() default {};

    /** Several grades. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.SOURCE)
    @interface List {
        Undecided[] value();
    }
}
