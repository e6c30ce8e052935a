package pagerace.results.explore;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The names of flags: the constants of a single bit that the class of the field declares. */
final class Bits {
    private static final int CONSTANT = Modifier.STATIC | Modifier.FINAL;

    private Bits() {}

    /** Those that are set, {@code PG_DIRTY|PG_WAITERS}; empty if there are none, or one has no name. */
    static Optional<String> named(World.Place field, int value) {
        List<String> names = new ArrayList<>();
        int rest = value;
        for (Field constant : field.reflected().getDeclaringClass().getDeclaredFields()) {
            int bit = bit(constant);
            if ((rest & bit) != 0) {
                names.add(constant.getName());
                rest &= ~bit;
            }
        }
        return value != 0 && rest == 0 ? Optional.of(String.join("|", names)) : Optional.empty();
    }

    /** 0 if it is something else. */
    private static int bit(Field field) {
        if (field.getType() != int.class || (field.getModifiers() & CONSTANT) != CONSTANT) {
            return 0;
        }
        try {
            field.setAccessible(true);
            int value = field.getInt(null);
            return Integer.bitCount(value) == 1 ? value : 0;
        } catch (IllegalAccessException e) {
            return 0;
        }
    }
}
