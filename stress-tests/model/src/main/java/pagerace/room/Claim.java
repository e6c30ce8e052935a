package pagerace.room;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a thread says about costs, and the ratio of two figures of one round that would show it. */
@Target({})
@Retention(RetentionPolicy.SOURCE)
public @interface Claim {
    /** The claim, in a few of its own words where they are quoted. */
    String quote();

    /** Where it was said, if not in the room's seed. */
    String seed() default "";

    Figure over();

    Figure under();

    /** Whether the claim is that the one costs more than the other; else that it does not. */
    boolean dearer() default false;

    /**
     * The operation that it was said of, where that is longer than what is measured: what the one costs more is judged
     * beside this. Empty if the claim is about the two figures alone.
     */
    String beside() default "";

    /** How short that operation is at its shortest, in ns. */
    long shortestNanos() default 0;
}
