package pagerace.results.explore;

import java.util.BitSet;
import org.objectweb.asm.Opcodes;

/** Which variables still matter: two pasts of an actor that differ in dead ones have the same future. */
final class Liveness {
    private Liveness() {}

    static BitSet[] of(Insn[] insns) {
        BitSet[] live = new BitSet[insns.length];
        for (int i = 0; i < insns.length; i++) {
            live[i] = new BitSet();
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int pc = insns.length - 1; pc >= 0; pc--) {
                BitSet now = before(insns, pc, live);
                changed |= !now.equals(live[pc]);
                live[pc] = now;
            }
        }
        return live;
    }

    private static BitSet before(Insn[] insns, int pc, BitSet[] live) {
        Insn insn = insns[pc];
        BitSet result = new BitSet();
        int opcode = insn.opcode();
        if (insn.ref() instanceof Insn.Switch choice) {
            for (int target : choice.targets()) {
                result.or(live[target]);
            }
            result.or(live[choice.otherwise()]);
        } else if (isJump(opcode)) {
            result.or(live[insn.operand()]);
        }
        boolean ends = opcode == Opcodes.GOTO
                || opcode == Opcodes.ATHROW
                || (opcode >= Opcodes.TABLESWITCH && opcode <= Opcodes.RETURN);
        if (!ends && pc + 1 < insns.length) {
            result.or(live[pc + 1]);
        }
        if (opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE) {
            result.clear(insn.operand());
        } else if ((opcode >= Opcodes.ILOAD && opcode <= Opcodes.ALOAD) || opcode == Opcodes.IINC) {
            result.set(insn.operand());
        }
        return result;
    }

    static boolean isJump(int opcode) {
        return (opcode >= Opcodes.IFEQ && opcode <= Opcodes.GOTO)
                || opcode == Opcodes.IFNULL
                || opcode == Opcodes.IFNONNULL;
    }
}
