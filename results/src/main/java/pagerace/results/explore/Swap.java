package pagerace.results.explore;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Two statements that could change places: lines that call something, and neither jump nor keep anything.
 *
 * @param first the index of the first one's first instruction
 * @param second where the second one begins, with its label
 * @param end where it ends
 */
record Swap(int first, int second, int end) {
    static List<Swap> of(MethodNode method) {
        InsnList insns = method.instructions;
        Set<AbstractInsnNode> targets = new HashSet<>();
        List<Integer> starts = new ArrayList<>();
        int last = -1;
        for (int i = 0; i < insns.size(); i++) {
            if (insns.get(i) instanceof JumpInsnNode jump) {
                targets.add(jump.label);
            } else if (insns.get(i) instanceof LineNumberNode number && number.line != last) {
                last = number.line;
                starts.add(insns.indexOf(number.start));
            }
        }
        starts.add(insns.size());
        List<Swap> swaps = new ArrayList<>();
        for (int i = 0; i + 2 < starts.size(); i++) {
            Swap swap = new Swap(starts.get(i), starts.get(i + 1), starts.get(i + 2));
            boolean met = false;
            for (int j = swap.second; j < swap.end; j++) {
                met |= targets.contains(insns.get(j));
            }
            if (!met && isStatement(insns, swap.first, swap.second) && isStatement(insns, swap.second, swap.end)) {
                swaps.add(swap);
            }
        }
        return swaps;
    }

    /** Moves the second one before the first. */
    boolean in(MethodNode method) {
        AbstractInsnNode[] all = method.instructions.toArray();
        int to = first;
        while (all[to] instanceof LabelNode || all[to] instanceof LineNumberNode) {
            to++;
        }
        for (int i = second; i < end; i++) {
            method.instructions.remove(all[i]);
            method.instructions.insertBefore(all[to], all[i]);
        }
        return true;
    }

    private static boolean isStatement(InsnList insns, int start, int end) {
        boolean calls = false;
        for (int i = start; i < end; i++) {
            AbstractInsnNode insn = insns.get(i);
            int opcode = insn.getOpcode();
            calls |= insn instanceof MethodInsnNode call && Mutant.isStep(call);
            boolean stores = opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE;
            boolean ends = opcode >= Opcodes.TABLESWITCH && opcode <= Opcodes.RETURN;
            if (stores || ends || insn instanceof JumpInsnNode || opcode == Opcodes.ATHROW) {
                return false;
            }
        }
        return calls;
    }
}
