package pagerace.results.explore;

import static pagerace.results.explore.Machine.pop;
import static pagerace.results.explore.Machine.popLong;
import static pagerace.results.explore.Machine.push;
import static pagerace.results.explore.Machine.pushLong;

import org.objectweb.asm.Opcodes;
import pagerace.results.explore.Actor.Frame;

/** Instructions that touch nothing but variables and the operand stack. */
final class Arithmetic implements Opcodes {
    private Arithmetic() {}

    /** Whether it is an instruction of that kind; if so, it was done. */
    static boolean step(Frame frame, Insn insn) {
        int opcode = insn.opcode();
        switch (opcode) {
            case NOP -> {}
            case ILOAD, ALOAD -> push(frame, frame.locals[insn.operand()]);
            case LLOAD -> pushLong(frame, frame.locals[insn.operand()]);
            case ISTORE, ASTORE -> frame.locals[insn.operand()] = pop(frame);
            case LSTORE -> frame.locals[insn.operand()] = popLong(frame);
            case IINC -> frame.locals[insn.operand()] = (int) (frame.locals[insn.operand()] + insn.second());
            case POP, POP2 -> frame.depth -= opcode == POP ? 1 : 2;
            case DUP -> duplicate(frame, 1, 0);
            case DUP_X1 -> duplicate(frame, 1, 1);
            case DUP_X2 -> duplicate(frame, 1, 2);
            case DUP2 -> duplicate(frame, 2, 0);
            case DUP2_X1 -> duplicate(frame, 2, 1);
            case DUP2_X2 -> duplicate(frame, 2, 2);
            case SWAP -> {
                long top = pop(frame);
                long below = pop(frame);
                push(frame, top);
                push(frame, below);
            }
            case INEG -> push(frame, narrow(-pop(frame)));
            case LNEG -> pushLong(frame, -popLong(frame));
            case I2L -> pushLong(frame, pop(frame));
            case L2I -> push(frame, narrow(popLong(frame)));
            case I2B -> push(frame, (byte) pop(frame));
            case I2C -> push(frame, (char) pop(frame));
            case I2S -> push(frame, (short) pop(frame));
            case LCMP -> {
                long right = popLong(frame);
                push(frame, Long.compare(popLong(frame), right));
            }
            case LSHL, LSHR, LUSHR -> {
                int by = (int) pop(frame);
                long value = popLong(frame);
                pushLong(frame, opcode == LSHL ? value << by : opcode == LSHR ? value >> by : value >>> by);
            }
            case IADD, ISUB, IMUL, IDIV, IREM, IAND, IOR, IXOR, ISHL, ISHR, IUSHR -> {
                int right = (int) pop(frame);
                push(frame, ints(opcode, (int) pop(frame), right));
            }
            case LADD, LSUB, LMUL, LDIV, LREM, LAND, LOR, LXOR -> {
                long right = popLong(frame);
                pushLong(frame, longs(opcode, popLong(frame), right));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static int narrow(long value) {
        return (int) value;
    }

    private static int ints(int opcode, int left, int right) {
        return switch (opcode) {
            case ISHL -> left << right;
            case ISHR -> left >> right;
            case IUSHR -> left >>> right;
            case IADD -> left + right;
            case ISUB -> left - right;
            case IMUL -> left * right;
            case IDIV -> left / nonZero(right);
            case IREM -> left % nonZero(right);
            case IAND -> left & right;
            case IOR -> left | right;
            default -> left ^ right;
        };
    }

    private static long longs(int opcode, long left, long right) {
        return switch (opcode) {
            case LADD -> left + right;
            case LSUB -> left - right;
            case LMUL -> left * right;
            case LDIV -> left / nonZero(right);
            case LREM -> left % nonZero(right);
            case LAND -> left & right;
            case LOR -> left | right;
            default -> left ^ right;
        };
    }

    private static int nonZero(int divisor) {
        nonZero((long) divisor);
        return divisor;
    }

    private static long nonZero(long divisor) {
        if (divisor == 0) {
            throw new Machine.ThrownException("throws ArithmeticException");
        }
        return divisor;
    }

    /** Copies the uppermost slots to below the next ones. */
    private static void duplicate(Frame frame, int slots, int below) {
        long[] stack = frame.stack;
        int top = frame.depth;
        for (int i = 0; i < slots + below; i++) {
            stack[top + slots - 1 - i] = stack[top - 1 - i];
        }
        for (int i = 0; i < slots; i++) {
            stack[top - slots - below + i] = stack[top + i];
        }
        frame.depth = top + slots;
    }
}
