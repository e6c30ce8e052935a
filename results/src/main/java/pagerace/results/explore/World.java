package pagerace.results.explore;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.invoke.WrongMethodTypeException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;
import pagerace.race.Dimensions;

/** The classes of rooms: their code, decoded, and their fields. Cells that are explored at the same time share it. */
final class World {
    /**
     * An instance field.
     *
     * @param id counted from 0, unlike any other's
     */
    record Place(int id, String owner, String name, Type type, int modifiers, Field reflected) {
        boolean isFinal() {
            return Modifier.isFinal(modifiers);
        }

        boolean isVolatile() {
            return Modifier.isVolatile(modifiers);
        }
    }

    private record Use(VarHandle handle, Insn.Member method) {}

    private record Call(Class<?> receiver, String name, String descriptor) {}

    private record Name(String owner, String name) {}

    private final RoomLoader loader;
    private final KernelNames kernelNames;
    private final Map<String, Map<String, Code>> code = new ConcurrentHashMap<>();
    private final Map<Call, Optional<Code>> dispatched = new ConcurrentHashMap<>();
    private final Map<Name, Place> fields = new ConcurrentHashMap<>();
    private final AtomicInteger fieldIds = new AtomicInteger();
    private final Map<String, Class<?>> types = new ConcurrentHashMap<>();
    private final Map<String, Type[]> arguments = new ConcurrentHashMap<>();
    private final Map<Use, Boolean> fitting = new ConcurrentHashMap<>();

    private World(RoomLoader loader, KernelNames kernelNames) {
        this.loader = loader;
        this.kernelNames = kernelNames;
    }

    /** The rooms that this loader finds. */
    static World of(ClassLoader rooms) {
        return of(rooms, Map.of());
    }

    private static World of(ClassLoader rooms, Map<String, byte[]> changed) {
        World world = new World(new RoomLoader(rooms, changed, Lambdas::replace), new KernelNames(rooms));
        makeSmall(world.loader);
        return world;
    }

    /** Before any scenario is initialized there. */
    static void makeSmall(ClassLoader loader) {
        Object unused = dimensions(loader, "makeSmall");
    }

    /** The classes of scenarios that are smaller here than under stress. */
    Set<?> small() {
        return dimensions(loader, "small") instanceof Set<?> classes ? classes : Set.of();
    }

