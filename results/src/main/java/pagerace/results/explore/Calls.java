package pagerace.results.explore;

import static pagerace.results.explore.Machine.pop;
import static pagerace.results.explore.Machine.popLong;

import java.lang.invoke.MethodHandleInfo;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import pagerace.results.explore.Actor.Frame;

/** Calls: of room's code, which is stepped into; of a few pure functions of the JDK's; of nothing else. */
final class Calls {
    private static final Set<String> PURE = Set.of(
            "java/lang/Math",
            "java/lang/Integer",
            "java/lang/Long",
            "java/lang/Boolean",
            "java/util/Objects",
            "java/lang/Enum");

    /** Answers that differ from run to run. */
    private static final Set<String> IMPURE = Set.of("random", "hashCode", "hash");

    /** A real thread's stack would be over long before, or soon after. */
    private static final int DEEPEST = 1000;

    private static final Set<String> HINTS = Set.of("onSpinWait", "yield");

    private Calls() {}

    static void call(Machine machine, Actor actor, Frame frame, Insn insn, int at) {
        Insn.Member method = insn.member();
        Type[] types = machine.world.arguments(method.descriptor());
        if (method.owner().equals("java/lang/Thread") && HINTS.contains(method.name())) {
            return;
        }
        boolean isStatic = insn.opcode() == Opcodes.INVOKESTATIC;
        long[] arguments = new long[types.length];
        for (int i = types.length - 1; i >= 0; i--) {
            arguments[i] = types[i].getSize() == 2 ? popLong(frame) : pop(frame);
        }
        long receiver = isStatic ? 0 : pop(frame);
        if (!isStatic && receiver == 0) {
            throw new Machine.ThrownException("throws NullPointerException at " + frame.code.at(at));
        }
        Optional<Lambdas.Body> lambda = isStatic ? Optional.empty() : lambda(machine, receiver);
        if (lambda.isPresent()) {
            enter(machine, actor, lambda.get(), types, arguments);
            return;
        }
        Optional<Code> code = code(machine, insn, receiver);
        if (code.isPresent()) {
            enter(actor, code.get(), isStatic, receiver, types, arguments);
        } else if (!isConstructor(machine, method, receiver)) {
            pure(machine, frame, method, receiver, types, arguments, at);
        }
    }

    private static Optional<Code> code(Machine machine, Insn insn, long receiver) {
        Insn.Member method = insn.member();
        boolean exact = insn.opcode() == Opcodes.INVOKESTATIC || insn.opcode() == Opcodes.INVOKESPECIAL;
        if (exact && !RoomLoader.isOfRooms(method.owner())) {
            return Optional.empty();
        }
        Class<?> type = exact
                ? machine.world.type(method.owner())
                : machine.memory.thing(receiver).type();
        return machine.world.dispatch(type, method.name(), method.descriptor());
    }

    /** @throws NotExplorableException if it is more than its instructions */
    static void requireSteps(Code code) {
        if (Modifier.isSynchronized(code.header.access()) || Modifier.isNative(code.header.access())) {
            throw new NotExplorableException(code.name() + ": monitors and native code are not modelled");
        }
    }

    private static void enter(Actor actor, Code code, boolean isStatic, long receiver, Type[] types, long[] arguments) {
        requireSteps(code);
        Frame callee = new Frame(code);
        int variable = 0;
        if (!isStatic) {
            callee.locals[variable++] = receiver;
        }
        for (int i = 0; i < types.length; i++) {
            callee.locals[variable] = arguments[i];
            variable += types[i].getSize();
        }
        push(actor, callee);
    }

    private static void push(Actor actor, Frame callee) {
        if (actor.frames.size() == DEEPEST) {
            throw Machine.refusal(callee, 0, "calls itself without end");
        }
        actor.frames.add(callee);
    }

    private static Optional<Lambdas.Body> lambda(Machine machine, long receiver) {
        return machine.memory.thing(receiver) instanceof Memory.Initial initial
                ? Lambdas.body(initial.object())
                : Optional.empty();
    }

    /** Runs a lambda's body, with what it has captured in front of the arguments. */
    private static void enter(Machine machine, Actor actor, Lambdas.Body body, Type[] types, long[] arguments) {
        MethodHandleInfo method = body.method();
        Code code = machine.world
                .dispatch(
                        method.getDeclaringClass(),
                        method.getName(),
                        method.getMethodType().toMethodDescriptorString())
                .orElseThrow(() -> new NotExplorableException("a lambda leaves the room: " + method));
        Frame callee = new Frame(code);
        int variable = 0;
        for (Object captured : body.captured()) {
            callee.locals[variable++] = machine.memory.reference(captured);
        }
        for (int i = 0; i < types.length; i++) {
            callee.locals[variable] = arguments[i];
            variable += types[i].getSize();
        }
        push(actor, callee);
    }

    /** Constructors of Object, Record, Enum and exceptions, which leave nothing that a room reads. */
    private static boolean isConstructor(Machine machine, Insn.Member method, long receiver) {
        return method.name().equals("<init>")
                && machine.memory.thing(receiver) instanceof Memory.Fresh
                && (method.owner().equals("java/lang/Object")
                        || method.owner().equals("java/lang/Record")
                        || Throwable.class.isAssignableFrom(machine.world.type(method.owner())));
    }

    private static void pure(
            Machine machine, Frame frame, Insn.Member method, long receiver, Type[] types, long[] arguments, int at) {
        Object target = receiver != 0 && machine.memory.thing(receiver) instanceof Memory.Initial initial
                ? initial.object()
                : null;
        boolean known = (PURE.contains(method.owner()) || target instanceof Enum<?>) && !IMPURE.contains(method.name());
        if (!known || (receiver != 0 && target == null)) {
            throw Machine.refusal(
                    frame, at, "leaves the room: calls " + method.owner().replace('/', '.') + "." + method.name());
        }
        Class<?>[] parameters = new Class<?>[types.length];
        Object[] values = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            parameters[i] = machine.world.type(types[i]);
            values[i] = value(machine, frame, types[i], arguments[i], at);
        }
        try {
            Method called = machine.world.type(method.owner()).getMethod(method.name(), parameters);
            Object result = called.invoke(target, values);
            Type type = Type.getReturnType(method.descriptor());
            if (type.getSort() != Type.VOID) {
                Machine.place(frame, type, machine.memory.hold(result, Accesses.isReference(type)));
            }
        } catch (InvocationTargetException e) {
            String thrown = e.getTargetException().getClass().getSimpleName();
            throw new Machine.ThrownException("throws " + thrown + " at " + frame.code.at(at));
        } catch (ReflectiveOperationException e) {
            throw Machine.refusal(frame, at, "cannot call " + method);
        }
    }

    private static Object value(Machine machine, Frame frame, Type type, long argument, int at) {
        return switch (type.getSort()) {
            case Type.BOOLEAN -> argument != 0;
            case Type.INT -> (int) argument;
            case Type.LONG -> argument;
            default -> {
                if (argument != 0 && machine.memory.thing(argument) instanceof Memory.Initial initial) {
                    yield initial.object();
                }
                throw Machine.refusal(frame, at, "hands an object out of the room");
            }
        };
    }
}
