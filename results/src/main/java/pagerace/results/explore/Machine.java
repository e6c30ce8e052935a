package pagerace.results.explore;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import pagerace.results.explore.Access.Kind;
import pagerace.results.explore.Access.Shape;
import pagerace.results.explore.Access.Site;
import pagerace.results.explore.Actor.Frame;
import pagerace.results.record.Explored;

/**
 * Runs the bytecode of an actor up to its next access to a place that others share. A long takes two slots, as in the
 * class file's own terms. What it cannot run exactly it refuses by name.
 */
final class Machine implements Opcodes {
    /** Ends an actor: the outcome is the exception. */
    static final class ThrownException extends RuntimeException {
        private static final long serialVersionUID = 1;

        ThrownException(String message) {
            super(message, null, false, false);
        }
    }

    /** Told of each jump back; answers what the actor waits for there, if it does. */
    interface Loops {
        @Nullable
        Access turned(Actor actor, int head, int tail);
    }

    /** Answers for places that the actors do not share; an arbiter's answers for all. */
    interface Owned {
        long read(Actor actor, int place);

        void write(Actor actor, int place, long value);

        /** Whether the access is one for the actor itself to make. */
        boolean owns(Actor actor, int place, boolean writes);
    }

    private static final int MOST_STEPS = 10_000_000;

    final World world;
    final Memory memory;
    final Accesses accesses;

    Machine(World world, Memory memory, Owned owned, boolean fences) {
        this.world = world;
        this.memory = memory;
        accesses = new Accesses(world, memory, owned, fences);
    }

    /** An actor that is about to call this method of the state. */
    Actor start(int number, Code method, long state, List<Long> arguments) {
        Calls.requireSteps(method);
        Actor actor = new Actor(number);
        Frame frame = new Frame(method);
        frame.locals[0] = state;
        for (int i = 0; i < arguments.size(); i++) {
            frame.locals[i + 1] = arguments.get(i);
        }
        actor.frames.add(frame);
        return actor;
    }

    /** Goes on with what the last access has shown, up to the next one. */
    Access resume(Actor actor, Access last, long observed, Loops loops) {
        actor.passed = last.kind().isAccess() && !last.shape().unraced() ? 1 : 0;
        actor.saw(last, observed);
        give(actor.top(), last, observed);
        return run(actor, loops);
    }

    static void give(Frame frame, Access access, long observed) {
        long value = access.shape().returnsNew() ? access.apply(observed) : observed;
        switch (access.shape().returns()) {
            case 'J' -> pushLong(frame, value);
            case 'I' -> push(frame, value);
            case 'Z' -> push(frame, value);
            default -> {}
        }
    }

    /** Runs up to the next access to a shared place, or to the end. */
    Access run(Actor actor, Loops loops) {
        for (int steps = 0; steps < MOST_STEPS; steps++) {
            Access access = step(actor, loops);
            if (access != null) {
                return access;
            }
        }
        throw new NotExplorableException(Explored.ENDLESS + ": " + where(actor.top()));
    }

    /** One instruction; the access that it wants to make, if others share the place. */
    @Nullable
    Access step(Actor actor, Loops loops) {
        Frame frame = actor.top();
        Insn insn = frame.code.insns[frame.pc];
        int opcode = insn.opcode();
        int at = frame.pc++;
        switch (opcode) {
            case GETFIELD, PUTFIELD, GETSTATIC, PUTSTATIC -> {
                return accesses.field(actor, frame, insn, at);
            }
            case IALOAD, LALOAD, FALOAD, DALOAD, AALOAD, BALOAD, CALOAD, SALOAD -> {
                return accesses.element(actor, frame, opcode - IALOAD, at, false);
            }
            case IASTORE, LASTORE, FASTORE, DASTORE, AASTORE, BASTORE, CASTORE, SASTORE -> {
                return accesses.element(actor, frame, opcode - IASTORE, at, true);
            }
            case INVOKEVIRTUAL, INVOKESPECIAL, INVOKESTATIC, INVOKEINTERFACE -> {
                return invoke(actor, frame, insn, at);
            }
            case IRETURN, ARETURN, LRETURN, RETURN -> {
                return leave(actor, frame, opcode, at);
            }
            case NEW -> push(frame, make(actor, world.type(insn.text()), -1));
            case NEWARRAY -> push(frame, make(actor, world.type("[" + insn.text()), (int) pop(frame)));
            case ANEWARRAY -> {
                String element = insn.text();
                String array = element.startsWith("[") ? "[" + element : "[L" + element + ";";
                push(frame, make(actor, world.type(array), (int) pop(frame)));
            }
            case ARRAYLENGTH -> push(frame, memory.length(notNull(frame, pop(frame))));
            case CHECKCAST -> {
                long value = frame.stack[frame.depth - 1];
                if (value != 0 && !isInstance(value, insn)) {
                    throw new ThrownException("throws ClassCastException at " + frame.code.at(at));
                }
            }
            case INSTANCEOF -> {
                long value = pop(frame);
                push(frame, value != 0 && isInstance(value, insn) ? 1 : 0);
            }
            case ATHROW -> thrown(actor, frame, at);
            case LDC -> constant(frame, insn);
            case GOTO, LOOKUPSWITCH, IFNULL, IFNONNULL -> {
                return jump(actor, frame, target(frame, insn), at, loops);
            }
            default -> {
                if (opcode >= IFEQ && opcode <= IF_ACMPNE) {
                    return jump(actor, frame, target(frame, insn), at, loops);
                }
                if (!Arithmetic.step(frame, insn)) {
                    throw refusal(
                            frame, at, "opcode " + opcode + " (monitors, floating point, lambdas) is not modelled");
                }
            }
        }
        return null;
    }

