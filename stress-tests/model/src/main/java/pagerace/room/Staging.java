package pagerace.room;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Other actors for some variants of a scenario, which cannot play the usual ones. Words are those of the scenario. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.SOURCE)
public @interface Staging {
    /** The class annotated {@link Scenario}. */
    Class<?> of();

    Class<?>[] variants();
}
