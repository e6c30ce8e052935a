package pagerace.results.explore;

import static pagerace.results.explore.Machine.pop;
import static pagerace.results.explore.Machine.popLong;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import pagerace.results.explore.Access.Kind;
import pagerace.results.explore.Access.Shape;
import pagerace.results.explore.Access.Site;
import pagerace.results.explore.Actor.Frame;

/** Accesses by var handles and field updaters, in every mode that there is. */
final class Handles {
    private static final String VAR_HANDLE = "java/lang/invoke/VarHandle";
    private static final String UPDATERS = "java/util/concurrent/atomic/Atomic";

    private final Machine machine;
    private final Memory memory;

    Handles(Machine machine, Memory memory) {
        this.machine = machine;
        this.memory = memory;
    }

    static boolean isHandle(String owner) {
        return owner.equals(VAR_HANDLE) || (owner.startsWith(UPDATERS) && owner.endsWith("FieldUpdater"));
    }

    /** What is accessed: the field, or an array's elements. */
    private record Target(World.@Nullable Place field, Type type) {}

    @Nullable
    Access call(Actor actor, Frame frame, Insn.Member method, Site site) {
        Type[] types = machine.world.arguments(method.descriptor());
        if (method.name().endsWith("Fence")) {
            return machine.accesses.fence(method.name(), site);
        }
        long[] arguments = new long[types.length];
        for (int i = types.length - 1; i >= 0; i--) {
            arguments[i] = types[i].getSize() == 2 ? popLong(frame) : pop(frame);
        }
        long handle = pop(frame);
        if (arguments.length == 0 || handle == 0 || arguments[0] == 0) {
            throw Machine.refusal(frame, site.pc(), method + " of a static, or of null");
        }
        boolean updater = !method.owner().equals(VAR_HANDLE);
        Target target = updater ? updated(frame, handle, site) : target(frame, handle, method, site);
        int coordinates = target.field == null ? 2 : 1;
        int place = target.field != null
                ? memory.field(arguments[0], target.field)
                : memory.element(arguments[0], inside(frame, arguments, site));
        Kind kind = updater ? updates(frame, method.name(), site) : kind(frame, method.name(), site);
        long first = updater ? delta(method.name(), arguments) : at(arguments, coordinates);
        long second = at(arguments, coordinates + 1);
        boolean drains = updater || kind != Kind.SET || method.name().equals("setVolatile");
        boolean returnsNew = updater && method.name().endsWith("Get");
        Shape plain = Accesses.shape(frame, site.pc(), target.type, drains, false, false);
        Type result = Type.getReturnType(method.descriptor());
        char returns = result.getSort() == Type.VOID
                ? 'V'
                : kind == Kind.COMPARE_AND_SET ? 'Z' : result.getSize() == 2 ? 'J' : 'I';
        Shape shape = new Shape(plain.bits(), plain.reference(), drains, false, returns, returnsNew);
        return machine.accesses.access(actor, new Access(kind, place, first, second, shape, site));
    }

    private int inside(Frame frame, long[] arguments, Site site) {
        int index = (int) arguments[1];
        if (index < 0 || index >= memory.length(arguments[0])) {
            throw new Machine.ThrownException("throws IndexOutOfBoundsException at " + frame.code.at(site.pc()));
        }
        return index;
    }

    private static long at(long[] arguments, int index) {
        return index < arguments.length ? arguments[index] : 0;
    }

    private Target target(Frame frame, long handle, Insn.Member method, Site site) {
        if (!(memory.thing(handle) instanceof Memory.Initial initial)
                || !(initial.object() instanceof VarHandle known)) {
            throw Machine.refusal(frame, site.pc(), "an unknown var handle");
        }
        Type type = Type.getType(known.varType());
        VarHandle.VarHandleDesc description = known.describeConstable().orElse(null);
        Object shape = description == null ? "" : description.bootstrapMethod();
        if (shape.equals(ConstantDescs.BSM_VARHANDLE_ARRAY)) {
            requireFitting(frame, known, method, site);
            return new Target(null, type);
        }
        if (description == null
                || !shape.equals(ConstantDescs.BSM_VARHANDLE_FIELD)
                || !(description.bootstrapArgsList().get(0) instanceof ClassDesc owner)) {
            throw Machine.refusal(frame, site.pc(), "a var handle of a shape that is not modelled: " + known);
        }
        requireFitting(frame, known, method, site);
        String name = owner.descriptorString();
        return new Target(machine.world.field(name.substring(1, name.length() - 1), description.constantName()), type);
    }

