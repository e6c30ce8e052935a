package pagerace.room;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a benchmark says of one variant: by itself the time of an operation without contention. */
@Target({})
@Retention(RetentionPolicy.SOURCE)
public @interface Figure {
    /** Class and method, {@code WritebackBench.writeback}, behind as much of the package as tells them apart. */
    String benchmark();

    String variant();

    /** The time of an operation of one role of a group, under contention. */
    String role() default "";

    /** A counter of a group, under contention. */
    String counter() default "";

    /** A second counter that divides it. */
    String per() default "";
}
