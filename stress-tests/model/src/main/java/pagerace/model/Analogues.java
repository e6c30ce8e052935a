package pagerace.model;

/** Makes the variant of an analogue that a name says. */
public final class Analogues {
    private Analogues() {}

    /**
     * By reflection, so that only this variant's class is loaded: classes that were merely named would change what the
     * compilers may assume and inline.
     *
     * @throws IllegalArgumentException if the analogue has no such variant
     */
    public static <T> T create(Class<T> analogue, String variant) {
        try {
            // Its own loader: rooms of other jars have one.
            return analogue.cast(Class.forName(analogue.getName() + "$" + variant, true, analogue.getClassLoader())
                    .getDeclaredConstructor()
                    .newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(analogue.getSimpleName() + " has no variant " + variant, e);
        }
    }
}
