package pagerace.bench;

/** Makes the variant of an analogue that a benchmark's parameter names. */
public final class Analogues {
    private Analogues() {}

    /**
     * By reflection, so that only this variant's class is loaded: classes that were merely named would change what the
     * compilers may assume and inline.
     *
     * @throws IllegalArgumentException if the analogue has no such variant
     */
    public static <T> T create(Class<T> analogue, String variant) {
        return create(analogue, variant, new Class<?>[0]);
    }

    /** The same for an analogue that is made of a size. */
    public static <T> T create(Class<T> analogue, String variant, long size) {
        return create(analogue, variant, new Class<?>[] {long.class}, size);
    }

    private static <T> T create(Class<T> analogue, String variant, Class<?>[] types, Object... arguments) {
        try {
            return analogue.cast(Class.forName(analogue.getName() + "$" + variant)
                    .getDeclaredConstructor(types)
                    .newInstance(arguments));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(analogue.getSimpleName() + " has no variant " + variant, e);
        }
    }
}
