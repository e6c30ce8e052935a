package pagerace.results.explore;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All objects of a cell, and every place in them that anybody touched. An object that an actor makes is known by who
 * made it as the how-manieth, so that it is the same one in every schedule. Values of all types are held as longs.
 */
final class Memory {
    /** References are marked, so that garbage can be told; a number that looks like one only keeps some of it. */
    private static final long MARK = 0x5245_4600_0000_0000L;

    private static final int ELEMENT = 0x4000_0000;

    /** What a reference points to. */
    sealed interface Thing {
        Class<?> type();
    }

    /** Made before the actors start; a constant is shared by all executions. */
    record Initial(Object object, boolean constant) implements Thing {
        @Override
        public Class<?> type() {
            return object.getClass();
        }
    }

    /** Made by an actor. */
    record Fresh(int actor, int number, Class<?> type, int length) implements Thing {}

    /** Somebody else touches this place as well: what was learned without knowing so is void. */
    static final class NewlySharedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        NewlySharedException() {
            super(null, null, false, false);
        }
    }

    private static final class Spot {
        final int thing;
        final World.@Nullable Place field;
        final int index;
        final long initial;
        int touched;
        int written;
        boolean shared;

        Spot(int thing, World.@Nullable Place field, int index, long initial) {
            this.thing = thing;
            this.field = field;
            this.index = index;
            this.initial = initial;
        }
    }

    private final List<Thing> things = new ArrayList<>();
    private final IdentityHashMap<Object, Long> identities = new IdentityHashMap<>();
    private final Map<Object, Long> values = new HashMap<>();
    private final Map<Fresh, Long> fresh = new HashMap<>();
    private final Set<Object> mutable;
    private final Map<Long, Integer> ids = new HashMap<>();
    private final List<Spot> cells = new ArrayList<>();

    /** Every place is taken for a shared one: full granularity, for checks. */
    private final boolean sharesAll;

    /**
     * @param roots what the actors start from
     * @param twins the same, made once more: what both reach is shared by all executions
     */
    Memory(List<Object> roots, List<Object> twins, boolean sharesAll) {
        this.sharesAll = sharesAll;
        mutable = reach(roots);
        mutable.removeAll(reach(twins));
    }

    private static Set<Object> reach(List<Object> roots) {
        Set<Object> met = Collections.newSetFromMap(new IdentityHashMap<>());
        ArrayDeque<Object> open = new ArrayDeque<>(roots);
        while (!open.isEmpty()) {
            Object object = open.remove();
            if (met.add(object)) {
                children(object).values().stream().filter(c -> !met.contains(c)).forEach(open::add);
            }
        }
        return met;
    }

    /** What an object of a room, or an array, points to, by how it calls that. */
    static Map<String, Object> children(Object object) {
        Map<String, Object> found = new java.util.LinkedHashMap<>();
        if (object instanceof Object[] array) {
            for (int i = 0; i < array.length; i++) {
                put(found, "[" + i + "]", array[i]);
            }
        }
        Lambdas.body(object).ifPresent(body -> body.captured().forEach(c -> put(found, "." + found.size(), c)));
        for (Class<?> c = object.getClass(); c != null && isOfRooms(c); c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    field.setAccessible(true);
                    put(found, "." + field.getName(), get(field, object));
                }
            }
        }
        return found;
    }

    private static void put(Map<String, Object> found, String name, @Nullable Object child) {
        if (child != null) {
            found.put(name, child);
        }
    }

    private static boolean isOfRooms(Class<?> c) {
        return !c.isArray() && RoomLoader.isOfRooms(c.getName().replace('.', '/'));
    }

    private static @Nullable Object get(Field field, @Nullable Object object) {
        try {
            return field.get(object);
        } catch (IllegalAccessException e) {
            throw new NotExplorableException("cannot read " + field);
        }
    }

    // ---- objects

    static boolean isReference(long value) {
        return value >>> 32 == MARK >>> 32;
    }

    Thing thing(long reference) {
        return things.get((int) reference);
    }

    /** The reference to what was there before the actors, or to a value of the JDK's. */
    long reference(@Nullable Object object) {
        if (object == null) {
            return 0;
        }
        boolean byValue = object instanceof String || object instanceof Number || object instanceof Boolean;
        Map<Object, Long> known = byValue ? values : identities;
        return known.computeIfAbsent(object, o -> add(new Initial(o, !mutable.contains(o))));
    }

    long reference(Fresh made) {
        return fresh.computeIfAbsent(made, this::add);
    }

    private long add(Thing thing) {
        things.add(thing);
        return MARK | things.size() - 1;
    }

    /** A value of Java as it is held here. */
    long hold(@Nullable Object value, boolean reference) {
        if (reference) {
            return reference(value);
        }
        if (value instanceof Boolean b) {
            return b ? 1 : 0;
        }
        if (value instanceof Character c) {
            return c;
        }
        if (value instanceof Number n && !(n instanceof Float) && !(n instanceof Double)) {
            return n.longValue();
        }
        throw new NotExplorableException("floating point is not modelled");
    }

    int length(long array) {
        Thing thing = thing(array);
        return thing instanceof Fresh made ? made.length : Array.getLength(((Initial) thing).object());
    }

    // ---- places

    int field(long reference, World.Place field) {
        return place(reference, field.id(), field, -1);
    }

    int element(long array, int index) {
        return place(array, ELEMENT | index, null, index);
    }

    private int place(long reference, int slot, World.@Nullable Place field, int index) {
        long key = reference << 32 | slot;
        Integer known = ids.get(key);
        if (known != null) {
            return known;
        }
        long initial = 0;
        if (thing(reference) instanceof Initial initialThing) {
            Object value = field != null
                    ? get(field.reflected(), initialThing.object())
                    : Array.get(initialThing.object(), index);
            initial = hold(value, field != null ? isReference(field.type().getSort()) : isObjects(initialThing));
        }
        Spot cell = new Spot((int) reference, field, index, initial);
        cell.shared = sharesAll;
        cells.add(cell);
        ids.put(key, cells.size() - 1);
        return cells.size() - 1;
    }

    private static boolean isReference(int sort) {
        return sort >= org.objectweb.asm.Type.ARRAY;
    }

    private static boolean isObjects(Thing array) {
        return !array.type().getComponentType().isPrimitive();
    }

    /** @throws NewlySharedException if it is not one actor's own any more */
    void touch(int place, int actor, boolean writes) {
        Spot cell = cells.get(place);
        boolean isNew = cell.touched == 0;
        cell.touched |= 1 << actor;
        if (writes) {
            cell.written |= 1 << actor;
        }
        boolean meet = cell.written != 0 && Integer.bitCount(cell.touched) > 1;
        if (sharesAll ? isNew : meet && !cell.shared) {
            share(place);
        }
    }

    /** @throws NewlySharedException always */
    void share(int place) {
        cells.get(place).shared = true;
        throw new NewlySharedException();
    }

    boolean isShared(int place) {
        return cells.get(place).shared;
    }

    long initial(int place) {
        return cells.get(place).initial;
    }

    Thing thingOf(int place) {
        return things.get(cells.get(place).thing);
    }

    long referenceOf(int place) {
        return MARK | cells.get(place).thing;
    }

    int count() {
        return cells.size();
    }

    int[] shared() {
        int[] found = new int[cells.size()];
        int n = 0;
        for (int place = 0; place < found.length; place++) {
            if (isShared(place)) {
                found[n++] = place;
            }
        }
        return Arrays.copyOf(found, n);
    }

    /** How the object itself calls the place: {@code .flags}, {@code [0]}. */
    String suffix(int place) {
        Spot cell = cells.get(place);
        return cell.field != null ? "." + cell.field.name() : "[" + cell.index + "]";
    }

    /** The field that it is; empty for an element of an array. */
    Optional<World.Place> fieldOf(int place) {
        return Optional.ofNullable(cells.get(place).field);
    }

    boolean isReferencePlace(int place) {
        Spot cell = cells.get(place);
        return cell.field != null ? isReference(cell.field.type().getSort()) : isObjects(things.get(cell.thing));
    }

    boolean isBoolean(int place) {
        Spot cell = cells.get(place);
        return cell.field != null && cell.field.type().getSort() == org.objectweb.asm.Type.BOOLEAN;
    }
}
