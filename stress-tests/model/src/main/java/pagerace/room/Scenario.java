package pagerace.room;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import pagerace.model.Role;

/**
 * One documented interleaving, on the class of its actors: abstract, an heir of {@code Race}, with a constructor that
 * takes the analogue. Its name in lower case is the scenario's, and its tests stand in {@code <Name>Stress}.
 *
 * <p>Actors are methods annotated with jcstress's {@code @Actor}, here or in a superclass, two to four of them; an
 * {@code @Arbiter} looks at the state when they are through. Their order, that of superclasses first, numbers the roles
 * of the alignment. One of them at least takes a {@code WordResult}. They are not final: the generated tests override
 * them, line them up, and call them.
 *
 * <p>{@link Word} declares what can come out.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.SOURCE)
public @interface Scenario {
    /** What the scenario is for. */
    Role role();

    /** One sentence: who does what in which order. */
    String schedule();

    /** One sentence for jcstress's reports: what happens, and what comes of it. */
    String description();

    /** The kernel commit that it is about, 12 hexadecimal digits. */
    String commit();

    /**
     * The positive control: the variant without whose hits a zero says nothing. Of a breakage it is the code as it stood,
     * or a landed and partial repair that brought it; of a price a fix that pays it; it must be open here in at least one
     * compile mode. A safety control may have one that fails it, which is not the code as it stood.
     */
    Class<?> control() default void.class;

    /**
     * For a breakage that the room's fixes need not close, since it is another bug: the commit that repaired that one, 12
     * hexadecimal digits. A variant of the same commit is about this bug, and not about the room's.
     */
    String anotherBug() default "";
}