    /** Where a real thread would have an exception instead of an access. */
    private void requireFitting(Frame frame, VarHandle handle, Insn.Member method, Site site) {
        Kind unused = kind(frame, method.name(), site);
        if (!machine.world.isFitting(handle, method)) {
            throw Machine.refusal(
                    frame,
                    site.pc(),
                    "VarHandle." + method.name() + method.descriptor() + " does not fit the " + handle);
        }
    }

    private static Kind kind(Frame frame, String name, Site site) {
        if (name.startsWith("compareAndSet") || name.startsWith("weakCompareAndSet")) {
            return Kind.COMPARE_AND_SET;
        }
        if (name.startsWith("compareAndExchange")) {
            return Kind.COMPARE_AND_EXCHANGE;
        }
        String mode = name.replaceFirst("(Acquire|Release|Opaque|Volatile)$", "");
        return switch (mode) {
            case "get" -> Kind.GET;
            case "set" -> Kind.SET;
            case "getAndSet" -> Kind.GET_AND_SET;
            case "getAndAdd" -> Kind.GET_AND_ADD;
            case "getAndBitwiseOr" -> Kind.GET_AND_OR;
            case "getAndBitwiseAnd" -> Kind.GET_AND_AND;
            case "getAndBitwiseXor" -> Kind.GET_AND_XOR;
            default -> throw Machine.refusal(frame, site.pc(), "VarHandle." + name + " is not modelled");
        };
    }

    // ---- field updaters do not tell their field: it is read where the static that holds them is set

    private Target updated(Frame frame, long updater, Site site) {
        if (memory.thing(updater) instanceof Memory.Initial initial) {
            for (Code code : machine.world.methods(site.code().header.owner()).values()) {
                Target found = code.header.name().equals("<clinit>") ? updated(code, initial.object()) : null;
                if (found != null) {
                    return found;
                }
            }
        }
        throw Machine.refusal(frame, site.pc(), "a field updater that its class does not hold in a static");
    }

    private @Nullable Target updated(Code initializer, Object updater) {
        Insn[] insns = initializer.insns;
        for (int pc = 2; pc + 1 < insns.length; pc++) {
            boolean makes =
                    insns[pc].ref() instanceof Insn.Member made && made.name().equals("newUpdater");
            if (makes && insns[pc + 1].opcode() == Opcodes.PUTSTATIC && holds(insns[pc + 1].member(), updater)) {
                World.Place field = machine.world.field(initializer.header.owner(), insns[pc - 1].text());
                return new Target(field, field.type());
            }
        }
        return null;
    }

    @SuppressWarnings("ReferenceEquality") // The field must hold this very object.
    private boolean holds(Insn.Member member, Object updater) {
        try {
            return machine.world
                            .field(member.owner(), member.name())
                            .reflected()
                            .get(null)
                    == updater;
        } catch (IllegalAccessException e) {
            return false;
        }
    }

    private static Kind updates(Frame frame, String name, Site site) {
        return switch (name) {
            case "get" -> Kind.GET;
            case "set" -> Kind.SET;
            case "compareAndSet" -> Kind.COMPARE_AND_SET;
            case "getAndSet" -> Kind.GET_AND_SET;
            case "incrementAndGet", "getAndIncrement", "decrementAndGet", "getAndDecrement", "addAndGet", "getAndAdd" ->
                Kind.GET_AND_ADD;
            default -> throw Machine.refusal(frame, site.pc(), "the updater's " + name + " is not modelled");
        };
    }

    private static long delta(String name, long[] arguments) {
        return name.contains("ncrement") ? 1 : name.contains("ecrement") ? -1 : at(arguments, 1);
    }
}
