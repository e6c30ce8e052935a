package pagerace.race;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Makes the var handles of races and rooms; a missing field is a mistake in the code and ends the class. */
public final class Handles {
    private Handles() {}

    /** Of an instance field of the class that looks it up. */
    public static VarHandle field(MethodHandles.Lookup lookup, String name, Class<?> type) {
        try {
            return lookup.findVarHandle(lookup.lookupClass(), name, type).withInvokeExactBehavior();
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Of an int that is a static field of the class that looks it up. */
    static VarHandle staticInt(MethodHandles.Lookup lookup, String name) {
        try {
            return lookup.findStaticVarHandle(lookup.lookupClass(), name, int.class)
                    .withInvokeExactBehavior();
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
