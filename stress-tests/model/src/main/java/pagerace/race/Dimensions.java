package pagerace.race;

import java.lang.StackWalker.Option;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How large a scenario is. Rounds that are made over and over raise the number of samples under stress; an exploration
 * has to follow every one of them, and learns nothing from the second that the first did not show. So a scenario may have
 * a small size for explorations. Ask in the initializer of a static final field; a run under stress folds it.
 */
public final class Dimensions {
    private static final Set<Class<?>> SMALL = ConcurrentHashMap.newKeySet();

    private static volatile boolean areSmall;

    private Dimensions() {}

    /** One or the other. */
    public static int of(int underStress, int explored) {
        if (!areSmall) {
            return underStress;
        }
        SMALL.add(StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE).getCallerClass());
        return explored;
    }

    /** From now on scenarios are small, in this copy of the classes. */
    public static void makeSmall() {
        areSmall = true;
    }

    /** The classes that have asked, and got the small one. */
    public static Set<Class<?>> small() {
        return Set.copyOf(SMALL);
    }
}