    /** Asks the room's own copy of {@link Dimensions}. */
    private static @Nullable Object dimensions(ClassLoader loader, String method) {
        try {
            return Class.forName(Dimensions.class.getName(), true, loader)
                    .getMethod(method)
                    .invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same rooms, with this change. */
    World with(Mutant mutant) {
        return of(loader.getParent(), mutant.classes());
    }

    KernelNames kernelNames() {
        return kernelNames;
    }

    RoomLoader loader() {
        return loader;
    }

    /** The methods of a class in the order of its source, by name and descriptor. */
    Map<String, Code> methods(String owner) {
        return code.computeIfAbsent(owner, name -> Decoder.methods(loader.bytes(name)));
    }

    /** Loads and initializes a class, by internal name or array descriptor. */
    Class<?> type(String internalName) {
        Class<?> known = types.get(internalName);
        if (known == null) {
            known = load(internalName);
            types.put(internalName, known);
        }
        return known;
    }

    /** The types of a method's arguments. */
    Type[] arguments(String descriptor) {
        return arguments.computeIfAbsent(descriptor, Type::getArgumentTypes);
    }

    private Class<?> load(String internalName) {
        try {
            Class<?> type = Class.forName(internalName.replace('/', '.'), false, loader);
            if (RoomLoader.isOfRooms(internalName)) {
                Class<?> unused =
                        Aside.run(type.getName(), () -> Class.forName(type.getName(), true, loader), Aside.PATIENCE);
            }
            return type;
        } catch (ClassNotFoundException | LinkageError e) {
            throw new NotExplorableException("cannot load " + internalName.replace('/', '.') + ": " + e);
        }
    }

    /** The class of a type of any kind. */
    Class<?> type(Type type) {
        return switch (type.getSort()) {
            case Type.BOOLEAN -> boolean.class;
            case Type.BYTE -> byte.class;
            case Type.CHAR -> char.class;
            case Type.SHORT -> short.class;
            case Type.INT -> int.class;
            case Type.LONG -> long.class;
            case Type.FLOAT -> float.class;
            case Type.DOUBLE -> double.class;
            case Type.VOID -> void.class;
            case Type.ARRAY -> type(type.getDescriptor());
            default -> type(type.getInternalName());
        };
    }

    /** The code that a call on an object of this class runs; empty if it is not a room's. */
    Optional<Code> dispatch(Class<?> receiver, String name, String descriptor) {
        Call key = new Call(receiver, name, descriptor);
        Optional<Code> known = dispatched.get(key);
        if (known == null) {
            known = find(receiver, name + descriptor);
            dispatched.put(key, known);
        }
        return known;
    }

    private Optional<Code> find(Class<?> receiver, String method) {
        for (Class<?> c = receiver; c != null; c = c.getSuperclass()) {
            Optional<Code> own = own(c, method);
            if (own.isPresent()) {
                return own;
            }
        }
        for (Class<?> c = receiver; c != null; c = c.getSuperclass()) {
            for (Class<?> implemented : c.getInterfaces()) {
                Optional<Code> inherited = find(implemented, method);
                if (inherited.isPresent()) {
                    return inherited;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Code> own(Class<?> c, String method) {
        String internal = c.getName().replace('.', '/');
        if (!RoomLoader.isOfRooms(internal) || c.isHidden() || Proxy.isProxyClass(c)) {
            return Optional.empty();
        }
        return Optional.ofNullable(methods(internal).get(method));
    }

    /** Whether a var handle can be used so; a real thread would have an exception if not. */
    boolean isFitting(VarHandle handle, Insn.Member method) {
        return fitting.computeIfAbsent(new Use(handle, method), this::fits);
    }

    private boolean fits(Use use) {
        VarHandle.AccessMode mode = VarHandle.AccessMode.valueFromMethodName(use.method.name());
        MethodType used = MethodType.fromMethodDescriptorString(use.method.descriptor(), loader);
        if (!use.handle.isAccessModeSupported(mode)) {
            return false;
        }
        if (use.handle.hasInvokeExactBehavior()) {
            return use.handle.accessModeType(mode).equals(used);
        }
        try {
            MethodHandle unused = use.handle.toMethodHandle(mode).asType(used);
            return true;
        } catch (WrongMethodTypeException e) {
            return false;
        }
    }

    /** The field that an instruction or a handle names, which a class above may declare. */
    Place field(String owner, String name) {
        Name key = new Name(owner, name);
        Place known = fields.get(key);
        if (known == null) {
            synchronized (fields) {
                Field field = reflected(owner, name);
                String declaring = field.getDeclaringClass().getName().replace('.', '/');
                Name exact = new Name(declaring, name);
                known = fields.get(exact);
                if (known == null) {
                    known = new Place(
                            fieldIds.getAndIncrement(),
                            declaring,
                            name,
                            Type.getType(field.getType()),
                            field.getModifiers(),
                            field);
                    fields.put(exact, known);
                }
                fields.put(key, known);
            }
        }
        return known;
    }

    private Field reflected(String owner, String name) {
        for (Class<?> c = type(owner); c != null; c = c.getSuperclass()) {
            List<Class<?>> all = new ArrayList<>(List.of(c));
            all.addAll(Arrays.asList(c.getInterfaces()));
            for (Class<?> declaring : all) {
                try {
                    Field field = declaring.getDeclaredField(name);
                    field.setAccessible(true);
                    return field;
                } catch (NoSuchFieldException e) {
                    // Further up.
                }
            }
        }
        throw new NotExplorableException("no field " + owner.replace('/', '.') + "." + name);
    }
}
