package pagerace.results.explore;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;

/** What a jcstress test declares: its actors, its arbiter, and the state that they start from. */
final class Scene {
    private static final int LEAST_ACTORS = 1;
    private static final int MOST_ACTORS = 4;

    final World world;
    final Class<?> test;
    final List<Code> actors = new ArrayList<>();
    private @Nullable Code arbiter;
    private final Object state;
    private final @Nullable Object result;
    private final List<Object> twins = new ArrayList<>();

    /** @throws NotExplorableException if it is no test, cannot be made, or not in time */
    static Scene of(World world, String name) {
        return of(world, name, Aside.PATIENCE);
    }

    static Scene of(World world, String name, Duration patience) {
        return Aside.run(name, () -> new Scene(world, name), patience);
    }

    /**
     * Makes the test's state, in the world's own classes.
     *
     * @param name the test as jcstress calls it: {@code pagerace.isize.GrowStress.DoubleRead}
     * @throws NotExplorableException if it is no test, or cannot be made
     */
    Scene(World world, String name) {
        this.world = world;
        test = world.type(world.loader().fileOf(name));
        Class<?> resultType = null;
        for (Code method : world.methods(test.getName().replace('.', '/')).values()) {
            Method reflected = reflected(method);
            if (reflected == null) {
                continue;
            }
            if (reflected.isAnnotationPresent(Actor.class)) {
                actors.add(method);
            } else if (reflected.isAnnotationPresent(Arbiter.class)) {
                arbiter = method;
            } else {
                continue;
            }
            resultType = reflected.getParameterCount() > 0 ? reflected.getParameterTypes()[0] : resultType;
        }
        if (actors.size() < LEAST_ACTORS || actors.size() > MOST_ACTORS) {
            throw new NotExplorableException(name + " has " + actors.size() + " actors; from 1 to 4 can be explored");
        }
        state = make(test);
        twins.add(make(test));
        result = resultType == null ? null : make(resultType);
    }

    private @Nullable Method reflected(Code code) {
        for (Method method : test.getDeclaredMethods()) {
            boolean same = method.getName().equals(code.header.name())
                    && org.objectweb.asm.Type.getMethodDescriptor(method).equals(code.header.descriptor());
            if (same && !method.isBridge()) {
                return method;
            }
        }
        return null;
    }

    private static Object make(Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new NotExplorableException("cannot make a " + Names.simple(type.getName()) + ": " + e);
        }
    }

    Memory memory(boolean sharesAll) {
        List<Object> roots = new ArrayList<>(List.of(state));
        if (result != null) {
            roots.add(result);
        }
        return new Memory(roots, twins, sharesAll);
    }

    long state(Memory memory) {
        return memory.reference(state);
    }

    /** What a method of the test is called with: the result, if it wants one. */
    List<Long> arguments(Code method, Memory memory) {
        return method.header.descriptor().startsWith("()") ? List.of() : List.of(memory.reference(result));
    }

    Optional<Code> arbiter() {
        return Optional.ofNullable(arbiter);
    }

    /** The outcome: what the result calls itself when its fields hold what memory holds. */
    String word(Memory memory, IntToLongFunction contents) {
        if (result == null) {
            return "done";
        }
        try {
            Map<Field, Object> before = new HashMap<>();
            for (Field field : result.getClass().getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && field.getType().isPrimitive()) {
                    field.setAccessible(true);
                    before.put(field, field.get(result));
                    World.Place place = world.field(result.getClass().getName().replace('.', '/'), field.getName());
                    set(field, contents.applyAsLong(memory.field(memory.reference(result), place)));
                }
            }
            String word = result.toString();
            for (Map.Entry<Field, Object> entry : before.entrySet()) {
                entry.getKey().set(result, entry.getValue());
            }
            return word;
        } catch (IllegalAccessException e) {
            throw new NotExplorableException("cannot read the result of " + test.getName());
        }
    }

    private void set(Field field, long value) throws IllegalAccessException {
        Class<?> type = field.getType();
        if (type == int.class) {
            field.setInt(result, (int) value);
        } else if (type == long.class) {
            field.setLong(result, value);
        } else if (type == boolean.class) {
            field.setBoolean(result, value != 0);
        } else if (type == byte.class) {
            field.setByte(result, (byte) value);
        } else {
            throw new NotExplorableException("a result of type " + type + " is not modelled");
        }
    }

    /** How objects that were there before the actors are called: the fields that lead to them from the state. */
    Map<Object, String> names() {
        IdentityHashMap<Object, String> names = new IdentityHashMap<>();
        ArrayDeque<Object> open = new ArrayDeque<>();
        Map<String, Object> roots = new LinkedHashMap<>();
        roots.put("", state);
        if (result != null) {
            roots.put("r", result);
        }
        roots.forEach((name, object) -> {
            names.put(object, name);
            open.add(object);
        });
        while (!open.isEmpty()) {
            Object object = open.remove();
            Memory.children(object).forEach((name, child) -> {
                if (!names.containsKey(child)) {
                    names.put(child, (names.get(object) + name).replaceFirst("^\\.", ""));
                    open.add(child);
                }
            });
        }
        return names;
    }
}
