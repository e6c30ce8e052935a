package pagerace.room;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One documented bug, on the package of its room; the last part of the package's name is the room's. Beside the
 * package's classes stands its story, {@code story.md}.
 */
@Target(ElementType.PACKAGE)
@Retention(RetentionPolicy.SOURCE)
public @interface Room {
    /** One sentence: what users saw. */
    String symptom();

    /** The kernel commit that brought the bug in, 12 hexadecimal digits. */
    String culprit();

    /**
     * The mail or patch that documents the bug, by its subject, with its message id behind it where that is known:
     * {@code Re: kernel BUG <20201124201552.GE4327@casper.infradead.org>}.
     */
    String seed();

    /** The classes annotated {@link Scenario}, in the order in which they should be read; the first one is the default. */
    Class<?>[] scenarios();

    /** What the threads said about costs. */
    Claim[] claims() default {};

    /** Where the room stands among all rooms. */
    int position() default Integer.MAX_VALUE;
}
