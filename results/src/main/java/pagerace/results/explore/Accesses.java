package pagerace.results.explore;

import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import pagerace.results.explore.Access.Kind;
import pagerace.results.explore.Access.Shape;
import pagerace.results.explore.Access.Site;
import pagerace.results.explore.Actor.Frame;

/** The instructions that access memory: makes what is an actor's own, and hands out what others share. */
final class Accesses implements Opcodes {
    private final World world;
    private final Memory memory;
    private final Machine.Owned owned;
    private final boolean fences;

    Accesses(World world, Memory memory, Machine.Owned owned, boolean fences) {
        this.world = world;
        this.memory = memory;
        this.owned = owned;
        this.fences = fences;
    }

    @Nullable
    Access field(Actor actor, Frame frame, Insn insn, int at) {
        Insn.Member member = insn.member();
        World.Place field = world.field(member.owner(), member.name());
        if (Modifier.isStatic(field.modifiers())) {
            return constantField(frame, insn, field, at);
        }
        boolean write = insn.opcode() == PUTFIELD;
        Type type = field.type();
        long value = !write ? 0 : type.getSize() == 2 ? Machine.popLong(frame) : Machine.pop(frame);
        long object = Machine.notNull(frame, Machine.pop(frame));
        Site site = new Site(frame.code, at);
        if (memory.thing(object) instanceof Memory.Initial initial && (field.isFinal() || initial.constant())) {
            if (write || !field.isFinal()) {
                throw Machine.refusal(frame, at, member + " can change, and is reached through a static");
            }
            Machine.place(frame, type, memory.initial(memory.field(object, field)));
            return null;
        }
        Kind kind = write ? Kind.SET : Kind.GET;
        Shape shape = shape(frame, at, type, field.isVolatile() && write, field.isFinal(), write);
        return access(actor, new Access(kind, memory.field(object, field), value, 0, shape, site));
    }

    private @Nullable Access constantField(Frame frame, Insn insn, World.Place field, int at) {
        if (!field.isFinal() || insn.opcode() == PUTSTATIC) {
            throw Machine.refusal(frame, at, "the static " + insn.member() + " can change");
        }
        try {
            Machine.place(frame, field.type(), memory.hold(field.reflected().get(null), isReference(field.type())));
        } catch (IllegalAccessException e) {
            throw Machine.refusal(frame, at, "cannot read " + insn.member());
        }
        return null;
    }

    @Nullable
    Access element(Actor actor, Frame frame, int kind, int at, boolean write) {
        if (kind == FALOAD - IALOAD || kind == DALOAD - IALOAD) {
            throw Machine.refusal(frame, at, "floating point is not modelled");
        }
        boolean wide = kind == LALOAD - IALOAD;
        long value = !write ? 0 : wide ? Machine.popLong(frame) : Machine.pop(frame);
        int index = (int) Machine.pop(frame);
        long array = Machine.notNull(frame, Machine.pop(frame));
        if (index < 0 || index >= memory.length(array)) {
            throw new Machine.ThrownException("throws ArrayIndexOutOfBoundsException at " + frame.code.at(at));
        }
        Type type = Type.getType(memory.thing(array).type().getComponentType());
        int place = memory.element(array, index);
        if (memory.thing(array) instanceof Memory.Initial initial && initial.constant()) {
            if (write) {
                throw Machine.refusal(frame, at, "an array that is reached through a static is changed");
            }
            actor.passed++;
            Machine.place(frame, type, memory.initial(place));
            return null;
        }
        Shape shape = shape(frame, at, type, false, false, write);
        return access(actor, new Access(write ? Kind.SET : Kind.GET, place, value, 0, shape, new Site(frame.code, at)));
    }

    /** Makes an access to memory of the actor's own; hands out any other. */
    @Nullable
    Access access(Actor actor, Access access) {
        int place = access.place();
        if (access.isWrite() && memory.thingOf(place) instanceof Memory.Initial initial && initial.constant()) {
            throw Machine.refusal(actor.top(), access.site().pc(), "what is reached through a static is changed");
        }
        if (!owned.owns(actor, place, access.isWrite())) {
            escape(actor, access);
            return access;
        }
        if (!access.shape().unraced()) {
            actor.passed++;
        }
        long old = owned.read(actor, place);
        if (access.isWrite()) {
            if (memory.thingOf(place) instanceof Memory.Initial) {
                escape(actor, access);
            }
            owned.write(actor, place, access.apply(old));
        }
        Machine.give(actor.top(), access, access.observes(old));
        boolean drains = access.isWrite() && access.shape().drains();
        return drains ? fence("fullFence", access.site()) : null;
    }

    private void escape(Actor actor, Access access) {
        if (access.isWrite() && access.shape().reference()) {
            for (long value : new long[] {access.first(), access.second()}) {
                if (Memory.isReference(value) && memory.thing(value) instanceof Memory.Fresh) {
                    actor.escaped.add(value);
                }
            }
        }
    }

    static Shape shape(Frame frame, int at, Type type, boolean drains, boolean unraced, boolean write) {
        int bits = switch (type.getSort()) {
            case Type.BOOLEAN -> 1;
            case Type.BYTE -> 8;
            case Type.SHORT -> 16;
            case Type.CHAR -> -16;
            case Type.INT -> 32;
            case Type.FLOAT, Type.DOUBLE -> throw Machine.refusal(frame, at, "floating point is not modelled");
            default -> 64;
        };
        return new Shape(
                bits, isReference(type), drains, unraced, write ? 'V' : type.getSize() == 2 ? 'J' : 'I', false);
    }

    static boolean isReference(Type type) {
        return type.getSort() >= Type.ARRAY;
    }

    /** Only a full fence empties a store buffer; the others order what x86 keeps in order anyway. */
    @Nullable
    Access fence(String name, Site site) {
        Shape nothing = new Shape(64, false, true, true, 'V', false);
        return fences && name.equals("fullFence") ? new Access(Kind.FENCE, -1, 0, 0, nothing, site) : null;
    }
}
