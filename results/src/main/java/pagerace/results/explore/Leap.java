package pagerace.results.explore;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import pagerace.results.explore.Actor.Frame;
import pagerace.results.explore.Actor.Seen;

/**
 * How long a loop goes on alike: two actors, one turn apart, make a turn side by side. Their counters differ by what one
 * turn adds, so for every branch the turn is known in which it will be taken otherwise. Counters that go through
 * anything but additions and comparisons are not leapt over.
 */
final class Leap implements Opcodes {
    /** Nothing can be said. */
    static final long NONE = -1;

    /** It goes on for ever. */
    private static final long ENDLESS = Long.MAX_VALUE;

    private final Machine machine;
    private final Actor.Turn turn;
    private long bound = ENDLESS;
    private boolean exact = true;

    Leap(Machine machine, Actor.Turn turn) {
        this.machine = machine;
        this.turn = turn;
    }

    /** How many turns, counted from the first actor, are surely alike; {@link #NONE} if nothing is sure. */
    long turns(Actor first, Actor second) {
        int seen = 0;
        while (exact) {
            Frame a = first.top();
            Frame b = second.top();
            if (a.code != b.code || a.pc != b.pc) {
                return NONE;
            }
            watch(a, b, a.code.insns[a.pc]);
            Access one = machine.step(first, this::head);
            Access other = machine.step(second, this::head);
            if (one == null && other == null) {
                continue;
            }
            if (one == null || other == null) {
                return NONE;
            }
            if (one.kind() == Access.Kind.WAIT) {
                return seen == turn.seen.size() ? bound : NONE;
            }
            Seen expected = seen < turn.seen.size() ? turn.seen.get(seen++) : null;
            if (expected == null || !one.repeats(expected.access()) || !other.repeats(expected.access())) {
                return NONE;
            }
            Machine.give(first.top(), one, expected.value());
            Machine.give(second.top(), other, expected.value());
        }
        return NONE;
    }

    private @Nullable Access head(Actor actor, int head, int tail) {
        boolean isHead = actor.frames.size() - 1 == turn.frame && head == turn.head;
        return isHead ? Behaviour.waiting(new Access.Site(actor.top().code, head)) : null;
    }

    private void watch(Frame a, Frame b, Insn insn) {
        int opcode = insn.opcode();
        if (opcode >= IFEQ && opcode <= IFLE) {
            branch(opcode - IFEQ, top(a, 0), top(b, 0) - top(a, 0));
        } else if (opcode >= IF_ICMPEQ && opcode <= IF_ICMPLE) {
            long difference = top(a, 1) - top(a, 0);
            branch(opcode - IF_ICMPEQ, difference, top(b, 1) - top(b, 0) - difference);
        } else {
            exact &= same(a, b, operands(insn));
        }
    }

    /** How many slots have to be the same in both, since the result does not follow them by addition. */
    private int operands(Insn insn) {
        return switch (insn.opcode()) {
            case IMUL, IDIV, IREM, IAND, IOR, IXOR, ISHL, ISHR, IUSHR, IF_ACMPEQ, IF_ACMPNE -> 2;
            case LMUL, LDIV, LREM, LAND, LOR, LXOR, LCMP -> 4;
            case LSHL, LSHR, LUSHR -> 3;
            case I2B, I2C, I2S, LOOKUPSWITCH, NEWARRAY, ANEWARRAY, IFNULL, IFNONNULL -> 1;
            case IALOAD, LALOAD, AALOAD, BALOAD, CALOAD, SALOAD -> 1;
            case IASTORE, AASTORE, BASTORE, CASTORE, SASTORE -> 2;
            case LASTORE -> 3;
            case INVOKEVIRTUAL, INVOKESPECIAL, INVOKESTATIC, INVOKEINTERFACE ->
                RoomLoader.isOfRooms(insn.member().owner())
                        ? 0
                        : org.objectweb.asm.Type.getArgumentsAndReturnSizes(
                                        insn.member().descriptor())
                                >> 2;
            default -> 0;
        };
    }

    private static boolean same(Frame a, Frame b, int slots) {
        for (int i = 0; i < Math.min(slots, a.depth); i++) {
            if (top(a, i) != top(b, i)) {
                return false;
            }
        }
        return true;
    }

    private static long top(Frame frame, int below) {
        return frame.stack[frame.depth - 1 - below];
    }

    /** @param condition eq, ne, lt, ge, gt, le, counted from 0, of a difference that grows by so much each turn */
    private void branch(int condition, long difference, long growth) {
        if (growth == 0) {
            return;
        }
        long turns = ENDLESS;
        long ahead = growth > 0 ? -difference : difference;
        long by = Math.abs(growth);
        // After so many turns the difference is 0, or has just passed it.
        if (condition <= 1) {
            turns = difference == 0 ? 1 : ahead > 0 && ahead % by == 0 ? ahead / by : ENDLESS;
        } else {
            boolean zeroIsOver = (condition == 2 || condition == 3) ? growth > 0 : growth < 0;
            if (zeroIsOver ? ahead > 0 : ahead >= 0) {
                turns = zeroIsOver ? (ahead + by - 1) / by : ahead / by + 1;
            }
        }
        bound = Math.min(bound, turns);
    }
}