    // ---- control

    private static int target(Frame frame, Insn insn) {
        int opcode = insn.opcode();
        if (insn.ref() instanceof Insn.Switch choice) {
            return choice.target((int) pop(frame));
        }
        if (opcode == GOTO) {
            return insn.operand();
        }
        boolean binary = opcode >= IF_ICMPEQ && opcode <= IF_ACMPNE;
        long right = binary ? pop(frame) : 0;
        long left = pop(frame);
        boolean taken = switch (opcode) {
            case IFEQ, IF_ICMPEQ, IF_ACMPEQ, IFNULL -> left == right;
            case IFNE, IF_ICMPNE, IF_ACMPNE, IFNONNULL -> left != right;
            case IFLT, IF_ICMPLT -> left < right;
            case IFGE, IF_ICMPGE -> left >= right;
            case IFGT, IF_ICMPGT -> left > right;
            default -> left <= right;
        };
        return taken ? insn.operand() : frame.pc;
    }

    private static @Nullable Access jump(Actor actor, Frame frame, int target, int at, Loops loops) {
        frame.pc = target;
        return target <= at ? loops.turned(actor, target, at) : null;
    }

    private @Nullable Access leave(Actor actor, Frame frame, int opcode, int at) {
        actor.frames.remove(actor.frames.size() - 1);
        if (actor.frames.isEmpty()) {
            frame.pc = at;
            Shape nothing = new Shape(64, false, false, true, 'V', false);
            return new Access(Kind.END, -1, 0, 0, nothing, new Site(frame.code, at));
        }
        Frame caller = actor.top();
        if (opcode == LRETURN) {
            pushLong(caller, popLong(frame));
        } else if (opcode != RETURN) {
            push(caller, pop(frame));
        }
        return null;
    }

    private void thrown(Actor actor, Frame frame, int at) {
        long exception = notNull(frame, pop(frame));
        throw failure(actor, memory.thing(exception).type().getSimpleName(), frame.code.at(at));
    }

    private static RuntimeException failure(Actor actor, String exception, String at) {
        for (Frame frame : actor.frames) {
            if (frame.code.header.catches()) {
                return refusal(frame, frame.pc, "catches exceptions, and one is thrown");
            }
        }
        return new ThrownException("throws " + exception + " at " + at);
    }

    private @Nullable Access invoke(Actor actor, Frame frame, Insn insn, int at) {
        Insn.Member method = insn.member();
        if (Handles.isHandle(method.owner())) {
            return new Handles(this, memory).call(actor, frame, method, new Site(frame.code, at));
        }
        Calls.call(this, actor, frame, insn, at);
        return null;
    }

    // ---- objects

    long make(Actor actor, Class<?> type, int length) {
        if (type.isArray() && length < 0) {
            throw new ThrownException("throws NegativeArraySizeException");
        }
        return memory.reference(new Memory.Fresh(actor.number, actor.made++, type, length));
    }

    private boolean isInstance(long value, Insn insn) {
        return world.type(insn.text()).isAssignableFrom(memory.thing(value).type());
    }

    private void constant(Frame frame, Insn insn) {
        Object value = insn.ref();
        if (value instanceof Long number) {
            pushLong(frame, number);
        } else if (value instanceof Integer number) {
            push(frame, number);
        } else if (value == null || value instanceof String) {
            push(frame, memory.reference(value));
        } else if (value instanceof Type type) {
            push(frame, memory.reference(world.type(type)));
        } else {
            throw refusal(
                    frame,
                    frame.pc - 1,
                    "a constant of type " + value.getClass().getSimpleName());
        }
    }

    static long notNull(Frame frame, long reference) {
        if (reference == 0) {
            throw new ThrownException("throws NullPointerException at " + frame.code.at(frame.pc - 1));
        }
        return reference;
    }

    static void place(Frame frame, Type type, long value) {
        if (type.getSize() == 2) {
            pushLong(frame, value);
        } else {
            push(frame, value);
        }
    }

    // ---- the stack

    static void push(Frame frame, long value) {
        frame.stack[frame.depth++] = value;
    }

    static void pushLong(Frame frame, long value) {
        push(frame, value);
        push(frame, 0);
    }

    static long pop(Frame frame) {
        return frame.stack[--frame.depth];
    }

    static long popLong(Frame frame) {
        frame.depth -= 2;
        return frame.stack[frame.depth];
    }

    static String where(Frame frame) {
        return frame.code.at(Math.max(0, frame.pc - 1));
    }

    static NotExplorableException refusal(Frame frame, int at, String why) {
        return new NotExplorableException(frame.code.at(at) + ": " + why);
    }
}
